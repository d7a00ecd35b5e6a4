/** Rules of frequency as the limits of a 推演: for each draw, what they leave each subject and which draws take of it. Pure. */

import type { ForecastCap, ForecastLimit } from '@mingqian/forecast';
import { dayText, type ItemFacts, likeness, type Room, roomsOn, type VisitKind } from '@mingqian/frequency';
import type { FrequencyGround } from '../policy.ts';

/** A rule as it is played with. */
export interface PlayedCap extends ForecastCap {
  readonly title: string;
  /** Of the rule itself; whom a raise is for has more. */
  readonly limit: number;
  /** No visit of the plan takes of it, as where only a superior's visits count: it is filled by what is known already. */
  readonly knownOnly: boolean;
}

/** What the rules are asked for. */
export interface DrawnItems {
  /** By number, since 1970-01-01. */
  readonly day: number;
  readonly items: readonly ItemFacts[];
}

export interface PlayedRules {
  readonly caps: readonly PlayedCap[];
  /** By draw. */
  readonly limits: readonly (readonly ForecastLimit[])[];
}

/**
 * Every rule that binds a random visit at one of the draws, `off` ones named but without limits. What needs approval keeps
 * a subject from being drawn, as an exclusion does: a draw asks nobody.
 */
export function playedRules(
  ground: FrequencyGround,
  draws: readonly DrawnItems[],
  off: readonly string[],
): PlayedRules {
  const rooms = roomsOfDraws(ground, draws);
  const kinds = draws.map(({ items }): VisitKind => {
    return { authority: ground.authority, type: 'random', items: items.map(({ id }) => id) };
  });
  const takenBy = (room: Room) => Uint8Array.from(draws, ({ day }, at) => Number(room.takes(kinds[at]!, day)));
  const bound = ground.rules.flatMap((rule) => {
    const own = rooms.flat().filter((room) => room.rule === rule);
    return own.length === 0 ? [] : [{ id: rule.id, own }];
  });
  const places = new Map(bound.map(({ id }, at) => [id, at]));
  const caps = bound.map(({ id, own }): PlayedCap => {
    const [{ rule, effect }] = own as [Room];
    const knownOnly = !own.some((room) => takenBy(room).includes(1));
    return { id, title: rule.title, limit: rule.limit, effect: effect === 'warn' ? 'breach' : 'exclude', knownOnly };
  });
  const limits = rooms.map((own) =>
    own
      .filter(({ rule }) => !off.includes(rule.id))
      .map((room): ForecastLimit => ({ cap: places.get(room.rule.id)!, room: room.left, takenBy: takenBy(room) })),
  );
  return { caps, limits };
}

/** The rooms at each draw; draws on one day for items that the rules judge alike share them. */
function roomsOfDraws({ rules, authority, subjects, visits }: FrequencyGround, draws: readonly DrawnItems[]): Room[][] {
  const known = new Map<string, Room[]>();
  return draws.map(({ day, items }) =>
    [...new Map(items.map((item) => [likeness(rules, item), item]))].flatMap(([like, item]) => {
      const question = { day: dayText(day), type: 'random', item, authority } as const;
      const rooms = known.get(`${day} ${like}`) ?? roomsOn(rules, question, subjects, visits);
      known.set(`${day} ${like}`, rooms);
      return rooms;
    }),
  );
}
