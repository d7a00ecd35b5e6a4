/** The whole platform over HTTP: real accounts, second factors, jobs and the ledger; and nowhere a secret. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Route } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { makeCipher } from '../registry/index.ts';
import { openTestPlatform, type TestPlatform, type Visitor } from '../testing/platform.ts';
import { addPower, publishItem, senderOf } from '../testing/publish-items.ts';
import { publishedTask } from '../testing/records/draws.ts';
import type { DrawAnswer } from './schema.ts';

const PHONE = '13000000009';
const FIRMS = 12;
const TERMS = { public: null, drawAt: '2099-03-01T01:30:00Z', embargo: '2099-03-31' };

async function openOffice(platform: TestPlatform) {
  return {
    keeper: await platform.person('keeper', ['registry-manager', 'planner']),
    approver: await platform.person('approver', ['approver']),
    legal: await platform.person('legal', ['legal-reviewer']),
    publisher: await platform.person('publisher', ['disclosure-reviewer']),
    chief: platform.admin,
    organisation: platform.organisation,
  };
}
type Office = Awaited<ReturnType<typeof openOffice>>;

async function enterRegistries({ keeper }: Office): Promise<void> {
  for (let number = 1; number <= FIRMS; number++) {
    const facts = { name: `示例 ${number} 号米业`, kind: 'broker', provisionalNumber: `JX-${number}`, phone: PHONE };
    await keeper.post('/api/subjects', { facts });
  }
  for (const number of [1, 2, 3]) {
    const facts = { name: `执法员${number}`, kind: 'inspector', unit: '大洼区粮食和物资储备局', phone: PHONE };
    const certificate = { kind: 'province', number: `LN-${number}`, validFrom: '2026-01-01', validUntil: 'long-term' };
    await keeper.post('/api/inspectors', { facts, certificates: [certificate] });
  }
}

const drawOf = (visitor: Visitor, id: string) => visitor.get<DrawAnswer>(`/api/draws/${id}`);

/** Freezes by the real runner. */
async function frozen(keeper: Visitor, { id, version }: DrawAnswer): Promise<DrawAnswer> {
  const { job } = await keeper.post<{ job: string }>(`/api/draws/${id}/freeze`, { version });
  await vi.waitFor(
    async () => expect(await keeper.get<{ state: string }>(`/api/jobs/${job}`)).toMatchObject({ state: 'done' }),
    { timeout: 60_000, interval: 100 },
  );
  return drawOf(keeper, id);
}

/** Puts up and confirms, each with a second factor; without one it is refused. */
async function commit({ keeper, approver }: Office, draw: DrawAnswer): Promise<string> {
  const body = { version: draw.version, terms: TERMS };
  const unsigned = await keeper.request('POST', `/api/draws/${draw.id}/submission`, { ...body, proof: 'no proof' });
  expect(unsigned.statusCode).toBe(422);
  const proof = await keeper.sign(draw.submitPurpose);
  const { run } = await keeper.post<{ run: string }>(`/api/draws/${draw.id}/submission`, { ...body, proof });
  const seen = await approver.get<{ run: { version: number } }>(`/api/approvals/runs/${run}`);
  const decision = { version: seen.run.version, verb: 'approve', opinion: '核对无误' };
  const url = `/api/approvals/runs/${run}/decision`;
  expect((await approver.request('POST', url, decision)).statusCode).toBe(422);
  const signed = await approver.sign(`approval:${run}:${seen.run.version}:approve`);
  await approver.post(url, { ...decision, proof: signed });
  return run;
}

/** Every answer to a GET of the platform with these ids in the places of its parameters. */
async function everyAnswer(
  { routes }: TestPlatform,
  visitors: readonly Visitor[],
  ids: readonly string[],
): Promise<string> {
  const told: string[] = [];
  const places = (route: Route) => (route.path.includes(':') ? ids : ['']);
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events')))
    for (const id of places(route))
      for (const visitor of visitors) {
        const url = route.path.replace(/:(\w+)/g, id).replace('*', '0/000');
        told.push((await visitor.request('GET', url)).body);
      }
  return told.join('\n');
}

eachDatabase((engine) => {
  test('a draw is committed by two people with second factors, public at once, and its secret is told nowhere', async () => {
    const platform = await openTestPlatform(engine);
    const office = await openOffice(platform);
    const { keeper, approver, legal, publisher } = office;
    await enterRegistries(office);
    const people = { planner: senderOf(keeper), deciders: [approver, legal, publisher].map(senderOf) };
    const item = await publishItem(people, await addPower(people), { code: '001', facts: { methods: ['written'] } });
    const task = await publishedTask(office, item);
    const draw = await frozen(keeper, await keeper.post<DrawAnswer>('/api/draws', { task }));
    expect(draw).toMatchObject({ state: 'frozen', frozen: { files: { 'subjects.tsv': { rows: FIRMS } } } });
    const reader = platform.visitor();
    expect(await reader.get('/api/public/draws')).toEqual({ draws: [] });

    const run = await commit(office, draw);
    const committed = await drawOf(keeper, draw.id);
    expect(committed).toMatchObject({ state: 'committed', number: expect.stringMatching(/^211104-\d{4}-0001$/) });

    const { draw: told } = await reader.get<{ draw: { commitmentText: string; commitment: string; strata: object[] } }>(
      `/api/public/draws/${draw.id}`,
    );
    expect(createHash('sha256').update(told.commitmentText).digest('hex')).toBe(told.commitment);
    const open = JSON.stringify([told, await reader.get('/api/public/draws')]);
    for (const hidden of ['号米业', '执法员', PHONE, 'JX-', 'keeper', 'approver']) expect(open).not.toContain(hidden);

    await platform.modules.ledger.flush();
    const { sealed, commitment } = await platform.database.kysely
      .selectFrom('draw_secret')
      .selectAll()
      .executeTakeFirstOrThrow();
    const cipher = makeCipher(join(platform.dataDir, 'keys', 'registry.key'));
    const { nonceHex, valueHex } = JSON.parse(cipher.open(sealed)) as { nonceHex: string; valueHex: string };
    expect(told.commitmentText).toContain(commitment);
    const auditor = await platform.person('auditor', ['security-auditor']);
    const ids = [draw.id, run, task, draw.frozen!.exclusions];
    const answers = await everyAnswer(platform, [keeper, approver, legal, platform.admin, auditor, reader], ids);
    expect(answers).toContain(told.commitment);
    for (const hidden of [nonceHex, valueHex, sealed]) expect(answers).not.toContain(hidden);
    expect(await platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
  }, 240_000);
});
