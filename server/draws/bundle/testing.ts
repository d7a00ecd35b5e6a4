/** For tests: a draw on the whole platform, from the commitment to its result. */

import { randomBytes } from 'node:crypto';
import { commitSecret, makeSecret, witnessParty } from '@mingqian/draw';
import { expect, vi } from 'vitest';
import type { Platform } from '../../compose.ts';
import type { TestEngine } from '../../platform/testing.ts';
import { openTestPlatform, type TestPlatform, type Visitor } from '../../testing/platform.ts';
import type { DrawAnswer } from '../schema.ts';
import {
  type DrawOffice,
  drawOf,
  enterRegistries,
  frozen,
  openOffice,
  signedDecision,
  signedSubmission,
  taskToDraw,
} from '../testing-office.ts';

const MINUTE = 60_000;
const DICE = { kind: 'dice10', event: 'room-1', value: '3141592653' };

/** An office with a committed draw, whose hour is ten minutes away. */
export interface Scene {
  readonly platform: TestPlatform;
  readonly office: DrawOffice;
  readonly id: string;
  readonly reader: Visitor;
  /** Goes on to the hour of the draw. */
  toTheHour(): void;
  /** To a minute before now, as whoever would backdate a step turns it. */
  turnBack(): void;
}

/** Commits an open draw, or one that is sealed until a day. `prepare` is called before anything is asked of the platform. */
export async function committed(
  engine: TestEngine,
  embargo: string | null,
  prepare?: (platform: Platform) => Promise<void>,
): Promise<Scene> {
  let ahead = 0;
  const platform = await openTestPlatform(engine, { now: () => new Date(Date.now() + ahead) }, prepare);
  const office = await openOffice(platform);
  await enterRegistries(office, 12, '13000000009');
  const { keeper, approver } = office;
  const draw = await frozen(keeper, await keeper.post<DrawAnswer>('/api/draws', { task: await taskToDraw(office) }));
  const choices = await keeper.get<{ readers: { account: string }[] }>(`/api/draws/${draw.id}/choices`);
  const readers = embargo === null ? [] : [choices.readers[0]!.account];
  const { value: _value, ...source } = DICE;
  const drawAt = `${new Date(Date.now() + 10 * MINUTE).toISOString().slice(0, 19)}Z`;
  const terms = { public: { ...source, waitHours: 2, fallback: null }, drawAt, embargo, readers };
  await signedDecision(approver, await signedSubmission(keeper, draw, terms));
  const toTheHour = (): void => {
    ahead = 10 * MINUTE;
  };
  const turnBack = (): void => {
    ahead -= MINUTE;
  };
  return { platform, office, id: draw.id, reader: platform.visitor(), toTheHour, turnBack };
}

/** A step of the host. */
export async function step({ office: { keeper }, id }: Scene, path: string, more: object = {}): Promise<void> {
  const { version } = await drawOf(keeper, id);
  await keeper.post(`/api/draws/${id}/${path}`, { version, ...more });
}

/** Two witnesses, one of whom never reveals, the dice, and the execution by the runner. */
export async function execute(scene: Scene): Promise<void> {
  const { office, id, reader } = scene;
  scene.toTheHour();
  await step(scene, 'ceremony');
  const { code } = (await drawOf(office.keeper, id)).ceremony!;
  const secrets = ['甲代表', '乙企业'].map((name) => ({ name, secret: makeSecret(randomBytes(64), name) }));
  for (const [at, { name, secret }] of secrets.entries()) {
    const commitment = commitSecret(witnessParty(at + 1, name), secret);
    await reader.post(`/api/public/draws/${id}/witnesses`, { code, n: at + 1, name, role: 'deputy', commitment });
  }
  await step(scene, 'ceremony/joining-end');
  await reader.post(`/api/public/draws/${id}/reveals`, { n: 1, ...secrets[0]!.secret });
  await step(scene, 'ceremony/reveals-end');
  await step(scene, 'ceremony/value', DICE);
  await office.approver.post(`/api/draws/${id}/ceremony/value`, {
    version: (await drawOf(office.approver, id)).version,
    ...DICE,
  });
  await step(scene, 'ceremony/execution');
  await vi.waitFor(async () => expect((await drawOf(office.keeper, id)).state).toMatch(/^(drawn|disclosed)$/), {
    timeout: 60_000,
    interval: 100,
  });
}
