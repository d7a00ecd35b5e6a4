/** 联合抽签 on the whole platform: two authorities, one seed, one visit to whoever both drew. */

import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byteRange, openArchive, verifyBundle } from '@mingqian/draw';
import { proofVerifier } from '@mingqian/verifier';
import { describe, expect, test, vi } from 'vitest';

import { eachDatabase, type TestEngine } from '../../platform/testing.ts';
import { usccOf } from '../../registry/subjects/testing.ts';
import { openTestPlatform, type TestPlatform, type Visitor } from '../../testing/platform.ts';
import type { CeremonyAnswer, ListAnswer } from '../ceremony/schema.ts';
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
const DRAWS = '/api/draws';
const OTHER = '大洼区市场监督管理局';
const [FEWER, MORE] = [15, 16];
const BIN = fileURLToPath(new URL('../../cli/bin.ts', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../../packages/draw/python/verify.py', import.meta.url));

interface Scene {
  readonly platform: TestPlatform;
  readonly lead: { readonly office: DrawOffice; readonly id: string };
  readonly member: { readonly office: DrawOffice; readonly id: string };
  readonly reader: Visitor;
  readonly drawAt: string;
  toTheHour(): void;
}

/** Two authorities that list the same firms, the second one more; each with a frozen draw of its own task. */
async function openScene(engine: TestEngine): Promise<Scene> {
  let ahead = 0;
  const platform = await openTestPlatform(engine, { now: () => new Date(Date.now() + ahead) });
  const place = async (office: DrawOffice, firms: number) => {
    await enterRegistries(office, firms, '13000000009', (number) => ({ kind: 'firm', uscc: usccOf(number) }));
    const { keeper } = office;
    const draw = await frozen(keeper, await keeper.post<DrawAnswer>(DRAWS, { task: await taskToDraw(office) }));
    return { office, id: draw.id };
  };
  const lead = await place(await openOffice(platform), FEWER);
  const organisation = await platform.authority(OTHER);
  const member = await place(await openOffice(platform, { organisation, suffix: '2' }), MORE);
  const drawAt = `${new Date(Date.now() + 10 * MINUTE).toISOString().slice(0, 19)}Z`;
  const toTheHour = (): void => {
    ahead = 10 * MINUTE;
  };
  return { platform, lead, member, reader: platform.visitor(), drawAt, toTheHour };
}

type Place = Scene['lead'];
const now = ({ office, id }: Place) => drawOf(office.keeper, id);
const post = async (place: Place, path: string, more: object = {}, who = place.office.keeper) =>
  who.post<DrawAnswer>(`${DRAWS}/${place.id}/${path}`, { version: (await drawOf(who, place.id)).version, ...more });

/** Why a step was refused. */
async function refusal(place: Place, path: string, more: object = {}): Promise<string> {
  const { version } = await now(place);
  const answer = await place.office.keeper.request('POST', `${DRAWS}/${place.id}/${path}`, { version, ...more });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  const { detail, errors = [] } = answer.json<{ detail?: string; errors?: { message: string }[] }>();
  return [detail, ...errors.map(({ message }) => message)].join(' ');
}

async function joined({ lead, member }: Scene): Promise<void> {
  await post(lead, 'joint', { authorities: [member.office.organisation] });
  await post(member, 'joint-membership', { lead: lead.id });
}

async function commit({ office, id }: Place, terms: object): Promise<void> {
  const { readers } = await office.keeper.get<{ readers: { account: string }[] }>(`${DRAWS}/${id}/choices`);
  const named = {
    ...terms,
    readers: (terms as { embargo: string | null }).embargo === null ? [] : [readers[0]!.account],
  };
  await signedDecision(office.approver, await signedSubmission(office.keeper, await drawOf(office.keeper, id), named));
}

/** Both commit, and the lead takes all through the ceremony with one witness less. */
async function drawn(scene: Scene, embargo: string | null): Promise<void> {
  const { lead, member, drawAt } = scene;
  await joined(scene);
  for (const place of [lead, member]) await commit(place, { public: null, drawAt, embargo });
  scene.toTheHour();
  for (const path of ['ceremony', 'ceremony/joining-end', 'ceremony/execution']) await post(lead, path);
  for (const place of [lead, member])
    await vi.waitFor(async () => expect((await now(place)).state).toBe(embargo === null ? 'disclosed' : 'drawn'), {
      timeout: 60_000,
      interval: 100,
    });
}

const list = ({ reader }: Scene, { id }: Place) => reader.get<ListAnswer>(`/api/public/draws/${id}/list`);
const idsIn = ({ strata }: ListAnswer) => strata.flatMap(({ selected }) => selected.map(({ id }) => id));

/** The bundle as anybody downloads and checks it. */
async function checked({ reader }: Scene, { id }: Place) {
  const zip = (await reader.request('GET', `/api/public/draws/${id}/bundle.zip`)).rawPayload;
  const archive = await openArchive(byteRange(new Uint8Array(zip)));
  const key = (await reader.request('GET', '/log/key')).body;
  const policy = Buffer.from(`log ${key.trim()}\nquorum none\n`);
  return { zip, names: archive.names, report: await verifyBundle(archive, { verifyProof: proofVerifier(policy) }) };
}

async function byOtherPrograms(zip: Buffer): Promise<string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'mingqian-joint-')), 'bundle.zip');
  await writeFile(path, zip);
  return [
    execFileSync(process.execPath, [BIN, 'verify', path], { encoding: 'utf8' }),
    execFileSync('python3', ['-B', PYTHON, path], { encoding: 'utf8' }),
  ];
}

