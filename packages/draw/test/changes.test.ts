/** Changes after the draw, against a slow and literal reading of section 6. */

import { describe, expect, it } from 'vitest';
import type { Change } from '../src/files/changes.ts';
import {
  assignTeams,
  ChangeBook,
  type ChangeRequest,
  compareText,
  digestHex,
  formatChanges,
  type Inspector,
  PROTOCOL,
  Refusal,
  type Rules,
  staffOf,
  type Team,
} from '../src/index.ts';
import { smallRules } from './make-draw.ts';
import { replaceRequest, substituteRequest } from './make-later.ts';
import { choose, isTeam } from './matching-oracles.ts';
import { sha256Hex } from './oracles.ts';
import { Dice } from './random.ts';

interface World {
  readonly rules: Rules;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly { subject: string; inspector: string }[];
  readonly pairSeed: string;
  readonly teams: readonly Team[];
  readonly loadMax: number;
  readonly stratumOf: ReadonlyMap<string, string>;
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
}

/** The rules of changes word for word: everything is looked up again for every question. */
class SlowBook {
  readonly world: World;
  readonly barred: Set<string>;
  readonly gone = new Set<string>();
  readonly used = new Map<string, number>();
  readonly stratum: Map<string, string>;
  teams: { subject: string; members: string[] }[];

  constructor(world: World) {
    this.world = world;
    this.barred = new Set(world.barred.map(({ subject, inspector }) => `${subject} ${inspector}`));
    this.stratum = new Map(world.stratumOf);
    this.teams = world.teams.map(({ subject, members }) => ({ subject, members: [...members] }));
  }

