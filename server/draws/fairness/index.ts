/** 公平性: over all disclosed draws, was anybody favoured? */

import type { PublicContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import type { PublicDraws } from '../public/draws.ts';
import { reportOf } from './report.ts';
import type { FairnessReport } from './schema.ts';
import { firmFacts } from './store.ts';
import { type Tally, tallyOf } from './tally.ts';

/** The report over the disclosed draws of an authority, or of all. */
export type Fairness = (ctx: PublicContext, organisation: string | undefined) => Promise<FairnessReport>;

/** Opens it. A draw is counted once for each of its versions: its files are long, and anybody may ask. */
export function makeFairness(deps: DrawDeps, draws: PublicDraws): Fairness {
  const kept = new Map<string, Promise<Tally>>();
  return async (ctx, organisation) => {
    const facts = new Map<string, ReturnType<typeof firmFacts>>();
    const tallies: Tally[] = [];
    for (const { id, version } of await draws.disclosed(ctx, organisation)) {
      const mark = `${id} ${version}`;
      const count = async () => {
        const draw = await draws.find(ctx, id);
        const own = draw.content.organisation;
        const known = facts.get(own) ?? firmFacts(ctx.db, own);
        facts.set(own, known);
        return tallyOf(ctx.db, deps, draw, await known);
      };
      const tally = kept.get(mark) ?? count();
      kept.set(mark, tally);
      tallies.push(await tally.catch((error: unknown) => forget(kept, mark, error)));
    }
    return reportOf(tallies);
  };
}

/** What failed is asked for again the next time. */
function forget(kept: Map<string, unknown>, mark: string, error: unknown): never {
  kept.delete(mark);
  throw error;
}
