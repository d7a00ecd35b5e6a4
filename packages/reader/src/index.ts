/** Reading what offices have: spreadsheets in, records and the fate of every row out. */

export { parseDecisions } from './check/decisions.ts';
export { holdsIdNumber, maskText } from './codes/mask.ts';
export { openTable } from './open-table.ts';
export { readAny, readCatalogue, readInspected, readInspectors, readSubjects } from './read.ts';
export { ReadRefusal } from './refusal.ts';
export * from './row-by-row.ts';
export { reasonOf } from './table/analyse.ts';
export { readHead, type SheetHead } from './table/head.ts';
export type * from './types.ts';
