/** What the public reads of commitments: numbers, counts and digests. No name of a firm or a person, and never the secret. */

import { byId, Problem, type PublicContext, publicRoute, type Route } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';
import type { DrawDeps } from '../policy.ts';
import { reasonsOf } from '../queries.ts';
import { publicDrawShape, publicDrawsShape, publicQuery } from '../schema.ts';
import { DRAW_STATES } from '../states.ts';
import { findDraw, publicDraws, type StoredDraw } from '../store.ts';

type Authorities = ReadonlyMap<string, string>;

/** Every commitment ever, aborted ones too; there is no way to take one off. */
export function publicRoutes(deps: DrawDeps): readonly Route[] {
  return [
    publicRoute({
      path: '/api/public/draws',
      summary: '全部抽签：编号、状态、单位、户数、摘要；中止的也在内',
      query: publicQuery,
      response: publicDrawsShape,
      handle: async (ctx, { query }) => {
        const names = await authorityNames(ctx, deps);
        const draws = await publicDraws(ctx.db, query.organisation);
        return { draws: draws.map((draw) => headOf(draw, names)) };
      },
    }),
    publicRoute({
      path: '/api/public/draws/:id',
      summary: '一次抽签：承诺书全文、各层户数、排除原因、摘要',
      params: byId,
      response: publicDrawShape,
      handle: async (ctx, { params }) => {
        const draw = await findDraw(ctx.db, params.id);
        if (draw === undefined || draw.content.committed === null)
          throw new Problem('not-found', { detail: '（抽签）' });
        return { draw: { ...headOf(draw, await authorityNames(ctx, deps)), ...detailOf(draw.content) } };
      },
    }),
  ];
}

async function authorityNames({ db }: PublicContext, { authorities }: DrawDeps): Promise<Authorities> {
  return new Map((await authorities(db)).map(({ id, name }) => [id, name]));
}

function headOf({ id, content }: StoredDraw, names: Authorities) {
  const { organisation, state, title, abort } = content;
  const { committed, frozen, terms } = partsOf(content);
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
  };
}

function detailOf(content: DrawContent) {
  const { committed, frozen, terms } = partsOf(content);
  const { from, until, basis, items, files, strata, team, people, comparison, trend, rehearsal } = frozen;
  return {
    from,
    until,
    basis: [...basis],
    items: [...items],
    public: terms.public,
    commitmentText: committed.text,
    files,
    strata: strata.map(({ item: _item, creditClass: _class, bounds: _bounds, ...one }) => one),
    reasons: reasonsOf(frozen),
    team: { ...team, needs: [...team.needs] },
    people: { rows: people.rows, available: people.available, barredPairs: people.barredPairs },
    change: comparison === null ? null : comparison,
    trend: [...trend],
    rehearsal: { runs: rehearsal.runs, complete: rehearsal.complete },
    previous: (JSON.parse(committed.text) as { previous: string | null }).previous,
  };
}

/** A draw with a number has all three. */
function partsOf({ committed, frozen, terms }: DrawContent) {
  if (committed === null || frozen === null || terms === null) throw new Error('a draw that was not committed');
  return { committed, frozen, terms };
}
