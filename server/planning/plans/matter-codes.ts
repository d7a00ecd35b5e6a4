/** The matters of approval that plans are. */

export const PLAN_MATTER = 'plan.approve';
export const CHANGE_MATTER = 'plan.change';
