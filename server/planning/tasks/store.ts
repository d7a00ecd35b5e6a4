/** All SQL on tasks. */

import type { Kysely } from 'kysely';
import {
  type LedgerSource,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import {
  findRecord,
  loadRecord,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecord,
  writtenSource,
} from '../../records/index.ts';
import '../tables.ts';
import type { TaskContent } from './content.ts';
import type { TaskState, TaskType } from './states.ts';

export const TASK_KIND = 'inspection-task';
const SCOPE = { organisation: 'inspection_task.organisation', office: 'inspection_task.office' } as const;
const MOST = 1000;

const TASKS: RecordPlace<TaskContent> = {
  kind: TASK_KIND,
  label: '检查任务',
  table: 'inspection_task',
  columns: ({ organisation, office, state, facts, plan }) => {
    return { organisation, office, state, type: facts.type, plan: plan?.plan ?? null, season: plan?.season ?? null };
  },
};

/** A task as it is in the database. */
export type StoredTask = WrittenRecord<TaskContent>;
const stored = readRecord<TaskContent>;

/** What a list asks for. */
export interface TaskFilter {
  readonly type?: TaskType | undefined;
  readonly state?: TaskState | undefined;
  readonly plan?: string | undefined;
}

/** The task within the scope, or `not-found`. */
export function loadTask(ctx: ReadContext, id: string): Promise<StoredTask> {
  return loadRecord(ctx, TASKS, SCOPE, id);
}

/** The tasks within the scope, the newest first. */
export async function loadTasks(ctx: ReadContext, { type, state, plan }: TaskFilter): Promise<StoredTask[]> {
  let query = ctx.db.selectFrom('inspection_task').selectAll().where(within(ctx.scope, SCOPE));
  if (type !== undefined) query = query.where('type', '=', type);
  if (state !== undefined) query = query.where('state', '=', state);
  if (plan !== undefined) query = query.where('plan', '=', plan);
  return (await query.orderBy('id', 'desc').limit(MOST).execute()).map(stored);
}

/** A task whoever asks; undefined where there is none. */
export function findTask(db: Kysely<Tables>, id: string): Promise<StoredTask | undefined> {
  return findRecord(db, TASKS, id);
}

/** The tasks that were made of a plan for one season, but for those taken back. */
export async function tasksOfSeason(db: Kysely<Tables>, plan: string, season: string): Promise<StoredTask[]> {
  const query = db.selectFrom('inspection_task').selectAll().where('plan', '=', plan).where('season', '=', season);
  return (await query.where('state', '<>', 'cancelled').execute()).map(stored);
}

/** Special tasks that were published, of an authority or of all, the newest first. */
export async function publishedSpecials(db: Kysely<Tables>, organisation: string | undefined): Promise<StoredTask[]> {
  let query = db
    .selectFrom('inspection_task')
    .selectAll()
    .where('type', '=', 'special')
    .where('state', '=', 'published');
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('id', 'desc').limit(MOST).execute()).map(stored);
}

/** Writes a new task (without `before`) or a changed one as a version; gives the marks for the ledger event. */
export async function writeTask(
  ctx: WriteContext,
  id: string,
  before: StoredTask | undefined,
  content: TaskContent,
  reason: string | null,
): Promise<{ readonly task: StoredTask; readonly marks: RowMark[] }> {
  const { record, marks } = await writeRecord(ctx, TASKS, { id, before, content, reason });
  return { task: record, marks };
}

/** Lets fsck compare tasks with the ledger. */
export const taskSource: LedgerSource = writtenSource(TASKS);
