/** The whole platform over HTTP: real accounts, second factors, jobs and the ledger; and nowhere a secret. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Route } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { makeCipher } from '../registry/index.ts';
import { openTestPlatform, type TestPlatform, type Visitor } from '../testing/platform.ts';
import type { DrawAnswer } from './schema.ts';
import {
  type DrawOffice,
  drawOf,
  enterRegistries,
  frozen,
  openOffice,
  signedDecision,
  signedSubmission,
  taskToDraw,
} from './testing-office.ts';

const PHONE = '13000000009';
const FIRMS = 12;
const TERMS = { public: null, drawAt: '2099-03-01T01:30:00Z', embargo: '2099-03-31' };

/** Puts up and confirms, each with a second factor; without one it is refused. */
async function commit({ keeper, approver }: DrawOffice, draw: DrawAnswer): Promise<string> {
  const { readers } = await keeper.get<{ readers: { account: string; name: string }[] }>(
    `/api/draws/${draw.id}/choices`,
  );
  expect(readers.map(({ name }) => name).toSorted()).toEqual(['approver', 'keeper', 'legal', 'publisher']);
  const body = { version: draw.version, terms: { ...TERMS, readers: [readers[0]!.account] } };
  const unsigned = await keeper.request('POST', `/api/draws/${draw.id}/submission`, { ...body, proof: 'no proof' });
  expect(unsigned.statusCode).toBe(422);
  const run = await signedSubmission(keeper, draw, body.terms);
  await signedDecision(approver, run, (status) => expect(status).toBe(422));
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
    const { keeper, approver, legal } = office;
    await enterRegistries(office, FIRMS, PHONE);
    const task = await taskToDraw(office);
    const draw = await frozen(keeper, await keeper.post<DrawAnswer>('/api/draws', { task }));
    expect(draw).toMatchObject({ state: 'frozen', frozen: { files: { 'subjects.tsv': { rows: FIRMS } } } });
    const reader = platform.visitor();
    expect(await reader.get('/api/public/draws')).toEqual({ total: 0, draws: [] });

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
