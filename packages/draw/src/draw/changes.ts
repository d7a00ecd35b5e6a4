/** People replaced and subjects substituted: computed, never chosen (specification, section 6, changes). */

import type { Change, Replacement, Substitution } from '../files/changes.ts';
import type { Team } from '../files/result.ts';
import type { Rules } from '../files/rules.ts';
import { fillTeam } from '../matching/index.ts';
import { Refusal } from '../refusal.ts';
import { candidatesOf, type Staff } from './pairs.ts';

/** The state that changes act on. */
export interface Assigned {
  readonly teams: readonly Team[];
  readonly loadMax: number;
  readonly rules: Rules;
  readonly staff: Staff;
  readonly pairSeed: string;
  /** Stratum of each selected subject. */
  readonly stratumOf: ReadonlyMap<string, string>;
  /** Substitutes of each stratum, in key order. */
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
}

/** A change as it is asked for; what comes in its place is computed. */
export type ReplacementRequest = Omit<Replacement, 'in' | 'n'>;
export type SubstitutionRequest = Omit<Substitution, 'in' | 'members' | 'n'>;
export type ChangeRequest = ReplacementRequest | SubstitutionRequest;

/** Applies changes one after the other to the teams of a draw. */
export class ChangeBook {
  readonly #assigned: Assigned;
  readonly #teams: Team[];
  readonly #unavailable = new Set<string>();
  readonly #recused = new Set<string>();
  readonly #stratumOf: Map<string, string>;
  readonly #used = new Map<string, number>();
  readonly #changes: Change[] = [];

  constructor(assigned: Assigned) {
    this.#assigned = assigned;
    this.#teams = [...assigned.teams];
    this.#stratumOf = new Map(assigned.stratumOf);
  }

  /** The teams now; a subject without a substitute is no longer among them. */
  get teams(): readonly Team[] {
    return this.#teams;
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Carries out one change and returns it complete. */
  apply(request: ChangeRequest): Change {
    const at = this.#teams.findIndex((team) => team.subject === request.subject);
    if (at < 0)
      throw new Refusal(
        'change-subject',
        `变更第 ${this.#changes.length + 1} 条：${request.subject} 不在检查名单中。`,
        { file: 'changes.json' },
      );
    const n = this.#changes.length + 1;
    const change = request.kind === 'replace' ? this.#replace(n, at, request) : this.#substitute(n, at, request);
    this.#changes.push(change);
    return change;
  }

  #replace(n: number, at: number, request: ReplacementRequest): Replacement {
    const team = this.#teams[at]!;
    if (!team.members.includes(request.out)) {
      throw new Refusal('change-person', `变更第 ${n} 条：${request.out} 不在 ${team.subject} 的检查组中。`, {
        file: 'changes.json',
      });
    }
    if (request.cause === 'unavailable') this.#unavailable.add(request.out);
    else this.#recused.add(`${team.subject}:${request.out}`);
    const kept = team.members.filter((member) => member !== request.out);
    const added = this.#fill(team.subject, kept, at);
    const incoming = added?.length === 1 ? added[0]! : null;
    this.#teams[at] = {
      subject: team.subject,
      members: this.#inTicketOrder(team.subject, incoming === null ? kept : [...kept, incoming]),
    };
    return { ...request, n, in: incoming };
  }

  #substitute(n: number, at: number, request: SubstitutionRequest): Substitution {
    const stratum = this.#stratumOf.get(request.subject)!;
    const place = this.#used.get(stratum) ?? 0;
    this.#used.set(stratum, place + 1);
    const incoming = this.#assigned.substitutes.get(stratum)?.[place] ?? null;
    if (incoming === null) {
      this.#teams.splice(at, 1);
      return { ...request, n, in: null, members: [] };
    }
    this.#stratumOf.set(incoming, stratum);
    this.#teams[at] = { subject: incoming, members: [] };
    const members = this.#fill(incoming, [], at) ?? [];
    this.#teams[at] = { subject: incoming, members };
    return { ...request, n, in: incoming, members };
  }

  /** People to add to `kept` for a full team at place `at`, all other teams staying as they are; null when there are none. */
  #fill(subject: string, kept: readonly string[], at: number): string[] | null {
    const { staff, rules, loadMax, pairSeed } = this.#assigned;
    const indexOf = new Map(staff.people.map((person, i) => [person.id, i]));
    const otherLoad = staff.people.map(() => 0);
    this.#teams.forEach((team, i) => {
      if (i !== at) for (const member of team.members) otherLoad[indexOf.get(member)!]! += 1;
    });
    const free = candidatesOf(subject, staff, pairSeed).filter((person) => {
      const { id } = staff.people[person]!;
      return !kept.includes(id) && !this.#unavailable.has(id) && !this.#recused.has(`${subject}:${id}`);
    });
    const filled = fillTeam({
      candidates: free,
      kept: kept.map((id) => indexOf.get(id)!),
      otherLoad,
      people: staff.people,
      rule: rules.team,
      loadMax,
      loadLimit: rules.load?.max ?? null,
    });
    return filled?.map((person) => staff.people[person]!.id) ?? null;
  }

  #inTicketOrder(subject: string, members: readonly string[]): string[] {
    const { staff, pairSeed } = this.#assigned;
    const order = candidatesOf(subject, { people: staff.people, isBarred: () => false }, pairSeed).map(
      (i) => staff.people[i]!.id,
    );
    return order.filter((id) => members.includes(id));
  }
}
