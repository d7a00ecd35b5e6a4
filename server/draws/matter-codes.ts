/** The matters of approval that draws are. */

export const COMMIT_MATTER = 'draw.commit';
export const ABORT_MATTER = 'draw.abort';
export const CHANGE_MATTER = 'draw.change';
export const SUPPLEMENT_MATTER = 'draw.supplement';
export const POSTPONE_MATTER = 'draw.postpone';
