/**
 * Attempts to bend a draw through the whole platform over HTTP, with real accounts and second factors, on both engines.
 *
 * | Attack | Here | More cases, by the routes alone |
 * |---|---|---|
 * | the registry changed between freeze and commitment | `before the commitment` | attacks.test.ts `is what the registry says at that moment`, `is stopped by a new firm` |
 * | committed twice | `before the commitment` | attacks.test.ts `is committed once`, `has no gap and no repeat` |
 * | a draw of the same task on a second tab | `before the commitment` | attacks.test.ts `is one live draw of a task` |
 * | a reveal replayed or altered | `in the ceremony` | ceremony/attacks.test.ts `is what was committed to`, `that somebody changed in the database` |
 * | the last reveal withheld | `in the ceremony` | ceremony/ceremony.test.ts `goes on without the last reveal` |
 * | a wrong public value | `in the ceremony` | ceremony/value.test.ts |
 * | two officers executing at once | `in the ceremony` | ceremony/attacks.test.ts `takes each step once` |
 * | the clock turned back | `in the ceremony` | ceremony/attacks.test.ts `cannot go back in time`, afterwards/changes.test.ts `is left alone`, commitment.test.ts |
 * | a person replaced out of order | `in the ceremony` | afterwards/changes.test.ts `is changed by two persons who may know it` |
 * | a sealed list read without right | secrecy.test.ts | afterwards/readings.test.ts, platform.test.ts |
 * | kill -9 | e2e/draw-crash.test.ts | ceremony/crash.test.ts |
 */

import { randomBytes } from 'node:crypto';
import { commitSecret, makeSecret, witnessParty } from '@mingqian/draw';
import { expect, test, vi } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { openTestPlatform, type Visitor } from '../testing/platform.ts';
import { refused } from '../testing/whole-way.ts';
import { committed, type Scene, step } from './bundle/testing.ts';
import type { CeremonyAnswer } from './ceremony/schema.ts';
import type { DrawAnswer } from './schema.ts';
import { drawOf, enterRegistries, frozen, openOffice, signedSubmission, taskToDraw } from './testing-office.ts';

const SLOW = 240_000;
const TERMS = { public: null, drawAt: '2099-03-01T01:30:00Z', embargo: null, readers: [] };
const DICE = { kind: 'dice10', event: 'room-1', value: '3141592653' };

/** How many of them passed. */
const passed = (answers: readonly { readonly statusCode: number }[]) =>
  answers.filter(({ statusCode }) => statusCode < 300).length;

/** A decision with its signature, ready to be sent. */
async function decision(who: Visitor, run: string, verb = 'approve'): Promise<object> {
  const { version } = (await who.get<{ run: { version: number } }>(`/api/approvals/runs/${run}`)).run;
  const proof = await who.sign(`approval:${run}:${version}:${verb}`);
  return { version, verb, opinion: '核对名单', proof };
}

/** Two phones that are in, and what they keep. */
async function joined({ office, reader, id }: Scene) {
  const { code } = (await drawOf(office.keeper, id)).ceremony!;
  const phones = ['甲代表', '乙企业'].map((name, at) => ({
    n: at + 1,
    name,
    secret: makeSecret(randomBytes(64), name),
  }));
  for (const { n, name, secret } of phones) {
    const commitment = commitSecret(witnessParty(n, name), secret);
    await reader.post(`/api/public/draws/${id}/witnesses`, { code, n, name, role: 'deputy', commitment });
  }
  return phones.map(({ n, secret }) => ({ n, ...secret }));
}

