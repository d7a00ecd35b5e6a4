/** For the tests of this folder: a registry in a fresh database, people to put into it, and who acts. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { identityMigrations } from '../../identity/index.ts';
import { type Actor, type Database, migrate, Problem, settableClock, type Tables } from '../../platform/index.ts';
import type { TestEngine } from '../../platform/testing.ts';
import { type TestDesk, testDesk } from '../../platform/testing-context.ts';
import { recordMigrations } from '../../records/index.ts';
import { type Cipher, makeCipher } from '../shared/cipher.ts';
import { SHARED_MIGRATIONS } from '../shared/migrations.ts';
import { addInspector } from './commands/add-inspector.ts';
import { INSPECTOR_MIGRATIONS } from './migrations.ts';
import type { InspectorDeps } from './policy.ts';
import { addBody, type DraftInput } from './schema.ts';

const MAY: Readonly<Record<string, readonly string[]>> = {
  'registry-manager': ['inspector.read', 'inspector.edit', 'recusal.read', 'inspector.reveal'],
  approver: ['inspector.read', 'inspector.approve'],
  planner: ['inspector.read'],
};

/** Invented numbers with right check characters. */
export const ID_NUMBERS = ['211103198001010018', '211103199002023122'] as const;

/** A registry to work in. */
export interface TestRegistry {
  readonly database: Database<Tables>;
  readonly desk: TestDesk;
  readonly deps: InspectorDeps;
  readonly cipher: Cipher;
  readonly clock: ReturnType<typeof settableClock>;
  /** Enters somebody by the command. */
  readonly add: (given?: Given, as?: Partial<Actor>) => ReturnType<typeof addInspector>;
}

type Given = Partial<Omit<DraftInput, 'facts' | 'recusals'>> & { readonly facts?: Partial<DraftInput['facts']> };

/** A registry in an empty database on 2026-11-23, Beijing. */
export async function openRegistry(engine: TestEngine): Promise<TestRegistry> {
  const clock = settableClock('2026-11-23T02:00:00.000Z');
  const database = await engine.open<Tables>();
  await migrate(
    database,
    [...identityMigrations, ...recordMigrations, ...SHARED_MIGRATIONS, ...INSPECTOR_MIGRATIONS],
    clock,
  );
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const cipher = makeCipher(join(folder, 'registry.key'));
  const permits: InspectorDeps['permits'] = ({ roles }, permission) => {
    return roles.some((role) => MAY[role]?.includes(permission));
  };
  const [desk, deps] = [testDesk(database, clock), { cipher, permits }];
  const add: TestRegistry['add'] = (given = {}, as = {}) => {
    const body = addBody.parse({ ...given, facts: person(given.facts) });
    return desk.write((ctx) => addInspector(ctx, deps, body), as);
  };
  return { database, desk, deps, cipher, clock, add };
}

/** What is known of somebody. */
export function person(given: Partial<DraftInput['facts']> = {}): DraftInput['facts'] {
  return { name: '张三', kind: 'inspector', unit: '河湾区粮食和物资储备局', ...given };
}

/** A certificate that holds until the end of 2028. */
export function certificate(number: string, given: object = {}): NonNullable<DraftInput['certificates']>[number] {
  return { kind: 'province', number, validUntil: '2028-12-31', ...given };
}

/** The problem with which something is refused. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error('no problem', { cause: error });
}
