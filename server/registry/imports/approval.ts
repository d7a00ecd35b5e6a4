/** Where an authority wants changes of subjects approved by another person, many at once are no way around it. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { approvedByAnother } from '../subjects/index.ts';
import type { ImportRecord } from './store.ts';

const NAMES = { add: '新增', change: '修改' } as const;

/**
 * Refuses to apply an import that adds or changes subjects where that needs approval. `actions` are the counts of the dry
 * run. Throws `two-person-rule`, which says how to go on.
 */
export async function refuseUnapproved(
  ctx: WriteContext,
  { id, organisation }: Pick<ImportRecord, 'id' | 'organisation'>,
  actions: { readonly add: number; readonly change: number } | null,
): Promise<void> {
  if (!(await holdsSubjects(ctx, id))) return;
  const needed = await approvedByAnother(ctx.db, organisation);
  const barred = (['add', 'change'] as const).filter(
    (action) => needed.includes(action) && (actions?.[action] ?? 0) > 0,
  );
  if (barred.length === 0) return;
  const words = barred.map((action) => NAMES[action]).join('、');
  throw new Problem('two-person-rule', {
    detail: `本单位规定${words}检查对象须经审批，成批导入不能代替审批。请逐户办理；确需成批导入的，由系统管理员在“名录库设置”中暂停该项审批，导入后恢复，两次设置都记入账本。`,
  });
}

async function holdsSubjects({ db }: WriteContext, id: string): Promise<boolean> {
  const sheet = await db
    .selectFrom('import_sheet')
    .select('kind')
    .where('import_id', '=', id)
    .where('kind', 'in', ['subjects', 'brokers'])
    .limit(1)
    .executeTakeFirst();
  return sheet !== undefined;
}