eachDatabase((engine) => {
  test(
    'before the commitment: a second tab, a registry that changed, two who commit at once',
    async () => {
      const office = await openOffice(await openTestPlatform(engine));
      const { keeper, approver, legal } = office;
      await enterRegistries(office, 12, '13000000009');
      const task = await taskToDraw(office);
      const tabs = await Promise.all([1, 2, 3].map(() => keeper.request('POST', '/api/draws', { task })));
      expect(passed(tabs)).toBe(1);
      const { draws } = await keeper.get<{ draws: DrawAnswer[] }>('/api/draws');
      expect(draws).toHaveLength(1);
      const first = await frozen(keeper, draws[0]!);
      const stale = await signedSubmission(keeper, first, TERMS);
      const late = { kind: 'broker', provisionalNumber: 'JX-99', name: '示例 99 号米业' };
      await keeper.post('/api/subjects', { facts: late });
      const at = `/api/approvals/runs/${stale}/decision`;
      const { id, said } = await refused(approver, 'POST', at, await decision(approver, stale));
      expect([id, said]).toEqual(['impossible-transition', expect.stringContaining('新增 示例 99 号米业')]);
      expect(await drawOf(keeper, first.id)).toMatchObject({ state: 'in-approval', number: null });
      await legal.post(at, await decision(legal, stale, 'return'));

      const again = await frozen(keeper, await drawOf(keeper, first.id));
      const run = await signedSubmission(keeper, again, TERMS);
      const signed = [await decision(approver, run), await decision(legal, run)];
      const both = await Promise.all(
        [approver, legal].map((who, n) => who.request('POST', `/api/approvals/runs/${run}/decision`, signed[n])),
      );
      expect(passed(both)).toBe(1);
      const { draws: public_ } = await keeper.get<{ draws: { sequence: number }[] }>('/api/public/draws');
      expect(public_.map(({ sequence }) => sequence)).toEqual([1]);
    },
    SLOW,
  );

  test(
    'in the ceremony: reveals, values and steps that are not what was committed to, and a list that nobody may choose',
    async () => {
      const scene = await committed(engine, '2099-03-31');
      const { office, id, reader } = scene;
      const { keeper, approver } = office;
      scene.toTheHour();
      await step(scene, 'ceremony');
      const [one, two] = await joined(scene);
      const reveals = `/api/public/draws/${id}/reveals`;
      expect((await refused(reader, 'POST', reveals, one)).said).toContain('截止加入后才揭示');
      await step(scene, 'ceremony/joining-end');
      for (const bent of [
        { ...two, n: 1 },
        { ...one, valueHex: 'f'.repeat(64) },
      ])
        expect((await refused(reader, 'POST', reveals, bent)).said).toContain('与加入时的承诺不符');
      await reader.post(reveals, one);
      expect((await refused(reader, 'POST', reveals, { ...one, nonceHex: 'a'.repeat(64) })).said).toContain('不能更改');
      // The second never reveals: it is left out, and told.
      await step(scene, 'ceremony/reveals-end');
      expect((await refused(reader, 'POST', reveals, two)).said).toContain('不计入');

      const versioned = async (body: object) => ({ version: (await drawOf(keeper, id)).version, ...body });
      const value = `/api/draws/${id}/ceremony/value`;
      for (const wrong of [{ event: 'room-2' }, { value: '31415926ab' }, { kind: 'ssq' }])
        expect((await refused(keeper, 'POST', value, await versioned({ ...DICE, ...wrong }))).status).toBe(422);
      await keeper.post(value, await versioned(DICE));
      await approver.post(value, await versioned({ ...DICE, value: '3141592654' }));
      const executing = `/api/draws/${id}/ceremony/execution`;
      expect((await refused(keeper, 'POST', executing, await versioned({}))).id).toBe('impossible-transition');
      for (const who of [keeper, approver]) await who.post(value, await versioned(DICE));

      scene.turnBack();
      expect((await refused(keeper, 'POST', executing, await versioned({}))).status).toBe(409);
      scene.toTheHour();
      const body = await versioned({});
      const both = await Promise.all([keeper, approver].map((who) => who.request('POST', executing, body)));
      expect(passed(both)).toBe(1);
      const settled = async () => expect((await drawOf(keeper, id)).state).toBe('drawn');
      await vi.waitFor(settled, { timeout: 60_000, interval: 100 });
      const told = await reader.get<CeremonyAnswer>(`/api/public/draws/${id}/ceremony`);
      expect(told.witnesses.map(({ state }) => state)).toEqual(['revealed', 'dropped']);

      const change = { kind: 'replace', subject: 'N1', out: 'N2', cause: 'recusal', note: '亲属' };
      const changes = `/api/draws/${id}/changes`;
      const chosen = await refused(keeper, 'POST', changes, await versioned({ change: { ...change, in: 'N3' } }));
      expect(chosen.id).toBe('invalid-input');
      // The keeper is the only reader: nobody else may confirm it. Another planner may not even ask.
      expect((await refused(keeper, 'POST', changes, await versioned({ change }))).said).toContain('另一名知悉人');
      const colleague = await scene.platform.person('colleague', ['planner']);
      expect((await refused(colleague, 'POST', changes, await versioned({ change }))).id).toBe('not-permitted');
    },
    SLOW,
  );
});
