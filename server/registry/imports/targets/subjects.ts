/** Lists of firms and of brokers against the subject registry. */

import type { Kysely } from 'kysely';
import { canonicalJson, type Json, type Tables, type WriteContext } from '../../../platform/index.ts';
import type { Difference } from '../../../records/index.ts';
import type { Cipher } from '../../shared/cipher.ts';
import type { SubjectFacts } from '../../shared/fields.ts';
import { maskIdNumber } from '../../shared/id-number.ts';
import {
  addSubjects,
  CONTENT_FIELDS,
  changeStatus,
  changeSubjects,
  STATUS_MOVES,
  STATUSES,
  type SubjectContent,
  sealFacts,
} from '../registries.ts';
import { type SubjectRow, subjectFacts } from './subject-facts.ts';
import { type KnownSubject, lookUp } from './subject-lookup.ts';
import { type Assessment, addition, type Purpose, type Target, type TargetRow } from './target.ts';
import { writePossible } from './write-possible.ts';

const LABELS = new Map(CONTENT_FIELDS.map(({ name, label }) => [name, label]));
const REASON = '导入名录文件';

/** The target of firms, or of brokers: only these have id numbers. */
export function subjectTarget(kind: 'subjects' | 'brokers', cipher: Cipher): Target {
  // What is assessed in a transaction is written in the same: it need not be read twice.
  const reads = new WeakMap<TargetRow, SubjectRow | string>();
  const readRow = (row: TargetRow, today: string): SubjectRow | string => {
    const read = reads.get(row) ?? subjectFacts(row, kind, Number(today.slice(0, 4)));
    reads.set(row, read);
    return read;
  };
  return {
    async assess(ctx, organisation, rows, purpose) {
      const known = await knownFor(ctx.db, organisation, kind, rows, purpose);
      return rows.map((row) => {
        const read = readRow(row, ctx.today);
        if (typeof read === 'string') return addition(row.position, { refusal: read });
        const match = matchOf(row, known);
        if (match !== undefined) return assessChange(row.position, read, match, cipher);
        return addition(row.position, { similar: row.same === 'new' ? [] : similarTo(read.facts, known) });
      });
    },
    async write(ctx, organisation, rows, source) {
      const read = rows.map(({ row, assessment }) => ({
        assessment,
        read: readRow(row, ctx.today) as SubjectRow,
      }));
      const added = read.filter(({ assessment }) => assessment.action === 'add');
      const changed = read.filter(({ assessment }) => assessment.action === 'change');
      const addSome = (some: readonly ReadRow[]) =>
        addSubjects(
          ctx,
          some.map(({ read: { facts, status } }) => ({
            organisation,
            ...sealed(cipher, facts),
            status: status ?? undefined,
            source,
            reason: REASON,
          })),
        );
      const refused = new Map([
        ...(await writePossible(added, addSome)),
        ...(await writePossible(changed, (some) => changeSome(ctx, some, source, cipher))),
      ]);
      return refused;
    },
  };
}

interface ReadRow {
  readonly assessment: Assessment;
  readonly read: SubjectRow;
}

/** Changes facts, and the status where it differs: that has a day and evidence of its own. */
async function changeSome(ctx: WriteContext, rows: readonly ReadRow[], source: string, cipher: Cipher): Promise<void> {
  const touched = await changeSubjects(
    ctx,
    rows.map(({ assessment, read: { facts } }) => ({
      id: assessment.target!,
      version: assessment.version!,
      ...patchOf(sealed(cipher, facts), assessment.changes),
      reason: REASON,
    })),
  );
  for (const { assessment, read } of rows) {
    if (read.status === null || !assessment.changes.some(({ field }) => field === 'status')) continue;
    const id = assessment.target!;
    const version = assessment.version! + (touched.includes(id) ? 1 : 0);
    const evidence = { kind: 'text' as const, value: source };
    await changeStatus(ctx, { id, version, status: read.status, since: ctx.today, evidence, reason: REASON });
  }
}

interface Known {
  readonly byKey: ReadonlyMap<string, KnownSubject>;
  readonly byId: ReadonlyMap<string, KnownSubject>;
  readonly byName: ReadonlyMap<string, readonly KnownSubject[]>;
}

