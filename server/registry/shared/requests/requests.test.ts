/** The one mechanism of approval over everything that can need it: subjects, inspectors, lists of tags, imports. */

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Json, LedgerEvent } from '../../../platform/index.ts';
import { eachDatabase } from '../../../platform/testing.ts';
import { checked, csv, openWorkshop, read, type Workshop } from '../../imports/testing.ts';
import { registryModule } from '../../index.ts';
import { callRoute, idNumberOf, usccOf } from '../../subjects/testing.ts';
import { APPROVABLE, REQUEST_ACTIONS } from './states.ts';

const MAY: Readonly<Record<string, readonly string[]>> = {
  'registry-manager': ['subject.read', 'subject.edit', 'inspector.read', 'inspector.edit', 'registry.import'],
  approver: ['subject.read', 'subject.approve', 'inspector.read', 'inspector.approve'],
  'subject-approver': ['subject.read', 'subject.approve'],
};
const permits = ({ roles }: Actor, permission: string) => roles.some((role) => MAY[role]?.includes(permission));

/** People who all may both ask and approve: only the rule keeps them apart. */
const BOTH = ['registry-manager', 'approver'];
const person = (number: number, roles = BOTH): Partial<Actor> => ({
  account: `account-${number}`,
  name: `${number} 号`,
  roles,
});
const HEADER = ['企业名称', '统一社会信用代码', '地址', '经营状态', '仓容（吨）'];

/** By whom a request in each state was decided. */
const DECIDED_BY = { pending: 'nobody', withdrawn: 'who asked', approved: 'another', refused: 'another' } as const;

interface Answer {
  readonly id: string;
  readonly outcome: string;
  readonly request: string;
  readonly version: number;
  readonly state: string;
  readonly subject: { readonly id: string };
}