eachDatabase((engine) => {
  describe('a joint draw', () => {
    test('gives each authority its own list out of one seed, and shows who is visited once', async () => {
      const scene = await openScene(engine);
      const { lead, member, reader, platform } = scene;
      await drawn(scene, null);
      const [fewer, more] = [await list(scene, lead), await list(scene, member)];
      expect([idsIn(fewer).length, idsIn(more).length]).toEqual([3, 3]);
      // One ticket a firm: one firm more pushes out one of the three smallest at most.
      const both = idsIn(fewer).filter((id) => idsIn(more).includes(id));
      expect(both.length).toBeGreaterThanOrEqual(2);
      const ticketsOf = ({ strata }: ListAnswer) =>
        new Map(strata.flatMap(({ selected }) => selected.map(({ id, ticket }) => [id, ticket])));
      for (const id of both) expect(ticketsOf(more).get(id)).toBe(ticketsOf(fewer).get(id));
      const { number } = (await now(member)).committed!;
      for (const { id, also } of fewer.strata.flatMap(({ selected }) => selected))
        expect(also).toEqual(both.includes(id) ? [{ authority: OTHER, number }] : []);

      const { joint } = await reader.get<CeremonyAnswer>(`/api/public/draws/${lead.id}/ceremony`);
      expect(joint!.members.map(({ authority, state }) => [authority, state])).toEqual([
        ['大洼区粮食和物资储备局', 'disclosed'],
        [OTHER, 'disclosed'],
      ]);
      expect(joint!.visits!.map(({ id }) => id)).toEqual(both.toSorted());
      expect(joint!.visits![0]!.drawn.map(({ members }) => members.length)).toEqual([2, 2]);

      await platform.modules.ledger.flush();
      for (const place of [lead, member]) {
        const { report, names, zip } = await checked(scene, place);
        expect(report).toMatchObject({ verdict: 'verified' });
        expect(names).toEqual(expect.arrayContaining(['joint-1.json', 'joint-2.json', 'ledger/joint-1.json']));
        expect(report.checks.filter(({ id, state }) => id.startsWith('ledger') && state !== 'match')).toEqual([]);
        for (const said of await byOtherPrograms(zip)) expect(said).toContain('一致');
      }
      expect(await platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    }, 240_000);

    test('goes step by step together: nobody commits, opens, or discloses out of turn', async () => {
      const scene = await openScene(engine);
      const { lead, member, drawAt } = scene;
      expect(await refusal(member, 'joint-membership', { lead: lead.id })).toContain('没有请本单位参加');
      expect(await refusal(lead, 'joint', { authorities: [lead.office.organisation] })).toContain('不用选本单位');
      await post(lead, 'joint', { authorities: [member.office.organisation] });
      const told = await member.office.keeper.get<{ items: object[] }>('/api/joint-draws');
      expect(told.items).toMatchObject([{ lead: { draw: lead.id }, own: null }]);
      const terms = { public: null, drawAt, embargo: '2099-03-31' };
      const proofless = { terms: { ...terms, readers: [] }, proof: 'none' };
      expect(await refusal(lead, 'submission', proofless)).toContain(`${OTHER}还没有用自己的抽签加入`);
      await post(member, 'joint-membership', { lead: lead.id });
      await post(member, 'joint-membership-end', { reason: '换一次抽签' });
      expect((await now(lead)).joint!.waitingFor).toContain(`等${OTHER}`);
      await post(member, 'joint-membership', { lead: lead.id });
      expect(await refusal(member, 'submission', proofless)).toContain('先承诺');
      await commit(lead, terms);
      const other = { terms: { ...terms, embargo: '2099-04-30', readers: [] }, proof: 'none' };
      expect(await refusal(member, 'submission', other)).toContain('应与牵头单位承诺的相同');
      expect(await refusal(member, 'cancellation', { reason: '不参加了' })).toContain('参加的单位已经确定');
      scene.toTheHour();
      expect(await refusal(lead, 'ceremony')).toContain('各单位都承诺以后才能开始');
    }, 240_000);

    test('sealed, opens all lists at once and on the lead’s word alone', async () => {
      const scene = await openScene(engine);
      const { lead, member, reader } = scene;
      await drawn(scene, '2099-03-31');
      const { abilities, joint } = await now(member);
      expect(joint).toMatchObject({ lead: false, waitingFor: null });
      for (const verb of ['open-ceremony', 'execute', 'disclose', 'postpone']) expect(abilities).not.toContain(verb);
      expect(await refusal(member, 'disclosure', { reason: '想公开' })).toContain('牵头单位');
      const before = await reader.get<CeremonyAnswer>(`/api/public/draws/${member.id}/ceremony`);
      expect(before.joint!.visits).toBeNull();
      expect((await reader.request('GET', `/api/public/draws/${member.id}/list`)).statusCode).toBe(404);
      await post(lead, 'disclosure', { reason: '检查已经完成' });
      expect([(await now(lead)).state, (await now(member)).state]).toEqual(['disclosed', 'disclosed']);
      const after = await reader.get<CeremonyAnswer>(`/api/public/draws/${member.id}/ceremony`);
      expect(after.joint!.visits!.length).toBeGreaterThanOrEqual(2);
      for (const place of [lead, member])
        expect((await checked(scene, place)).report).toMatchObject({ verdict: 'verified' });
    }, 240_000);

    test('ends for all where two persons of one authority end it; the numbers stay', async () => {
      const scene = await openScene(engine);
      const { lead, member, drawAt } = scene;
      await joined(scene);
      for (const place of [lead, member]) await commit(place, { public: null, drawAt, embargo: null });
      const { run } = await member.office.keeper.post<{ run: string }>(`${DRAWS}/${member.id}/abort`, {
        version: (await now(member)).version,
        reason: '名录有误',
      });
      await signedDecision(member.office.approver, run);
      await signedDecision(member.office.legal, run);
      expect(await now(member)).toMatchObject({ state: 'aborted' });
      expect(await now(lead)).toMatchObject({
        state: 'aborted',
        number: expect.stringMatching(/-0001$/),
        abort: { reason: expect.stringContaining(`联合抽签由${OTHER}中止：名录有误`) },
      });
    }, 240_000);
  });
});