async function knownFor(
  db: Kysely<Tables>,
  organisation: string,
  kind: 'subjects' | 'brokers',
  rows: readonly TargetRow[],
  purpose: Purpose,
): Promise<Known> {
  const keys = rows.map(({ key }) => key).filter((key) => key !== '');
  const named = rows.flatMap(({ same }) => (same === undefined || same === 'new' ? [] : [same]));
  const byUscc = kind === 'subjects' ? await lookUp(db, organisation, 'uscc', keys) : [];
  const found = new Map(byUscc.map((one) => [one.content.uscc!, one]));
  const missing = keys.filter((key) => !found.has(key));
  // Most codes are codes of firms: only what is none can be a provisional number.
  const numbers = kind === 'brokers' ? missing : missing.filter((key) => key.length !== 18);
  for (const one of await lookUp(db, organisation, 'provisional_number', numbers)) {
    found.set(one.content.provisionalNumber!, one);
  }
  const unknown = purpose === 'apply' ? [] : rows.filter(({ key }) => !found.has(key));
  const names = unknown.flatMap(({ content }) => content.values['name'] ?? []);
  const namesakes = Map.groupBy(await lookUp(db, organisation, 'name', names), ({ content }) => content.name);
  const byId = await lookUp(db, organisation, 'id', named);
  return { byKey: found, byId: new Map(byId.map((one) => [one.id, one])), byName: namesakes };
}

function matchOf({ key, same }: TargetRow, { byKey, byId }: Known): KnownSubject | undefined {
  return byKey.get(key) ?? (same === undefined ? undefined : byId.get(same));
}

/** Same name and same address under another number: perhaps a new licence of the same firm. */
function similarTo({ name, address, kind }: SubjectFacts, { byName }: Known): string[] {
  const namesakes = byName.get(name) ?? [];
  return namesakes
    .filter(({ content }) => content.kind === kind && (content.address ?? '') === (address ?? ''))
    .map(({ id }) => id);
}

function assessChange(
  position: number,
  row: SubjectRow,
  { id, version, content, fingerprint }: KnownSubject,
  cipher: Cipher,
): Assessment {
  const base = { position, target: id, version, similar: [], refusal: null };
  if (content.listing === 'removed') {
    return { ...base, action: 'change', changes: [], refusal: '这一户已移出名录库，请先在名录库恢复入库，再导入。' };
  }
  const changes = differencesOf(row, content, fingerprint, cipher);
  const status = row.status ?? content.status;
  if (status !== content.status && !STATUS_MOVES[content.status].includes(status)) {
    const sentence = `名录库里是“${STATUSES[content.status]}”，不能直接改为“${STATUSES[status]}”，请先在名录库办理。`;
    return { ...base, action: 'change', changes, refusal: sentence };
  }
  return { ...base, action: changes.length === 0 ? 'unchanged' : 'change', changes };
}

/** What a row fills in otherwise than the registry has it. Cells left blank say nothing. */
function differencesOf(
  { facts, status }: SubjectRow,
  content: SubjectContent,
  fingerprint: string | null,
  cipher: Cipher,
): Difference[] {
  const changes: Difference[] = [];
  for (const [field, after] of Object.entries(facts) as [keyof SubjectFacts, Json][]) {
    const before = (content[field] ?? null) as Json;
    if (field === 'idNumber' && typeof after === 'string') {
      if (cipher.fingerprint(after) === fingerprint) continue;
      const shown = typeof before === 'string' ? maskIdNumber(cipher.open(before)) : null;
      changes.push({ field, label: LABELS.get(field)!, before: shown, after: maskIdNumber(after) });
    } else if (!isSame(field, before, after, facts, content)) {
      changes.push({ field, label: LABELS.get(field) ?? field, before, after });
    }
  }
  if (status !== null && status !== content.status) {
    changes.push({ field: 'status', label: '经营状态', before: content.status, after: status });
  }
  return changes;
}

function isSame(field: string, before: Json, after: Json, facts: SubjectFacts, content: SubjectContent): boolean {
  if (canonicalJson(before) === canonicalJson(after)) return true;
  // A list tells no year: the same class is no new rating, and a kind that was entered by hand is not guessed anew.
  if (field === 'creditYear') return facts.creditClass === content.creditClass;
  return field === 'kind' && after === 'firm';
}

function sealed(cipher: Cipher, facts: SubjectFacts) {
  const { facts: safe, fingerprint } = sealFacts(cipher, facts);
  return { facts: safe, fingerprint: fingerprint ?? null };
}

/** Only what differs: `null` is never written, and a number that is the same is not sealed anew. */
function patchOf({ facts, fingerprint }: ReturnType<typeof sealed>, changes: readonly Difference[]) {
  const fields = changes.map(({ field }) => field);
  const patch = Object.fromEntries(Object.entries(facts).filter(([field]) => fields.includes(field)));
  return { facts: patch, ...(fields.includes('idNumber') ? { fingerprint } : {}) };
}
