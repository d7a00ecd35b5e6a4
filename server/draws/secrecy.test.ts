/**
 * A sealed list through the whole platform: nothing that anybody is told, in any answer to any role that is not named, tells the
 * seed, the list, its order, or who goes where. The roster itself is public, so what is looked for is what tells one firm from another.
 */

import { join } from 'node:path';
import { digestHex, parseResult, seedsFrom, utf8 } from '@mingqian/draw';
import { expect, test } from 'vitest';
import type { Route } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { makeCipher } from '../registry/index.ts';
import type { TestPlatform, Visitor } from '../testing/platform.ts';
import { committed, execute, type Scene } from './bundle/testing.ts';
import type { ListAnswer } from './ceremony/schema.ts';
import { readHeld } from './held.ts';
import { type DrawOffice, drawOf } from './testing-office.ts';

const ROLES = [
  'inspector',
  'registry-manager',
  'planner',
  'approver',
  'disclosure-reviewer',
  'security-auditor',
  'supervisor',
];

/** Everything that may be asked with GET, with these ids in the places of its parameters; streams apart, which send jobs only. */
async function everyAnswer({ routes }: TestPlatform, visitor: Visitor, ids: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  const places = ({ path }: Route) => (path.includes(':') || path.includes('*') ? ids : ['']);
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events')))
    for (const id of places(route)) {
      const url = route.path.replace(/:(\w+)/g, id).replace('*', id);
      const { body, headers } = await visitor.request('GET', url);
      told.push(`${url} ${JSON.stringify(headers)} ${body}`);
    }
  return told;
}

/** What only the named may know, as it would stand in an answer. */
async function secretsOf({ platform, id, office }: Scene): Promise<readonly string[]> {
  const deps = { cipher: makeCipher(join(platform.dataDir, 'keys', 'registry.key')) };
  const held = async (name: string) => (await readHeld(platform.database.kysely, deps, id, name))!;
  const [text, seedInput] = [await held('result.json'), await held('seed-input.txt')];
  const { seed, strata, teams } = parseResult(utf8(text));
  const { subjectSeed, pairSeed } = seedsFrom(seed);
  const salts = Object.values(JSON.parse(await held('salts')) as Record<string, string>);
  const selected = strata.flatMap((stratum) => stratum.selected);
  const next = selected.slice(1).flatMap((one, at) => [`${selected[at]}","${one}`, `${selected[at]},${one}`]);
  const pairs = teams.flatMap(({ subject, members }) => [
    `${subject}","members`,
    members.join('","'),
    members.join('、'),
  ]);
  const values = [...seedInput.matchAll(/[0-9a-f]{64} ([0-9a-f]{64})$/gm)].map(([, value]) => value!);
  const cutoffs = strata.flatMap(({ cutoff }) => cutoff ?? []);
  const shown = await readByTheNamed(office, id);
  expect([selected.length, values.length]).toEqual([2, 2]);
  const digests = [digestHex(utf8(text)), digestHex(utf8(seedInput))];
  return [seed, subjectSeed, pairSeed, ...salts, ...next, ...pairs, ...cutoffs, ...shown, ...digests, ...values];
}

/** Tickets and teams as the one who is named is told them. */
async function readByTheNamed(office: DrawOffice, id: string): Promise<string[]> {
  const people = [office.keeper, office.approver, office.legal, office.publisher];
  const asked = await Promise.all(
    people.map((who) => who.request('POST', `/api/draws/${id}/readings`, { reason: '安排检查' })),
  );
  const [answer, ...more] = asked.filter(({ statusCode }) => statusCode === 200);
  expect(more).toEqual([]);
  const { strata } = answer!.json<ListAnswer>();
  return strata.flatMap(({ selected }) =>
    selected.flatMap(({ ticket, members }) => [ticket, JSON.stringify(members), JSON.stringify(members?.toReversed())]),
  );
}

/** Everybody who is not named: of every role, of another authority, and nobody at all. */
async function othersOf(platform: TestPlatform): Promise<readonly Visitor[]> {
  const elsewhere = await platform.authority('盘山县粮食和物资储备局');
  const others = [platform.visitor(), platform.admin];
  for (const role of ROLES) others.push(await platform.person(`x_${role.replaceAll('-', '_')}`, [role]));
  others.push(await platform.person('x_elsewhere', ['planner'], elsewhere));
  return others;
}

eachDatabase((engine) => {
  test('nobody who is not named is told anything that tells who was drawn', async () => {
    const scene = await committed(engine, '2099-03-31');
    await execute(scene);
    const { platform, office, id } = scene;
    await platform.modules.ledger.flush();
    expect((await drawOf(office.keeper, id)).state).toBe('drawn');
    const secrets = await secretsOf(scene);
    const { kysely } = platform.database;
    const jobs = await kysely.selectFrom('job').select('id').execute();
    const runs = await kysely.selectFrom('approval_run').select('id').execute();
    const { content } = await kysely.selectFrom('draw').select('content').executeTakeFirstOrThrow();
    const files = [...content.matchAll(/"sha256":"([0-9a-f]{64})"/g)].map(([, sha256]) => sha256!);
    const names = ['result.json', 'seed-input.txt', 'changes.json'].map((name) => `${id}/files/${name}`);
    const ids = [
      id,
      ...jobs.map((job) => job.id),
      ...runs.map((run) => run.id),
      ...files.slice(0, 4),
      ...names,
      'draw',
    ];
    for (const visitor of await othersOf(platform)) {
      const told = await everyAnswer(platform, visitor, ids);
      expect(told.length).toBeGreaterThan(200);
      const leaks = told.flatMap((answer) =>
        secrets.filter((secret) => answer.includes(secret)).map((secret) => `${answer.slice(0, 80)}: ${secret}`),
      );
      expect(leaks).toEqual([]);
      for (const name of ['result.json', 'seed-input.txt'])
        expect((await visitor.request('GET', `/api/public/draws/${id}/files/${name}`)).statusCode).toBe(404);
    }
  }, 300_000);

  test('a refused reading is the same whatever there is to read', async () => {
    const scene = await committed(engine, '2099-03-31');
    await execute(scene);
    const { platform, id } = scene;
    const refusals: unknown[] = [];
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const visitor of (await othersOf(platform)).slice(1)) {
      for (const draw of [id, nobody]) {
        const answer = await visitor.request('POST', `/api/draws/${draw}/readings`, { reason: '想看看' });
        const { instance: _each, ...said } = answer.json<{ instance: string }>();
        refusals.push({ status: answer.statusCode, ...said });
      }
      expect(refusals.at(-1)).toEqual(refusals.at(-2));
    }
    expect(new Set(refusals.map((one) => (one as { status: number }).status))).toEqual(new Set([403]));
    const readings = await platform.database.kysely.selectFrom('ledger_inbox').select('type').execute();
    expect(readings.filter(({ type }) => type === 'draw.list-read')).toEqual([]);
  }, 120_000);
});
