/** A committed draw as everybody may see it: numbers, counts and digests. No firm, no person, no account, never the secret. */

import { digestHex } from '@mingqian/draw';
import { publicAttachments } from '../attachments/answers.ts';
import { committedParts } from '../ceremony/loading.ts';
import type { DrawContent, Frozen, Outcome } from '../content.ts';
import { reasonsOf } from '../queries.ts';
import { DRAW_STATES } from '../states.ts';
import type { StoredDraw } from '../store.ts';
import type { PublicDraw, PublicHead } from './schema.ts';
import { strengthOf } from './strength.ts';

/** Names of authorities by id. */
export type Authorities = ReadonlyMap<string, string>;

/** A draw in the list. `today` decides whether a sealed one is overdue. */
export function headOf({ id, content }: StoredDraw, names: Authorities, today: string): PublicHead {
  const { organisation, state, title, abort, outcome } = content;
  const { committed, frozen, terms } = committedParts(content);
  const sum = (field: 'rows' | 'eligible' | 'quota') => frozen.strata.reduce((all, stratum) => all + stratum[field], 0);
  const aborted = state === 'aborted';
  return {
    id,
    number: committed.number,
    sequence: committed.sequence,
    state,
    stateLabel: DRAW_STATES[state],
    organisation,
    authority: names.get(organisation) ?? '',
    title,
    document: frozen.document,
    committedAt: committed.at,
    commitment: committed.digest,
    drawAt: terms.drawAt,
    embargo: terms.embargo,
    subjects: sum('rows'),
    eligible: sum('eligible'),
    quota: sum('quota'),
    abortedAt: aborted ? (abort?.endedAt ?? null) : null,
    abortedBecause: aborted ? (abort?.reason ?? null) : null,
    year: committed.number.split('-')[1]!,
    changeRate: changeRateOf(frozen, sum('rows')),
    strength: strengthOf(content),
    outcome: outcome === null ? null : outcomeOf(outcome, today),
  };
}

/** A draw on its own page. */
export function detailOf(draw: StoredDraw, names: Authorities, today: string): Omit<PublicDraw, 'joint'> {
  const { committed, frozen, terms } = committedParts(draw.content);
  const { ceremony } = draw.content;
  const { from, until, basis, items, files, strata, team, people, comparison, trend, rehearsal } = frozen;
  return {
    ...headOf(draw, names, today),
    from,
    until,
    basis: [...basis],
    items: [...items],
    public: terms.public,
    commitmentText: committed.text,
    files,
    strata: strata.map(({ item: _item, classes: _classes, bounds: _bounds, ...one }) => one),
    reasons: reasonsOf(frozen),
    team: { ...team, needs: [...team.needs] },
    people: { rows: people.rows, available: people.available, barredPairs: people.barredPairs },
    change: comparison === null ? null : withoutNames(comparison),
    trend: [...trend],
    rehearsal: { runs: rehearsal.runs, complete: rehearsal.complete },
    previous: (JSON.parse(committed.text) as { previous: string | null }).previous,
    ceremony: ceremony === null ? null : ceremonyOf(ceremony),
    attachments: publicAttachments(draw.content.attachments),
  };
}

function outcomeOf(outcome: Outcome, today: string): NonNullable<PublicHead['outcome']> {
  const { at, seal, complete, selected, supplements, changes, due, postponements } = outcome;
  const { disclosedAt, disclosedBecause } = outcome;
  return {
    at,
    complete,
    selected,
    supplements,
    changes,
    due,
    overdue: disclosedAt === null && due !== null && today > due,
    postponements: [...postponements],
    disclosedAt,
    disclosedBecause,
    seal: seal === null ? null : digestHex(seal),
  };
}

/** The join code, the host and the accounts that typed the value stay inside; the value itself is part of the seed of a sealed draw's files, but public by its nature. */
function ceremonyOf(ceremony: NonNullable<DrawContent['ceremony']>): NonNullable<PublicDraw['ceremony']> {
  const { openedAt, joiningClosedAt, joined, revealed, witnesses, revealsClosedAt, value, executedAt } = ceremony;
  return {
    openedAt,
    joiningClosedAt,
    joined,
    revealed,
    witnesses,
    revealsClosedAt,
    value:
      value === null
        ? null
        : { kind: value.kind, event: value.event, value: value.value, fallback: value.fallback, at: value.at },
    executedAt,
  };
}

function withoutNames(comparison: NonNullable<Frozen['comparison']>): NonNullable<PublicDraw['change']> {
  const { number, sameItems, came, went, reclassified } = comparison;
  return { number, sameItems, came, went, reclassified };
}

/** Basis points of the registry, rounded. */
function changeRateOf({ comparison }: Frozen, rows: number): number | null {
  if (comparison === null) return null;
  const { came, went, reclassified } = comparison;
  return Math.round(((came + went + reclassified) * 10_000) / Math.max(1, rows));
}
