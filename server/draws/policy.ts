/** Who may do what with draws, and what the module is given. */

import type { Kysely } from 'kysely';
import type { Approvals } from '../approvals/index.ts';
import type { PdfRenderer } from '../documents/index.ts';
import type { FileStore } from '../files/index.ts';
import type { frequencyModule } from '../frequency/index.ts';
import type { PlanningPort } from '../planning/index.ts';
import type { Actor, Database, ReadContext, Scope, Tables, WriteContext } from '../platform/index.ts';
import type { People } from '../registry/index.ts';
import { type DrawState, isPossible } from './states.ts';

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
  readonly state: string;
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
  /** Accounts in use of an authority that may read draws: they may be named as readers of a sealed list. */
  readonly readers: (
    db: Kysely<Tables>,
    organisation: string,
  ) => Promise<readonly { readonly account: string; readonly name: string }[]>;
  readonly store: FileStore;
  readonly pdf: Pick<PdfRenderer, 'render'>;
  /** The one-line public key of the ledger; null before there is one. */
  readonly logKey: (db: Kysely<Tables>) => Promise<string | null>;
  /** Seals the secret of the authority. */
  readonly cipher: { seal(text: string): string; open(sealed: string): string };
  /** Takes the proof of a fresh second factor; see the approval engine. */
  readonly stepUp: { confirm(ctx: WriteContext, proof: string, purpose: string): Promise<string> };
  /** A transaction of its own: for readings of sealed lists, whose answers are kept nowhere, and for what is done by the clock. */
  readonly write: <Result>(
    as: Pick<ReadContext, 'actor' | 'scope'>,
    work: (ctx: WriteContext) => Promise<Result>,
  ) => Promise<Result>;
  /** Addresses of drand relays. */
  readonly drandRelays: readonly string[];
  /** For the disclosure on its day; without it none comes by itself. */
  readonly byTheClock?: {
    readonly database: Database<Tables>;
    readonly now: () => Date;
    readonly failed: (error: unknown) => void;
  };
}

const PERMISSION_OF = {
  set: EDIT,
  freeze: EDIT,
  'set-joint': EDIT,
  'join-joint': EDIT,
  'leave-joint': EDIT,
  submit: EDIT,
  cancel: EDIT,
  'ask-abort': EDIT,
  'open-ceremony': HOST,
  'close-joining': HOST,
  'close-reveals': HOST,
  'give-value': HOST,
  execute: HOST,
  'change-list': EDIT,
  postpone: HOST,
  disclose: HOST,
  attach: HOST,
} as const;
type VerbAbility = keyof typeof PERMISSION_OF;
/** `read-list` is nobody's by role: the plan names who may. */
export const ABILITIES = [...Object.keys(PERMISSION_OF), 'read-list'] as [VerbAbility | 'read-list'];
export type Ability = (typeof ABILITIES)[number];

/** What this actor may do with a draw now; the second person decides in the approval engine. */
export function abilitiesOf(
  { permits }: Pick<DrawDeps, 'permits'>,
  actor: Actor,
  draw: {
    readonly organisation: string;
    readonly state: DrawState;
    readonly abortPending: boolean;
    /** Whether an execution is under way. */
    readonly computing: boolean;
    readonly readers: readonly string[];
    /** Its place in a joint draw; null for none. */
    readonly joint: 'lead' | 'member' | null;
  },
): Ability[] {
  if (actor.viewedBy !== null) return [];
  const reads = mayReadList(actor, draw);
  const own = actor.organisation === draw.organisation;
  return ABILITIES.filter((verb) => {
    if (verb === 'read-list') return reads;
    const open =
      (verb !== 'ask-abort' || !draw.abortPending) &&
      (verb !== 'change-list' || reads) &&
      (verb !== 'execute' || !(draw.abortPending || draw.computing)) &&
      isOpenTo(verb, draw);
    return own && open && isPossible(draw.state, verb) && permits(actor, PERMISSION_OF[verb]);
  });
}

/** The ceremony and the disclosure of a joint draw are the lead's; a member may only see its own execution through. */
const LED = ['open-ceremony', 'close-joining', 'close-reveals', 'give-value', 'disclose', 'postpone'] as const;

function isOpenTo(
  verb: VerbAbility,
  { joint, state }: { readonly joint: 'lead' | 'member' | null; readonly state: DrawState },
): boolean {
  if (verb === 'set-joint') return joint !== 'member';
  if (verb === 'join-joint') return joint === null;
  if (verb === 'leave-joint') return joint === 'member';
  if (joint !== 'member') return true;
  return verb === 'execute' ? state === 'executing' : !LED.some((one) => one === verb);
}

/** While the list is sealed only those whom the plan names read it, whatever their role; then everybody does. */
export function mayReadList(
  { account, viewedBy }: Actor,
  { state, readers }: { readonly state: DrawState; readonly readers: readonly string[] },
): boolean {
  if (viewedBy !== null) return false;
  return state === 'disclosed' || (state === 'drawn' && readers.includes(account));
}

/** The scope of a whole authority: a draw is about all of its registry, whoever freezes it. */
export function wholeAuthority(organisation: string): Scope {
  return { kind: 'organisations', organisations: [organisation] };
}
