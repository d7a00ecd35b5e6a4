/** What everybody may see of a ceremony while it goes on: polled, so little is read and nothing is computed. */

import { digestHex, parseSeal, publicKindNames, utf8 } from '@mingqian/draw';
import type { PublicContext } from '../../platform/index.ts';
import type { Ceremony, DrawContent, Outcome } from '../content.ts';
import { publicJoint } from '../joint/answer.ts';
import { ceremonyDraw, isMember } from '../joint/place.ts';
import type { DrawDeps } from '../policy.ts';
import { strengthOf } from '../public/strength.ts';
import { DRAW_STATES } from '../states.ts';
import { committedParts, publicDraw } from './loading.ts';
import { type CeremonyAnswer, MOST_WITNESSES, WITNESS_ROLES, type WitnessRole } from './schema.ts';
import { stepsOf } from './steps.ts';
import { jobProgress, typedValues, type WitnessRow, witnessesOf } from './store.ts';
import { contributionsUntil, dueOf, waitUntil } from './times.ts';

/** The ceremony of a draw that was committed to; `not-found` before. No join code, no contribution, no firm, no inspector. */
export async function readCeremony({ db, now }: PublicContext, deps: DrawDeps, id: string): Promise<CeremonyAnswer> {
  const found = await publicDraw(db, id);
  const { content } = found;
  const { ceremony, outcome, state, organisation } = content;
  const rows = ceremony === null ? [] : await witnessesOf(db, ceremonyDraw(found));
  const job = state === 'executing' && ceremony?.job != null ? await jobProgress(db, ceremony.job) : undefined;
  const authority = (await deps.authorities(db)).find((one) => one.id === organisation)?.name ?? '';
  const { level, sentence } = strengthOf(content);
  return {
    now,
    draw: drawOf(id, content, authority),
    steps: stepsOf(content, rows.length),
    next: isMember(found) ? null : nextOf(content, rows, now),
    witnesses: rows.map((row) => witnessOf(row, ceremony)),
    witnessesDigest: ceremony?.witnesses ?? null,
    source: sourceOf(content),
    value: valueAnswer(ceremony),
    typed: state === 'awaiting-value' ? (await typedValues(db, ceremonyDraw(found))).length : 0,
    strength: { level, sentence },
    progress: job === undefined ? null : progressOf(job),
    seal: outcome === null ? null : sealOf(outcome),
    disclosedAt: outcome?.disclosedAt ?? null,
    joint: await publicJoint(db, deps, found),
  };
}

/** How a job ends that gave none. */
const WITHOUT_RESULT: readonly string[] = ['failed', 'cancelled', 'interrupted'];

function progressOf({ done, total, sentence, state }: NonNullable<Awaited<ReturnType<typeof jobProgress>>>) {
  return { done: Number(done), total: numberOf(total), sentence, stopped: WITHOUT_RESULT.includes(state) };
}

const numberOf = (value: number | null): number | null => (value === null ? null : Number(value));

function drawOf(id: string, content: DrawContent, authority: string): CeremonyAnswer['draw'] {
  const { frozen, terms, committed } = committedParts(content);
  const strata = frozen.strata.filter(({ item }) => item !== null);
  const sum = (field: 'rows' | 'eligible' | 'quota') => frozen.strata.reduce((all, stratum) => all + stratum[field], 0);
  return {
    id,
    number: committed.number,
    title: content.title,
    authority,
    state: content.state,
    stateLabel: DRAW_STATES[content.state],
    commitment: committed.digest,
    committedAt: committed.at,
    drawAt: terms.drawAt,
    embargo: content.outcome?.due ?? terms.embargo,
    rows: sum('rows'),
    eligible: sum('eligible'),
    quota: sum('quota'),
    strata: strata.map(({ code, label, rows, eligible, quota }) => ({ code, label, rows, eligible, quota })),
    files: Object.entries(frozen.files).map(([name, { rows, sha256 }]) => ({ name, rows, sha256 })),
  };
}

function nextOf(content: DrawContent, rows: readonly WitnessRow[], now: string): number | null {
  if (content.state !== 'joining' || rows.length >= MOST_WITNESSES) return null;
  const until = contributionsUntil(committedParts(content).terms);
  return until !== null && Date.parse(now) >= Date.parse(until) ? null : rows.length + 1;
}

function witnessOf(
  { n, name, role, joined_at: joinedAt, nonce }: WitnessRow,
  ceremony: Ceremony | null,
): CeremonyAnswer['witnesses'][number] {
  const late = ceremony?.revealsClosedAt == null ? 'joined' : 'dropped';
  const roleLabel = WITNESS_ROLES[role as WitnessRole];
  return { n: Number(n), name, role, roleLabel, joinedAt, state: nonce === null ? late : 'revealed' };
}

function sourceOf(content: DrawContent): CeremonyAnswer['source'] {
  const { terms } = committedParts(content);
  const { public: source } = terms;
  if (source === null) return null;
  const { kind, event, fallback } = source;
  return {
    kind,
    event,
    kindLabel: publicKindNames[kind],
    due: dueOf(source),
    waitUntil: waitUntil(terms),
    fallback: fallback && { ...fallback, kindLabel: publicKindNames[fallback.kind] },
  };
}

function valueAnswer(ceremony: Ceremony | null): CeremonyAnswer['value'] {
  if (ceremony?.value == null) return null;
  const { kind, event, value, fallback, at } = ceremony.value;
  return { kind, kindLabel: publicKindNames[kind as keyof typeof publicKindNames], event, value, fallback, at };
}

function sealOf({ seal, complete, selected }: Outcome): CeremonyAnswer['seal'] {
  if (seal === null) return null;
  const bytes = utf8(seal);
  return { sha256: digestHex(bytes), sealedAt: parseSeal(bytes).sealedAt, complete, selected };
}
