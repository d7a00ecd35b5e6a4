/** Rules of frequency and ratio: may a subject be inspected, how many may be drawn, and by which clause. Pure: no I/O. */

export { likeness } from './alike.ts';
export { dayNumber, dayText } from './day.ts';
export type { Verdict } from './judge.ts';
export { type Answer, mayInspect } from './may-inspect.ts';
export { periodAt } from './period.ts';
export {
  DEFAULT_ROUNDING,
  drawCount,
  drawSentence,
  type RatioAnswer,
  type Rounding,
  ratioFor,
  type Stratum,
} from './ratio.ts';
export { type Room, roomsOn, UNBOUND } from './rooms.ts';
export { citation, predicateWords } from './sentences.ts';
export {
  mayInspectAll,
  type SetAnswer,
  type SubjectColumns,
  VERDICTS,
  type VisitColumns,
  type VisitKind,
} from './set.ts';
export { SHIPPED_ON, SHIPPED_RULES } from './shipped.ts';
export * from './types.ts';
