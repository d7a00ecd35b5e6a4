/**
 * The one gate before a task: every command that makes, changes, submits or approves one passes here. Unpublished, retired
 * or basis-less items never pass (国办发〔2024〕54号; 国办发〔2015〕58号), nor does a full limit without the approval its rule asks for.
 */

import { itemInForce, type Obstacle, type PlannableItem } from '../../catalogue/index.ts';
import { Problem, type WriteContext } from '../../platform/index.ts';
import type { PlanRow } from '../plans/content.ts';
import { namedSubjects } from '../plans/members.ts';
import { judgedRows } from '../plans/queries.ts';
import { type PlanningDeps, wholeAuthority } from '../policy.ts';
import type { CapException, FrozenItem, TaskFacts } from './content.ts';
import { type AskedSubject, exceptionKey, judgeTask } from './judge-task.ts';
import { countedAs } from './states.ts';

/** What is to be done. */
export interface Proposal {
  readonly organisation: string;
  readonly facts: TaskFacts;
  /** Of a random task: the rows of the published plan that it carries out. */
  readonly rows?: { readonly year: number; readonly rows: readonly PlanRow[] };
  /** What was approved; null while approval is still to be asked for. */
  readonly approved: readonly CapException[] | null;
}

/** What a lawful task stands on. */
export interface Lawful {
  readonly items: readonly FrozenItem[];
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly exceptions: readonly CapException[];
  readonly warnings: readonly string[];
}

const UNKNOWN: Obstacle = {
  code: 'not-published',
  sentence: '本单位的事项清单里没有这个事项，不能实施检查。',
  clause: '国办发〔2024〕54号（检查事项须公布，未公布不得实施）',
};

/** Throws `invalid-input` with every reason and its clause. The day judged is the first of the task, or today once it is past. */
export async function assertLawful(
  ctx: WriteContext,
  deps: PlanningDeps,
  { organisation, facts, rows, approved }: Proposal,
): Promise<Lawful> {
  const day = facts.from < ctx.today ? ctx.today : facts.from;
  const items = await itemsOn(ctx, organisation, facts.items, day);
  const subjects = await askAll(ctx, deps, organisation, facts, { day, items: items.flatMap(({ asked }) => asked) });
  const { refusals, exceptions, warnings } = judgeTask({
    type: facts.type,
    items,
    subjects,
    approved: approved === null ? null : new Set(approved.map(exceptionKey)),
  });
  const judged = rows === undefined ? [] : await judgedRows(ctx, deps, { organisation, year: rows.year }, rows.rows);
  const blocks = judged.flatMap(({ judgement }) => judgement.blocks);
  const all = [...refusals, ...blocks.map(({ sentence, clause }) => ({ field: 'rows', sentence, clause }))];
  if (all.length > 0) {
    const errors = all.map(({ field, sentence, clause }) => ({ field, message: `${sentence}（${clause}）` }));
    throw new Problem('invalid-input', { detail: '这项检查现在不能办理。', errors });
  }
  return {
    items: items.map(({ frozen }) => frozen!),
    subjects: subjects.map(({ id, name }) => ({ id, name: name! })),
    exceptions,
    warnings,
  };
}

async function itemsOn(ctx: WriteContext, organisation: string, ids: readonly string[], day: string) {
  const found: { id: string; obstacles: readonly Obstacle[]; frozen: FrozenItem | null; asked: string[] }[] = [];
  for (const id of ids) {
    const { item = null, obstacles = [UNKNOWN] } = (await itemInForce(ctx.trx, id, day)) ?? {};
    const own = item !== null && item.organisation === organisation;
    const asked = own ? [id] : [];
    const foreign = item !== null && !own;
    found.push({ id, obstacles: foreign ? [UNKNOWN] : obstacles, frozen: own ? frozen(item) : null, asked });
  }
  return found;
}

function frozen({ id, code, edition, checklist, facts, changes }: PlannableItem): FrozenItem {
  const due = changes.map(({ citation, from }) => ({ citation, from }));
  return { id, code, name: facts.name, edition, checklist, basis: facts.basis, changes: due };
}

/** Asks the rules of frequency for every subject and item in force. Whom the writer may not see is asked about all the same. */
async function askAll(
  ctx: WriteContext,
  { frequency }: PlanningDeps,
  organisation: string,
  facts: TaskFacts,
  { day, items }: { readonly day: string; readonly items: readonly string[] },
): Promise<AskedSubject[]> {
  const named = await namedSubjects(ctx.trx, organisation, facts.subjects);
  const type = countedAs(facts.type, facts.type === 'for-cause' ? facts.source : null);
  const all = { ...ctx, scope: wholeAuthority(organisation) };
  const answers = await frequency.askEach(all, { organisation, subjects: [...named.keys()], day, type, items });
  return facts.subjects.map((id) => ({
    id,
    name: named.get(id)?.name,
    answers: [...(answers.get(id) ?? [])].map(([item, answer]) => ({ item, answer })),
  }));
}
