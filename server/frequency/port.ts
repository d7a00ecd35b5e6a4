/** What later modules ask: planning, draws, inspection. */

import type { Answer, Rule } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import type { ReadContext, Tables } from '../platform/index.ts';
import { type AskOne, askOne, authoritiesFor, sourcesOf } from './ask-one.ts';
import type { FrequencyDeps, RangedVisit } from './policy.ts';
import { rulesInUse } from './store.ts';

/** The questions of later modules. */
export interface FrequencyPort {
  /** May this subject be inspected; within the caller's scope, by the rules of the subject's authority. */
  ask(ctx: ReadContext, question: AskOne): Promise<Answer>;
  /** The rules in use of an authority. */
  rules(db: Kysely<Tables>, organisation: string): Promise<readonly Rule[]>;
  /** Visits to an authority's subjects from a day to a day, whoever made them. Whether they may be seen is for the caller to check. */
  visits(
    ctx: ReadContext,
    range: { readonly organisation: string; readonly from: string; readonly to: string },
  ): Promise<readonly RangedVisit[]>;
}

/** Answers over the module's tables, the registry and the other sources of visits. */
export function frequencyPort(deps: FrequencyDeps): FrequencyPort {
  return {
    ask: (ctx, question) => askOne(ctx, deps, question),
    rules: async (db, organisation) => (await rulesInUse(db, organisation)).map(({ rule }) => rule),
    async visits(ctx, { organisation, from, to }) {
      const { find } = await authoritiesFor(ctx, deps, organisation);
      const range = { organisation, from, to, after: 0, upTo: Number.MAX_SAFE_INTEGER };
      const visits: RangedVisit[] = [];
      for (const source of sourcesOf(deps)) {
        for (const visit of await source.inRange(ctx.db, range, find)) visits.push(visit);
      }
      return visits;
    },
  };
}
