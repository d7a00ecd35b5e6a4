/** What must be unique within an authority: credit code, provisional number, id number. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import type { Plan } from './store.ts';

const UNIQUE = [
  { column: 'uscc', label: '统一社会信用代码', of: ({ content }: Plan) => content.uscc },
  { column: 'provisional_number', label: '临时编号', of: ({ content }: Plan) => content.provisionalNumber },
  { column: 'id_fingerprint', label: '身份证号', of: ({ fingerprint }: Plan) => fingerprint ?? undefined },
] as const;

/** How many values go into one condition: fewer parameters than either engine bounds. */
const PIECE = 1000;

/**
 * Refuses plans that would have a code which another subject of the authority has, removed ones too: those are to be
 * restored. Merged ones have given theirs to the one that was kept. All plans are of one authority.
 */
export async function refuseDuplicates(ctx: WriteContext, plans: readonly Plan[]): Promise<void> {
  for (const { column, label, of } of UNIQUE) {
    const wanted = plans.filter((plan) => plan.content.listing !== 'merged' && of(plan) !== undefined);
    const others = await owners(
      ctx,
      column,
      wanted.map((plan) => of(plan)!),
      plans[0]?.content.organisation ?? '',
    );
    const seen = new Map(others.map(({ value, id, name }) => [value, { id, name }]));
    for (const plan of wanted) {
      const other = seen.get(of(plan)!);
      if (other !== undefined && other.id !== plan.id) throw duplicate(label, plan, other.name);
      seen.set(of(plan)!, { id: plan.id, name: plan.content.name });
    }
  }
}

async function owners(
  ctx: WriteContext,
  column: (typeof UNIQUE)[number]['column'],
  values: readonly string[],
  organisation: string,
) {
  const found: { readonly value: string | null; readonly id: string; readonly name: string }[] = [];
  for (let at = 0; at < values.length; at += PIECE)
    found.push(
      ...(await ctx.trx
        .selectFrom('subject')
        .select([`${column} as value`, 'id', 'name'])
        .where('organisation', '=', organisation)
        .where(column, 'in', values.slice(at, at + PIECE))
        .where('listing', '<>', 'merged')
        .execute()),
    );
  return found;
}

function duplicate(label: string, plan: Plan, other: string): Problem {
  return new Problem('duplicate', { detail: `“${plan.content.name}”的${label}已登记在“${other}”名下。` });
}
