/** What imports use of the two registries, in one place. */

export {
  addInspectors,
  applyChange,
  type ChangeInput,
  changeInspectors,
  changeSchema,
  type DraftInput,
  findInspectors,
  findInspectorsByCertificate,
  type InspectorDeps,
  type Outcome,
  type StoredInspector,
  shownDifferences,
  withoutKnown,
} from '../inspectors/index.ts';
export { findPage } from '../inspectors/list-query.ts';
export { listQuery as inspectorListQuery } from '../inspectors/schema.ts';
export {
  addPriorInspections,
  addSubjects,
  CONTENT_FIELDS,
  changeStatus,
  changeSubjects,
  fitting,
  inspectionKey,
  knownInspections,
  STATUS_MOVES,
  STATUSES,
  type Status,
  type SubjectContent,
  savedQuery,
  sealFacts,
} from '../subjects/index.ts';
