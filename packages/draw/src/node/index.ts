/** `@mingqian/draw/node`: rosters on disk and in threads. What they compute is in `../frame/`. */

export { fileChunks } from './chunks.ts';
export type { FileDigests, Roster, RosterOptions } from './roster.ts';
export { digestFile, scanRoster, selectRoster } from './roster.ts';
export { type RosterProgress, rosterFrame } from './roster-frame.ts';
export { syntheticChunks, syntheticRow } from './synthetic.ts';
