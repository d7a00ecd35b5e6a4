/** Lists of inspectors, experts and assistants against the inspector registry. */

import type { Kysely } from 'kysely';
import { Problem, type ReadContext, type Tables } from '../../../platform/index.ts';
import type { Difference } from '../../../records/index.ts';
import type { Cipher } from '../../shared/cipher.ts';
import {
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
} from '../registries.ts';
import { listedInspector } from './inspector-draft.ts';
import { lookUpByCode } from './subject-lookup.ts';
import { type Assessment, addition, type Target, type TargetRow } from './target.ts';
import { sentenceOf } from './write-possible.ts';

type Recusals = NonNullable<DraftInput['recusals']>;

const REASON = '导入名录文件';
/** What the evidence of an assessed status is, so that the dry run compares what will be written. */
const SOURCE = '导入名录文件';

/** The target of inspectors. */
export function inspectorTarget(cipher: Cipher): Target {
  // Abilities are not asked for here: what an import may do is decided by its route.
  const deps: InspectorDeps = { cipher, permits: () => false };
  return {
    async assess(ctx, organisation, rows) {
      const known = await knownFor(ctx.db, organisation, rows);
      const recusals = await recusalsOf(ctx.db, organisation, rows);
      const assessed: Assessment[] = [];
      for (const row of rows) {
        const match = matchOf(row, known);
        if (match === undefined) assessed.push(addition(row.position, { similar: namesakes(row, known) }));
        else assessed.push(await assessChange(ctx, deps, row, match, recusals.get(row.position)!));
      }
      return assessed;
    },
    async write(ctx, organisation, rows, source) {
      const recusals = await recusalsOf(
        ctx.db,
        organisation,
        rows.map(({ row }) => row),
      );
      const added = rows.filter(({ assessment }) => assessment.action === 'add');
      const changed = rows.filter(({ assessment }) => assessment.action === 'change');
      const drafts = added.map(
        ({ row }): DraftInput => ({
          organisation,
          ...listedInspector(row, ctx.today, source),
          recusals: recusals.get(row.position)!,
          ...(row.same === 'new' ? { anotherPerson: true } : {}),
        }),
      );
      const changes = changed.map(({ row, assessment }) =>
        changeOf(row, assessment.target!, assessment.version!, ctx.today, recusals.get(row.position)!),
      );
      const refused = new Map<number, string>();
      note(refused, added, drafts.length === 0 ? [] : await addInspectors(ctx, deps, drafts, REASON));
      note(refused, changed, changes.length === 0 ? [] : await changeInspectors(ctx, deps, changes, REASON));
      return refused;
    },
  };
}

function note(
  refused: Map<number, string>,
  rows: readonly { readonly row: TargetRow }[],
  outcomes: readonly Outcome[],
): void {
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.outcome === 'refused') refused.set(rows[at]!.row.position, sentenceOf(outcome.problem));
  }
}

interface Known {
  readonly byNumber: ReadonlyMap<string, StoredInspector>;
  readonly byId: ReadonlyMap<string, StoredInspector>;
  readonly byName: ReadonlyMap<string, readonly StoredInspector[]>;
}

async function knownFor(db: Kysely<Tables>, organisation: string, rows: readonly TargetRow[]): Promise<Known> {
  const byNumber = await findInspectorsByCertificate(
    db,
    organisation,
    rows.map(({ key }) => key),
  );
  const missing = rows.filter(({ key }) => !byNumber.has(key));
  const names = missing.flatMap(({ content }) => content.values['name'] ?? []);
  const named = missing.flatMap(({ same }) => (same === undefined || same === 'new' ? [] : [same]));
  const ids = names.length === 0 ? [] : await idsByName(db, organisation, names);
  const found = await findInspectors(db, [...new Set([...ids, ...named])]);
  return {
    byNumber,
    byId: new Map(found.map((one) => [one.id, one])),
    byName: Map.groupBy(found, ({ content }) => content.facts.name),
  };
}

async function idsByName(db: Kysely<Tables>, organisation: string, names: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('inspector')
    .select('id')
    .where('organisation', '=', organisation)
    .where('name', 'in', names)
    .where('listing', '=', 'listed')
    .execute();
  return rows.map(({ id }) => id);
}

/** By certificate; who has none is the same as somebody without one of that name in that unit. */
function matchOf(row: TargetRow, known: Known): StoredInspector | undefined {
  const found = known.byNumber.get(row.key) ?? (row.same === undefined ? undefined : known.byId.get(row.same));
  if (found !== undefined || row.content.found['reason'] !== 'no-certificate') return found;
  const unit = row.content.values['unit'] ?? '-';
  return (known.byName.get(row.content.values['name'] ?? '') ?? []).find(({ content }) => {
    return content.facts.kind !== 'inspector' && content.facts.unit === unit;
  });
}

function namesakes(row: TargetRow, { byName }: Known): string[] {
  if (row.same === 'new') return [];
  return (byName.get(row.content.values['name'] ?? '') ?? []).map(({ id }) => id);
}

async function assessChange(
  ctx: ReadContext,
  deps: InspectorDeps,
  row: TargetRow,
  { id, version, content }: StoredInspector,
  recusals: Recusals,
): Promise<Assessment> {
  const base = { position: row.position, target: id, version, similar: [] };
  const parsed = changeSchema.safeParse(changeOf(row, id, version, ctx.today, recusals));
  if (!parsed.success) {
    const sentence = parsed.error.issues.map(({ message }) => message).join('；');
    return { ...base, action: 'change', changes: [], refusal: sentence };
  }
  try {
    const after = applyChange({ today: ctx.today, newId: () => '' }, deps, content, parsed.data);
    const fresh = await withoutKnown(
      ctx.db,
      parsed.data.recusals.map((input) => ({ id, content, input })),
    );
    const changes = [...shownDifferences(content, after, deps.cipher), ...recusalDifference(fresh.length)];
    return { ...base, action: changes.length === 0 ? 'unchanged' : 'change', changes, refusal: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...base, action: 'change', changes: [], refusal: sentenceOf(error) };
  }
}

/** How many, not whom: relations are private. */
function recusalDifference(count: number): Difference[] {
  return count === 0 ? [] : [{ field: 'recusals', label: '回避关系', before: null, after: `新增 ${count} 项` }];
}

function changeOf(row: TargetRow, id: string, version: number, today: string, recusals: Recusals): ChangeInput {
  const { facts, ...parts } = listedInspector(row, today, SOURCE);
  return { id, version, reason: REASON, facts, ...parts, trainings: [], recusals };
}

/** The relations that each row names; the reader has matched them to codes of the registry. */
async function recusalsOf(
  db: Kysely<Tables>,
  organisation: string,
  rows: readonly TargetRow[],
): Promise<ReadonlyMap<number, Recusals>> {
  const codesOf = ({ content }: TargetRow) => content.found['barred'] as readonly string[];
  const subjects = await lookUpByCode(db, organisation, rows.flatMap(codesOf));
  const relation = { relation: 'other' as const, since: null, until: null, evidence: SOURCE };
  return new Map(
    rows.map((row) => {
      const known = codesOf(row).flatMap((code) => subjects.get(code) ?? []);
      return [row.position, known.map(({ id, content }) => ({ subject: id, subjectName: content.name, ...relation }))];
    }),
  );
}
