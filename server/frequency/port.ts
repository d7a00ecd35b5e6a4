/** What later modules ask: planning, draws, inspection. */

import type { Answer, AuthorityFacts, Rule, SubjectColumns, VisitColumns } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import type { ReadContext, Tables } from '../platform/index.ts';
import { type AskEach, askEach } from './ask-each.ts';
import { type AskOne, askOne, authoritiesFor } from './ask-one.ts';
import { columnsOf, daysOf } from './columns.ts';
import type { FrequencyDeps } from './policy.ts';
import { needContent } from './profiles.ts';
import { subjectsAfter } from './registry.ts';
import { ruleReviews } from './review.ts';
import { rulesInUse } from './store.ts';

/** Rules and what they are asked about, in memory: subjects by their places. */
interface FrequencyGround {
  readonly rules: readonly Rule[];
  readonly authority: AuthorityFacts;
  readonly subjects: SubjectColumns;
  readonly visits: VisitColumns;
}

/** The questions of later modules. */
export interface FrequencyPort {
  /** May this subject be inspected; within the caller's scope, by the rules of the subject's authority. */
  ask(ctx: ReadContext, question: AskOne): Promise<Answer>;
  /** The rules in use of an authority. */
  rules(db: Kysely<Tables>, organisation: string): Promise<readonly Rule[]>;
  /** The same for some subjects of one authority and some items, by subject and item. */
  askEach(ctx: ReadContext, question: AskEach): Promise<ReadonlyMap<string, ReadonlyMap<string, Answer>>>;
  /** Rules to be reviewed because of what happens to a legal text on one of these days; for the catalogue, which tells of it. */
  rulesToReview(
    db: Kysely<Tables>,
    organisation: string,
    text: { readonly title: string; readonly from: string; readonly until: string | null },
    day: string,
  ): Promise<readonly { readonly id: string; readonly title: string; readonly citations: readonly string[] }[]>;
  /**
   * What the rules would look at when they are asked about these subjects on any of these days. Whether they may be seen is
   * for the caller to check. With `between` nothing is read of subjects outside it: a large registry is asked about in parts.
   */
  ground(
    ctx: ReadContext,
    asked: {
      readonly organisation: string;
      readonly numbers: readonly number[];
      readonly days: readonly string[];
      readonly between?: { readonly after: number; readonly upTo: number };
    },
  ): Promise<FrequencyGround>;
}

const EVERYWHERE = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

/** Answers over the module's tables, the registry and the other sources of visits. */
export function frequencyPort(deps: FrequencyDeps): FrequencyPort {
  return {
    ask: (ctx, question) => askOne(ctx, deps, question),
    rules: async (db, organisation) => (await rulesInUse(db, organisation)).map(({ rule }) => rule),
    rulesToReview: async (db, organisation, { title, from, until }, day) => {
      const reviews = await ruleReviews(db, organisation, day);
      return (await rulesInUse(db, organisation)).flatMap(({ rule }) => {
        const here = (reviews.get(rule.id) ?? []).filter(
          (one) => one.title === title && [from, until].includes(one.from),
        );
        const citations = here.map(({ citation }) => citation);
        return here.length === 0 ? [] : [{ id: rule.id, title: rule.title, citations }];
      });
    },
    askEach: (ctx, question) => askEach(ctx, deps, question),
    async ground(ctx, { organisation, numbers, days, between = EVERYWHERE }) {
      const { asking, find } = await authoritiesFor(ctx, deps, organisation);
      const rules = (await rulesInUse(ctx.db, organisation)).map(({ rule }) => rule);
      const scope = { kind: 'organisations', organisations: [organisation] } as const;
      const filter = { organisation: [organisation] };
      const page = { ...between, limit: Number.MAX_SAFE_INTEGER, content: needContent(rules) };
      const alike = await subjectsAfter({ ...ctx, scope }, filter, page);
      const range = { organisation, ...between, ...daysOf(rules, days) };
      return { rules, authority: asking, ...(await columnsOf(ctx.db, deps, range, { alike, numbers }, find)) };
    },
  };
}
