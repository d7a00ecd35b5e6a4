/** The matters of approval that draws are. */

export const COMMIT_MATTER = 'draw.commit';
export const ABORT_MATTER = 'draw.abort';
