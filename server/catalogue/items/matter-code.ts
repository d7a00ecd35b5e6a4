/** The code under which approvals know the publication of an item. */

export const PUBLISH_MATTER = 'catalogue.publish';
