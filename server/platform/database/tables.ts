/** The tables of all modules together: each module adds its own by declaration merging, in its `tables.ts`. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by `declare module` in the modules
export interface Tables {}