  ticketOrder(subject: string, ids: readonly string[]): string[] {
    const key = (id: string) => sha256Hex(`${this.world.pairSeed}${subject}:${id}`);
    return ids.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  fill(subject: string, kept: readonly string[]): string[] | null {
    const { inspectors, rules, loadMax } = this.world;
    const present = inspectors.filter(({ status }) => status === 'in');
    const largest = Math.max(...present.map(({ capacity }) => capacity));
    const last = rules.load === null ? largest : rules.load.max;
    for (let load = loadMax; load <= Math.max(last, loadMax); load++) {
      const candidates = this.ticketOrder(
        subject,
        present
          .filter(({ id, capacity }) => {
            const others = this.teams.filter((team) => team.subject !== subject && team.members.includes(id)).length;
            return (
              !this.barred.has(`${subject} ${id}`) &&
              !this.gone.has(id) &&
              !kept.includes(id) &&
              others < Math.min(capacity, load)
            );
          })
          .map(({ id }) => id),
      );
      if (!this.forms(kept, candidates)) continue;
      const accepted: string[] = [];
      for (const id of candidates) if (this.forms([...kept, ...accepted, id], candidates)) accepted.push(id);
      return accepted;
    }
    return null;
  }

  /** Do these people and some of the candidates form a team? */
  forms(fixed: readonly string[], candidates: readonly string[]): boolean {
    const { inspectors, rules } = this.world;
    const people = inspectors.map((person) => ({
      id: person.id,
      capacity: 0,
      tags: [...person.skills, `unit:${person.unit}`],
    }));
    const numberOf = (id: string) => people.findIndex((person) => person.id === id);
    const open = candidates.filter((id) => !fixed.includes(id));
    if (fixed.length > rules.team.size) return false;
    return choose(open, rules.team.size - fixed.length).some((more) =>
      isTeam(people, rules.team, [...fixed, ...more].map(numberOf)),
    );
  }

  apply(request: ChangeRequest, n: number): Change {
    const place = this.teams.findIndex((team) => team.subject === request.subject);
    const team = this.teams[place]!;
    if (request.kind === 'replace') {
      if (request.cause === 'recusal') this.barred.add(`${team.subject} ${request.out}`);
      else this.gone.add(request.out);
      const kept = team.members.filter((id) => id !== request.out);
      const found = kept.length === this.world.rules.team.size - 1 ? this.fill(team.subject, kept) : null;
      const incoming = found === null ? null : found[0]!;
      team.members = this.ticketOrder(team.subject, incoming === null ? kept : [...kept, incoming]);
      return { ...request, n, in: incoming };
    }
    const code = this.stratum.get(team.subject)!;
    const next = this.used.get(code) ?? 0;
    this.used.set(code, next + 1);
    const incoming = this.world.substitutes.get(code)![next] ?? null;
    if (incoming === null) {
      this.teams.splice(place, 1);
      return { ...request, n, in: null, members: [] };
    }
    this.stratum.set(incoming, code);
    this.teams[place] = { subject: incoming, members: [] };
    const members = this.fill(incoming, []) ?? [];
    this.teams[place] = { subject: incoming, members };
    return { ...request, n, in: incoming, members };
  }
}

async function randomWorld(seed: number): Promise<World | null> {
  const dice = new Dice(seed);
  const inspectors = Array.from({ length: 3 + dice.below(5) }, (_, i): Inspector => {
    const out = dice.below(9) === 0;
    return {
      id: `P${i}`,
      name: '甲',
      unit: dice.pick(['甲局', '乙局']),
      skills: ['储粮', '质检'].filter(() => dice.below(2) === 0),
      capacity: dice.pick([1, 2, 3, 5]),
      status: out ? 'out' : 'in',
      reason: out ? 'on-leave' : '',
    };
  });
  const size = 2 + dice.below(2);
  const needs = dice.pick([
    [],
    [{ tag: '质检', count: 1 }],
    [
      { tag: 'unit:甲局', count: 1 },
      { tag: '质检', count: 1 },
    ],
  ]);
  const load = dice.below(4) === 0 ? { max: 1 + dice.below(4) } : null;
  const rules: Rules = { ...smallRules, team: { size, needs }, load };
  const subjects = Array.from({ length: 1 + dice.below(4) }, (_, i) => `S${i}`);
  const spare = ['T0', 'T1', 'T2'].slice(dice.below(4));
  const barred = [...subjects, ...spare].flatMap((subject) =>
    inspectors.filter(() => dice.below(6) === 0).map(({ id }) => ({ subject, inspector: id })),
  );
  const pairSeed = digestHex(`changes ${seed}`);
  const { teams, loadMax } = await assignTeams(subjects, staffOf(inspectors, barred), rules, pairSeed);
  if (loadMax === null) return null;
  const stratumOf = new Map(subjects.map((id, i) => [id, i % 2 === 0 ? 'A' : 'B']));
  const substitutes = new Map([
    ['A', spare.filter((_, i) => i % 2 === 0)],
    ['B', spare.filter((_, i) => i % 2 === 1)],
  ]);
  return { rules, inspectors, barred, pairSeed, teams, loadMax, stratumOf, substitutes };
}

function bookOf(world: World): ChangeBook {
  return new ChangeBook({ ...world, staff: staffOf(world.inspectors, world.barred) });
}

describe('changes', () => {
  it('are what the literal reading gives, through long random histories', async () => {
    const seen = { worlds: 0, replaced: 0, short: 0, substituted: 0, empty: 0, left: 0, raised: 0 };
    for (let seed = 1; seed <= 600; seed++) {
      const world = await randomWorld(seed);
      if (world === null) continue;
      seen.worlds++;
      const dice = new Dice(seed);
      const [book, slow] = [bookOf(world), new SlowBook(world)];
      for (let n = 1; n <= 8 && book.teams.length > 0; n++) {
        const team = dice.pick(book.teams);
        const replace = team.members.length > 0 && dice.below(3) > 0;
        const request = replace
          ? replaceRequest(team.subject, dice.pick(team.members), dice.pick(['recusal', 'unavailable']))
          : substituteRequest(team.subject);
        const [change, expected] = [book.apply(request), slow.apply(request, n)];
        expect(change, `world ${seed}, change ${n}`).toEqual(expected);
        expect(book.teams, `world ${seed}, after change ${n}`).toEqual(slow.teams);
        if (change.kind === 'replace') seen[change.in === null ? 'short' : 'replaced']++;
        else seen[change.in === null ? 'left' : change.members.length === 0 ? 'empty' : 'substituted']++;
      }
      const loads = world.inspectors.map(({ id }) => book.teams.filter(({ members }) => members.includes(id)).length);
      expect(world.inspectors.every(({ capacity }, i) => loads[i]! <= capacity)).toBe(true);
      if (Math.max(...loads) > world.loadMax) seen.raised++;
      const head = { protocol: PROTOCOL, commitment: digestHex('c'), result: digestHex('r') };
      expect(() => formatChanges({ ...head, changes: book.changes, teams: book.teams })).not.toThrow();
    }
    // Every kind of outcome must have come up, or the comparison says little.
    for (const [kind, times] of Object.entries(seen)) expect(times, kind).toBeGreaterThan(10);
  });

  it('refuse a subject without a team and a person who is not in it', async () => {
    const world = (await randomWorld(3)) ?? (await randomWorld(4))!;
    const book = bookOf(world);
    const [team] = book.teams;
    expect(() => book.apply(substituteRequest('S999'))).toThrow(Refusal);
    expect(() => book.apply(replaceRequest(team!.subject, 'P999', 'recusal'))).toThrow(Refusal);
    expect(book.changes).toEqual([]);
    book.apply(substituteRequest(team!.subject));
    expect(() => book.apply(replaceRequest(team!.subject, team!.members[0]!, 'recusal'))).toThrow(Refusal);
  });

  it('leave the teams of the draw as they were', async () => {
    const world = (await randomWorld(3)) ?? (await randomWorld(4))!;
    const before = JSON.stringify(world.teams);
    const book = bookOf(world);
    book.apply(replaceRequest(world.teams[0]!.subject, world.teams[0]!.members[0]!, 'unavailable'));
    expect(JSON.stringify(world.teams)).toBe(before);
    expect(book.teams[0]!.subject).toBe(world.teams[0]!.subject);
    expect([...world.inspectors].toSorted((a, b) => compareText(a.id, b.id))).toEqual(world.inspectors);
  });
});