eachDatabase((engine) => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop(engine);
  });
  afterEach(() => shop.close());

  const call = (at: string, input: object = {}, as: Partial<Actor> = person(1)): Promise<Answer> => {
    const { routes } = registryModule({ cipher: shop.deps.cipher, permits, store: shop.deps.files });
    return callRoute(routes, shop.desk, at, input, as) as Promise<Answer>;
  };
  const wantEverything = async () => {
    const { subject, inspector } = APPROVABLE;
    const body = { version: 0, actions: subject, inspectorActions: inspector };
    await call('PUT /api/registry/settings/approval', { body });
  };
  const firm = (number: number, as?: Partial<Actor>) =>
    call('POST /api/subjects', { body: { facts: { name: `粮库${number}`, kind: 'firm', uscc: usccOf(number) } } }, as);
  const inspector = (name: string, as?: Partial<Actor>) =>
    call('POST /api/inspectors', { body: { facts: { name, kind: 'inspector', unit: '粮食局' } } }, as);
  const decide = (verb: string, id: string, as?: Partial<Actor>, version = 1) =>
    call(`POST /api/registry/requests/:id/${verb}`, { params: { id }, body: { version, opinion: '见材料' } }, as);
  const requestOf = (id: string, as?: Partial<Actor>) =>
    call('GET /api/registry/requests/:id', { params: { id } }, as) as unknown as Promise<{
      readonly request: { readonly state: string; readonly abilities: string[] };
      readonly records: readonly {
        readonly name: string;
        readonly differences: readonly { readonly label: string }[];
      }[];
      readonly obstacle: string | null;
    }>;
  const prepared = async (as: Partial<Actor> = person(1)) => {
    const { id } = await read(shop, '名录.csv', csv(HEADER, ['甲公司', '91219901MA107919B3', '一号', '存续', '1']), as);
    return checked(shop, id, as);
  };
  const put = (id: string, version: number, as?: Partial<Actor>) =>
    call('POST /api/imports/:id/apply', { params: { id }, body: { version, leaveOutUndecided: true } }, as);
  const stored = (table: 'subject' | 'inspector') =>
    shop.database.kysely.selectFrom(table).select(['id', 'version', 'listing']).execute();

  describe('inspectors', () => {
    test('are added, changed, removed and restored as the authority wants: by another person', async () => {
      const { id } = await inspector('张三');
      await wantEverything();
      const added = await inspector('李四');
      expect(added).toEqual({ outcome: 'requested', request: expect.any(String) });
      expect(await stored('inspector')).toHaveLength(1);
      expect(await decide('approval', added.request, person(2))).toMatchObject({
        state: 'approved',
        kind: 'inspector',
      });
      expect(await stored('inspector')).toHaveLength(2);
      const params = { id };
      const evidence = '任免文件';
      const certificate = { kind: 'province', number: 'LN-1', validUntil: '2028-12-31' };
      const steps: readonly (readonly [string, object])[] = [
        ['PATCH /api/inspectors/:id', { facts: { post: '科长' }, reason: '任职' }],
        ['POST /api/inspectors/:id/certificates', { certificate }],
        ['POST /api/inspectors/:id/status', { status: 'suspended', since: '2026-01-01', evidence, reason: '学习' }],
        ['POST /api/inspectors/:id/removal', { reason: '录错' }],
        ['POST /api/inspectors/:id/restoration', { reason: '误移' }],
      ];
      for (const [at, [route, body]] of steps.entries()) {
        const { request } = await call(route, { params, body: { ...body, version: at + 1 } });
        const [waiting] = (await stored('inspector')).filter((one) => one.id === id);
        expect(waiting!.version).toBe(at + 1);
        const again = call(route, { params, body: { ...body, version: at + 1 } });
        await expect(again).rejects.toThrow('已有一份待审批的申请');
        const { records, obstacle } = await requestOf(request, person(2));
        expect([obstacle, records.length, records[0]!.differences.length]).toEqual([null, 1, 1]);
        await expect(decide('approval', request)).rejects.toMatchObject({ id: 'two-person-rule' });
        await decide('approval', request, person(2));
        const [now] = (await stored('inspector')).filter((one) => one.id === id);
        expect(now!.version).toBe(at + 2);
      }
    });

    test('of a waiting addition keep the id number sealed, and need the approval of their own registry', async () => {
      await wantEverything();
      const number = idNumberOf(1);
      const facts = { name: '张三', kind: 'inspector', unit: '粮食局', idNumber: number, phone: '13900001111' };
      const { request } = await call('POST /api/inspectors', { body: { facts } });
      const rows = await shop.database.kysely.selectFrom('registry_request').selectAll().execute();
      const seen = await requestOf(request, person(2));
      expect(JSON.stringify([rows, seen, shop.desk.events])).not.toMatch(new RegExp(`${number}|13900001111`));
      const half = person(2, ['subject-approver']);
      await expect(decide('approval', request, half)).rejects.toMatchObject({ id: 'not-permitted' });
      await expect(requestOf(request, half)).rejects.toMatchObject({ id: 'not-found' });
      await decide('approval', request, person(2));
      const { content } = await shop.database.kysely
        .selectFrom('inspector')
        .select('content')
        .executeTakeFirstOrThrow();
      expect(shop.deps.cipher.open(JSON.parse(content).facts.idNumber)).toBe(number);
    });
  });

  test('a request whose record went on says so to who looks, and can still be refused', async () => {
    const { id } = await inspector('张三');
    const body = { version: 0, actions: [], inspectorActions: ['remove'] };
    await call('PUT /api/registry/settings/approval', { body });
    const { request } = await call('POST /api/inspectors/:id/removal', {
      params: { id },
      body: { version: 1, reason: '录错' },
    });
    // A change needs no approval here: only what is set does.
    const change = { version: 1, facts: { post: '科长' }, reason: '任职' };
    expect(await call('PATCH /api/inspectors/:id', { params: { id }, body: change })).toMatchObject({
      outcome: 'done',
    });
    const seen = await requestOf(request, person(2));
    expect(seen).toMatchObject({ records: [], obstacle: expect.stringContaining('刚被他人修改') });
    await expect(decide('approval', request, person(2))).rejects.toMatchObject({ id: 'changed-meanwhile' });
    expect(await decide('refusal', request, person(2))).toMatchObject({ state: 'refused' });
  });

  test('the settings tell what is approved and how long imports are kept; what is not named stays', async () => {
    await wantEverything();
    await call('PUT /api/registry/settings/approval', { body: { version: 1, actions: [] } });
    await call('PUT /api/registry/settings/retention', { body: { version: 0, days: 30 } });
    for (const days of [29, 3651, 30.5])
      await expect(call('PUT /api/registry/settings/retention', { body: { version: 1, days } })).rejects.toMatchObject({
        errors: [{ field: 'days' }],
      });
    expect(await call('GET /api/registry/settings')).toMatchObject({
      approval: { version: 2, actions: [], inspectorActions: APPROVABLE.inspector },
      retention: { version: 1, days: 30, usual: 90 },
    });
  });

  describe('many at once', () => {
    test('tags wait as one request with the whole list, and are put on by another person', async () => {
      const ids = [(await firm(1)).subject.id, (await firm(2)).subject.id];
      await wantEverything();
      const tag = (remove: string[]) =>
        call('POST /api/subjects/tags', { body: { ids, add: ['夏粮'], remove, reason: '专项' } });
      const { request } = await tag([]);
      expect(new Set((await stored('subject')).map(({ version }) => version))).toEqual(new Set([1]));
      const { records } = await requestOf(request, person(2));
      expect(records.map(({ differences }) => differences.map(({ label }) => label))).toEqual([
        ['监管标签'],
        ['监管标签'],
      ]);
      await expect(decide('approval', request)).rejects.toMatchObject({ id: 'two-person-rule' });
      await decide('approval', request, person(2));
      expect(new Set((await stored('subject')).map(({ version }) => version))).toEqual(new Set([2]));
      // What changes nothing needs nobody.
      expect(await tag([])).toEqual({ outcome: 'done', changed: 0 });
    });

    test('an import waits with its counts; approved it is applied, and the ledger names both people', async () => {
      await wantEverything();
      const { id, version } = await prepared();
      expect(await call('GET /api/imports/:id', { params: { id } })).toMatchObject({ needsApproval: true });
      const waiting = await put(id, version);
      expect(waiting).toMatchObject({ state: 'pending', abilities: ['report'], counts: { actions: { add: 1 } } });
      const params = { id: waiting.request };
      const seen = await call('GET /api/registry/requests/:id/import', { params }, person(2));
      expect(seen).toMatchObject({ id, abilities: [], counts: { actions: { add: 1 } } });
      const rows = await call('GET /api/registry/requests/:id/import/rows', { params }, person(2));
      expect(rows).toMatchObject({ rows: [{}, { action: 'add' }] });
      await decide('approval', waiting.request, person(2));
      expect(await shop.current(id)).toMatchObject({ state: 'applying' });
      await shop.run(id, person(2));
      expect(await shop.current(id)).toMatchObject({ state: 'applied' });
      expect(await stored('subject')).toHaveLength(1);
      const told = shop.desk.events.find(({ type }) => type === 'registry.request-approved')!;
      expect(told.payload).toMatchObject({ kind: 'import', requestedBy: 'account-1', requestedName: '1 号' });
    });

    test('an import that is sent back can be put right and put up again', async () => {
      await wantEverything();
      const { id, version } = await prepared();
      const first = await put(id, version);
      await expect(decide('refusal', first.request)).rejects.toMatchObject({ id: 'two-person-rule' });
      await decide('refusal', first.request, person(2));
      const back = await shop.current(id);
      expect(back).toMatchObject({ state: 'checked', request: first.request });
      expect(await requestOf(first.request)).toMatchObject({ request: { state: 'refused', opinion: '见材料' } });
      const second = await put(id, back.version);
      expect(await decide('withdrawal', second.request)).toMatchObject({ state: 'withdrawn' });
      expect(await shop.current(id)).toMatchObject({ state: 'checked' });
      expect(await stored('subject')).toEqual([]);
    });

    test('whoever had a hand in an import does not approve it, whoever puts it up', async () => {
      await wantEverything();
      const { id, version } = await prepared(person(1));
      const { request } = await put(id, version, person(2));
      for (const hand of [1, 2])
        await expect(decide('approval', request, person(hand))).rejects.toMatchObject({ id: 'two-person-rule' });
      expect((await requestOf(request, person(1))).request.abilities).toEqual([]);
      expect(await decide('approval', request, person(3))).toMatchObject({ state: 'approved' });
    });

    test('an import that began before approval was wanted goes on only with it', async () => {
      const { id, version } = await prepared();
      expect(await put(id, version)).toMatchObject({ state: 'applying' });
      await wantEverything();
      const { version: now } = await shop.current(id);
      const waiting = await put(id, now);
      expect(waiting).toMatchObject({ state: 'pending' });
      await decide('approval', waiting.request, person(2));
      // Approved once, it goes on after any break.
      expect(await put(id, (await shop.current(id)).version)).toMatchObject({ state: 'applying' });
    });
  });

  describe('by chance', () => {
    const verb = fc.constantFrom('approval', 'refusal', 'withdrawal');
    const step = fc.record({ by: fc.integer({ min: 1, max: 3 }), verb, at: fc.nat(5) });
    const asked = fc.constantFrom('subject', 'inspector', 'tag', 'import');
    const plan = fc.record({
      asks: fc.array(fc.record({ what: asked, by: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 4 }),
      steps: fc.array(step, { minLength: 4, maxLength: 12 }),
    });

    test('nothing is ever decided by who asked, and nothing is done without another’s yes', async () => {
      const tagged = (await firm(9001)).subject.id;
      await wantEverything();
      let number = 0;
      const ask = async (what: string, by: number): Promise<void> => {
        number += 1;
        const as = person(by);
        if (what === 'subject') await firm(number, as);
        if (what === 'inspector') await inspector(`${number} 号检查员`, as);
        if (what === 'tag')
          await call(
            'POST /api/subjects/tags',
            { body: { ids: [tagged], add: [`标签${number}`], reason: '专项' } },
            as,
          );
        if (what !== 'import') return;
        const row = [`第${number}粮库公司`, usccOf(5000 + number), '一号', '存续', '1'];
        const { id } = await read(shop, `${number}.csv`, csv(HEADER, row), as);
        await put(id, (await checked(shop, id, as)).version, as);
      };
      await fc.assert(
        fc.asyncProperty(plan, async ({ asks, steps }) => {
          for (const { what, by } of asks) await ask(what, by);
          const all = () => shop.database.kysely.selectFrom('registry_request').selectAll().orderBy('id').execute();
          for (const { by, verb: said, at } of steps) {
            const requests = await all();
            const { id, version } = requests[requests.length - 1 - (at % requests.length)]!;
            await decide(said, id, person(by), version).catch((error: unknown) => {
              if (!['two-person-rule', 'not-permitted', 'impossible-transition'].includes(String(Object(error).id)))
                throw error;
            });
          }
          const requests = await all();
          for (const { state, requested_by, decided_by } of requests) {
            const who = decided_by === null ? 'nobody' : decided_by === requested_by ? 'who asked' : 'another';
            expect(who).toBe(DECIDED_BY[state]);
          }
          const yes = (kind: string, action: string) =>
            requests.filter((one) => one.kind === kind && one.action === action && one.state === 'approved').length;
          expect(await stored('subject')).toHaveLength(1 + yes('subject', 'add'));
          expect(await stored('inspector')).toHaveLength(yes('inspector', 'add'));
          const begun = await shop.database.kysely
            .selectFrom('registry_import')
            .select('id')
            .where('state', '=', 'applying')
            .execute();
          expect(begun).toHaveLength(yes('import', 'import'));
        }),
        { numRuns: 6 },
      );
    });

    test('no way through the verbs of an import writes it without the yes of somebody who had no hand in it', async () => {
      const people = fc.integer({ min: 1, max: 3 });
      const does = fc.constantFrom(
        'check',
        'apply',
        'apply',
        'decide',
        'cancel',
        'run',
        'approval',
        'refusal',
        'withdrawal',
      );
      await wantEverything();
      let number = 0;
      const act = async (id: string, what: string, by: number): Promise<unknown> => {
        const as = person(by);
        const { version, request, state, job } = await shop.current(id);
        const params = { id };
        if (what === 'check') return call('POST /api/imports/:id/check', { params, body: { version } }, as);
        if (what === 'apply') return put(id, version, as);
        if (what === 'cancel') return call('POST /api/imports/:id/cancel', { params, body: { version } }, as);
        // A job that is left over is run again, whatever became of the import meanwhile.
        if (what === 'run') return job === null || state === 'applied' ? undefined : shop.run(id, as);
        const body = { version, target: { positions: [2] }, action: 'take', reason: '核实' };
        if (what === 'decide') return call('POST /api/imports/:id/decisions', { params, body }, as);
        const found = request === null ? undefined : await requestOf(request, as);
        return found === undefined
          ? undefined
          : decide(what, request!, as, (found.request as { version?: number }).version);
      };
      const outcomes = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(does, people), { minLength: 6, maxLength: 14 }), async (steps) => {
          number += 1;
          const name = `第${number}粮库公司`;
          const row = [name, usccOf(7000 + number), '一号', '存续', '1'];
          const { id } = await read(shop, `${number}.csv`, csv(HEADER, row), person(1));
          // Half of the way is gone for certain, or most walks would end before it.
          await put(id, (await checked(shop, id, person(1))).version, person(1));
          for (const [what, by] of steps) {
            await act(id, what, by).catch((error: unknown) => {
              if (String(Object(error).name) !== 'Problem') throw error;
            });
            const { state, request, prepared_by } = await shop.current(id);
            const written = await shop.database.kysely
              .selectFrom('subject')
              .select('id')
              .where('name', '=', name)
              .execute();
            outcomes.add(state);
            if (written.length === 0 && state !== 'applying' && state !== 'applied') continue;
            const decided = await shop.database.kysely
              .selectFrom('registry_request')
              .selectAll()
              .where('id', '=', request)
              .executeTakeFirstOrThrow();
            expect(decided.state).toBe('approved');
            expect([decided.requested_by, ...JSON.parse(prepared_by)]).not.toContain(decided.decided_by);
          }
        }),
        {
          numRuns: 10,
          examples: [
            [
              [
                ['approval', 2],
                ['run', 2],
              ],
            ],
          ],
        },
      );
      expect(outcomes).toContain('applying');
    });

    test('the database itself refuses a decision by who asked', async () => {
      await wantEverything();
      const { request } = await firm(1);
      const forged = shop.database.kysely
        .updateTable('registry_request')
        .set({ state: 'approved', decided_by: 'account-1' })
        .where('id', '=', request)
        .execute();
      await expect(forged).rejects.toThrow(/check/i);
    });
  });

  test('every event of a request is said in words', async () => {
    await wantEverything();
    const { request } = await firm(1);
    await decide('refusal', request, person(2));
    await decide('withdrawal', (await firm(2)).request);
    await decide('approval', (await firm(3)).request, person(2));
    const { events = {} } = registryModule({ cipher: shop.deps.cipher, permits, store: shop.deps.files });
    const say = ({ type, payload }: LedgerEvent) => events[type]!.sentence(payload as Json);
    const said = shop.desk.events.filter(({ type }) => type.startsWith('registry.')).map(say);
    expect(said).toContain('申请新增检查对象“粮库1”（原因：新增）');
    expect(said).toContain('不同意申请：1 号申请新增检查对象“粮库1”（意见：见材料）');
    expect(said.join('\n')).toContain(`检查对象须审批：${REQUEST_ACTIONS.add}`);
    expect(said.join('\n')).not.toMatch(/undefined|null|object/);
  });
});
