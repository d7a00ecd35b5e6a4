/** Who may do what with draws, and what the module is given. */

import type { Kysely } from 'kysely';
import type { Approvals } from '../approvals/index.ts';
import type { FileStore } from '../files/index.ts';
import type { frequencyModule } from '../frequency/index.ts';
import type { PlanningPort } from '../planning/index.ts';
import type { Actor, Scope, Tables, WriteContext } from '../platform/index.ts';
import type { People } from '../registry/index.ts';
import { type DrawState, type DrawVerb, isPossible } from './states.ts';

export const READ = 'draw.read';
/** 计划编制: opens, freezes and puts up draws, asks for an abort. */
export const EDIT = 'draw.edit';
/** 审批领导、法制审核: the second person of a commitment, the two of an abort. */
export const APPROVE = 'draw.approve';

/** 计划编制、审批领导: leads the ceremony, types public values, discloses. */
export const HOST = 'draw.host';

/** An authority of the installation. */
interface AuthorityRow {
  readonly id: string;
  readonly name: string;
  readonly short_name: string;
  readonly uscc: string | null;
  readonly region_code: string;
}

/** What the module is given. */
export interface DrawDeps {
  /** Whether an account has a permission at all; how far it reaches is the route's scope. */
  readonly permits: (actor: Actor, permission: string) => boolean;
  readonly approvals: Pick<Approvals, 'submitForApproval' | 'supersede' | 'openRun'>;
  readonly planning: PlanningPort;
  readonly frequency: Pick<ReturnType<typeof frequencyModule>, 'ground'>;
  readonly people: (db: Kysely<Tables>, organisation: string) => Promise<People>;
  readonly authorities: (db: Kysely<Tables>) => Promise<readonly AuthorityRow[]>;
  /** Names of accounts. */
  readonly accountNames: (db: Kysely<Tables>, accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly store: FileStore;
  /** Seals the secret of the authority. */
  readonly cipher: { seal(text: string): string; open(sealed: string): string };
  /** Takes the proof of a fresh second factor; see the approval engine. */
  readonly stepUp: { confirm(ctx: WriteContext, proof: string, purpose: string): Promise<string> };
}

const PERMISSION_OF = { set: EDIT, freeze: EDIT, submit: EDIT, cancel: EDIT, 'ask-abort': EDIT } as const;
export const ABILITIES = Object.keys(PERMISSION_OF) as [keyof typeof PERMISSION_OF];
export type Ability = keyof typeof PERMISSION_OF;

/** What this actor may do with a draw now; the second person decides in the approval engine. */
export function abilitiesOf(
  { permits }: Pick<DrawDeps, 'permits'>,
  actor: Actor,
  draw: { readonly organisation: string; readonly state: DrawState; readonly abortPending: boolean },
): Ability[] {
  if (actor.viewedBy !== null || actor.organisation !== draw.organisation) return [];
  return ABILITIES.filter((verb: DrawVerb & Ability) => {
    const open = verb !== 'ask-abort' || !draw.abortPending;
    return open && isPossible(draw.state, verb) && permits(actor, PERMISSION_OF[verb]);
  });
}

/** The scope of a whole authority: a draw is about all of its registry, whoever freezes it. */
export function wholeAuthority(organisation: string): Scope {
  return { kind: 'organisations', organisations: [organisation] };
}
