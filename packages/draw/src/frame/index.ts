/** The frame: `subjects.tsv` checked, counted and selected from, as a stream. Specification, sections 0, 1 and 5. */

export { findSubjects } from './find.ts';
export { parseSubjects } from './parse.ts';
export { scanSubjects, selectSubjects } from './pass.ts';
export type { FrameOptions, Selected, Source, StratumCount, Subject, SubjectScan } from './types.ts';
