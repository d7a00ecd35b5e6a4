import { describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { idNumberOf, openRegistry, type TestRegistry, usccOf } from './testing.ts';

const NUMBER = idNumberOf(1);
const APPROVER: Partial<Actor> = { account: 'account-2', name: '王局长', roles: ['approver'] };
const ADMIN: Partial<Actor> = { account: 'account-3', name: '系统', roles: ['system-admin'] };

interface Answered {
  readonly subject: {
    readonly id: string;
    readonly version: number;
    readonly abilities: string[];
    readonly facts: Facts;
  };
  readonly request: string;
  readonly outcome: string;
}
type Facts = Readonly<Record<string, unknown>>;

const firm = (number: number, facts: Facts = {}) => ({
  body: { facts: { name: `粮库${number}`, kind: 'firm', uscc: usccOf(number), ...facts } },
});
const broker = { body: { facts: { name: '赵经纪', kind: 'broker', provisionalNumber: 'J-1', idNumber: NUMBER } } };

const add = async ({ call }: TestRegistry, input: object): Promise<Answered['subject']> =>
  ((await call('POST /api/subjects', input)) as Answered).subject;

const wantApproval = ({ call }: TestRegistry, actions: readonly string[]) =>
  call('PUT /api/registry/settings/approval', { body: { version: 0, actions } }, ADMIN);

eachDatabase((engine) => {
  describe('an id number', () => {
    test('is in no answer, event, or row but sealed, and comes out only when revealed, on record', async () => {
      const registry = await openRegistry(engine);
      const { call, desk, database } = registry;
      const { id, facts } = await add(registry, broker);
      expect(facts['idNumber']).toBe(`211*************${NUMBER.slice(-2)}`);
      const change = { version: 1, facts: { idNumber: idNumberOf(2), town: '田家镇' }, reason: '更正' };
      const answers = [
        await call('PATCH /api/subjects/:id', { params: { id }, body: change }),
        await call('GET /api/subjects', {}),
        await call('GET /api/subjects', { query: { text: NUMBER } }),
        await call('GET /api/subjects/:id', { params: { id } }),
        await call('GET /api/subjects/:id', { params: { id }, query: { asOf: '2026-03-02' } }),
        await call('GET /api/subjects/:id/differences', { params: { id }, query: { from: 1, to: 2 } }),
        await call('GET /api/subjects/review', { query: { reason: 'missing-facts' } }),
        await call('GET /api/public/registry-summary'),
        await call('PATCH /api/subjects/:id', { params: { id }, body: change }).catch((error: unknown) => error),
      ];
      const tables = ['subject', 'record_content', 'record_version', 'registry_request'] as const;
      const rows = await Promise.all(tables.map((table) => database.kysely.selectFrom(table).selectAll().execute()));
      const everything = JSON.stringify([answers, rows, desk.events]);
      for (const number of [NUMBER, idNumberOf(2)]) {
        expect(everything).not.toContain(number);
        // The day of birth is what identifies: not even a part of the middle.
        expect(everything).not.toContain(number.slice(4, 15));
      }
      const reveal = { params: { id }, body: { reason: '核对身份' } };
      expect(await call('POST /api/subjects/:id/reveal', reveal)).toEqual({ idNumber: idNumberOf(2) });
      expect(await call('GET /api/subjects/:id', { params: { id } })).not.toMatchObject({
        subject: { facts: change.facts },
      });
    });

    test('revealed is recorded with the reason, without the number; never without a reason', async () => {
      const registry = await openRegistry(engine);
      const { id, abilities } = await add(registry, broker);
      expect(abilities).toContain('reveal');
      const { call, deskOf } = registry;
      await expect(call('POST /api/subjects/:id/reveal', { params: { id }, body: {} })).rejects.toMatchObject({
        errors: [{ field: 'reason' }],
      });
      const stranger = call(
        'POST /api/subjects/:id/reveal',
        { params: { id }, body: { reason: '看' } },
        {},
        {
          kind: 'organisations',
          organisations: ['org-2'],
        },
      );
      await expect(stranger).rejects.toMatchObject({ id: 'not-found' });
      const desk = deskOf({ kind: 'all' });
      const { revealIdNumber } = await import('./commands/reveal-id-number.ts');
      await desk.write((ctx) => revealIdNumber(ctx, registry.cipher, id, '核对身份'));
      expect(desk.events).toEqual([
        expect.objectContaining({
          type: 'subject.id-revealed',
          payload: { subject: id, name: '赵经纪', reason: '核对身份' },
        }),
      ]);
    });

    test('is refused when wrong, for a firm, and when another subject has it; entered again it is no change', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const { id } = await add(registry, broker);
      const wrong = NUMBER.slice(0, 17) + (NUMBER.endsWith('X') ? '1' : 'X');
      const faulty = { body: { facts: { ...broker.body.facts, provisionalNumber: 'J-2', idNumber: wrong } } };
      const refused = (await call('POST /api/subjects', faulty).catch((error: unknown) => error)) as Error;
      expect(refused).toMatchObject({ id: 'invalid-input', errors: [{ field: 'idNumber' }] });
      expect(JSON.stringify(refused) + refused.message).not.toContain(wrong);
      await expect(call('POST /api/subjects', firm(1, { idNumber: idNumberOf(3) }))).rejects.toMatchObject({
        errors: [{ field: 'idNumber' }],
      });
      const second = { body: { facts: { ...broker.body.facts, provisionalNumber: 'J-2' } } };
      await expect(call('POST /api/subjects', second)).rejects.toThrow('身份证号已登记在“赵经纪”名下');
      const again = { params: { id }, body: { version: 1, facts: { idNumber: NUMBER }, reason: '核实' } };
      expect(await call('PATCH /api/subjects/:id', again)).toMatchObject({ subject: { version: 1 } });
    });
  });

  describe('approval', () => {
    test('where it is wanted, nothing happens until another person approves, then it does in one step', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const { id } = await add(registry, firm(1));
      await wantApproval(registry, ['remove']);
      const removal = { params: { id }, body: { version: 1, reason: '停止收购' } };
      const { outcome, request } = (await call('POST /api/subjects/:id/removal', removal)) as Answered;
      expect(outcome).toBe('requested');
      expect(await call('GET /api/subjects/:id', { params: { id } })).toMatchObject({
        subject: { listing: 'listed', version: 1 },
        requests: [{ id: request, state: 'pending', abilities: ['withdraw'] }],
      });
      await expect(call('POST /api/subjects/:id/removal', removal)).rejects.toThrow('已有一份待审批的申请');
      const decision = { params: { id: request }, body: { version: 1 } };
      const own = call('POST /api/registry/requests/:id/approval', decision, { ...APPROVER, account: 'account-1' });
      await expect(own).rejects.toMatchObject({ id: 'two-person-rule' });
      const listed = await call('GET /api/registry/requests', { query: { state: 'pending' } }, APPROVER);
      expect(listed).toMatchObject({
        requests: [{ title: '粮库1', action: 'remove', abilities: ['approve', 'refuse'] }],
      });
      const approved = await call('POST /api/registry/requests/:id/approval', decision, APPROVER);
      expect(approved).toMatchObject({ state: 'approved', decidedName: '王局长', abilities: [] });
      expect(await call('GET /api/subjects/:id', { params: { id } })).toMatchObject({
        subject: { listing: 'removed', version: 2, abilities: ['restore'] },
      });
      const twice = call('POST /api/registry/requests/:id/approval', decision, APPROVER);
      await expect(twice).rejects.toMatchObject({ id: 'impossible-transition' });
    });

    test('is not asked of an authority out of reach', async () => {
      const registry = await openRegistry(engine);
      const elsewhere = { body: { ...firm(1).body, organisation: 'org-2' } };
      await wantApproval(registry, ['add']);
      await registry.call(
        'PUT /api/registry/settings/approval',
        { body: { version: 0, actions: ['add'] } },
        { ...ADMIN, organisation: 'org-2' },
      );
      await expect(registry.call('POST /api/subjects', elsewhere)).rejects.toMatchObject({ id: 'not-permitted' });
      expect(await registry.call('GET /api/registry/requests', {}, {}, { kind: 'all' })).toEqual({ requests: [] });
    });

    test('of an addition keeps the id number sealed while it waits', async () => {
      const registry = await openRegistry(engine);
      const { call, database } = registry;
      await wantApproval(registry, ['add']);
      const { request } = (await call('POST /api/subjects', broker)) as Answered;
      const kept = await database.kysely.selectFrom('registry_request').selectAll().executeTakeFirstOrThrow();
      expect(JSON.stringify(kept)).not.toContain(NUMBER);
      const decision = { params: { id: request }, body: { version: 1, opinion: '同意' } };
      const { record } = (await call('POST /api/registry/requests/:id/approval', decision, APPROVER)) as unknown as {
        record: string;
      };
      const reveal = { params: { id: record }, body: { reason: '核对' } };
      expect(await call('POST /api/subjects/:id/reveal', reveal)).toEqual({ idNumber: NUMBER });
    });

    test('of a record that changed meanwhile is refused and the request stays; it can be refused or withdrawn', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const { id } = await add(registry, firm(1));
      await wantApproval(registry, ['remove']);
      const removal = (version: number) => ({ params: { id }, body: { version, reason: '停止收购' } });
      const { request } = (await call('POST /api/subjects/:id/removal', removal(1))) as Answered;
      await call('PATCH /api/subjects/:id', {
        params: { id },
        body: { version: 1, facts: { town: '甲' }, reason: '核实' },
      });
      const decide = (verb: string, as?: Partial<Actor>) =>
        call(
          `POST /api/registry/requests/:id/${verb}`,
          { params: { id: request }, body: { version: 1, opinion: '不妥' } },
          as,
        );
      await expect(decide('approval', APPROVER)).rejects.toMatchObject({
        id: 'changed-meanwhile',
        current: { version: 2 },
      });
      await expect(decide('withdrawal', APPROVER)).rejects.toMatchObject({ id: 'not-permitted' });
      expect(await decide('refusal', APPROVER)).toMatchObject({ state: 'refused', opinion: '不妥' });
      const next = (await call('POST /api/subjects/:id/removal', removal(2))) as Answered;
      const back = { params: { id: next.request }, body: { version: 1 } };
      expect(await call('POST /api/registry/requests/:id/withdrawal', back)).toMatchObject({ state: 'withdrawn' });
    });
  });

  describe('what goes with it', () => {
    test('abilities follow permission, state and authority', async () => {
      const registry = await openRegistry(engine);
      const { id, abilities } = await add(registry, firm(1));
      expect(abilities).toEqual(['edit', 'changeStatus', 'remove', 'merge', 'tag']);
      const seen = async (as: Partial<Actor>) =>
        ((await registry.call('GET /api/subjects/:id', { params: { id } }, as, { kind: 'all' })) as Answered).subject;
      expect((await seen({ roles: ['supervisor'] })).abilities).toEqual([]);
      expect((await seen({ organisation: 'org-2' })).abilities).toEqual([]);
      expect((await seen({ viewedBy: { account: 'a', name: '监督' } })).abilities).toEqual([]);
    });

    test('saved views are one person’s own', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const view = { name: '夏粮', query: { tag: ['夏粮'], sort: 'name' }, columns: ['name'] };
      const { id } = (await call('POST /api/registry/views', { body: view })) as { id: string };
      await expect(call('POST /api/registry/views', { body: view })).rejects.toMatchObject({ id: 'duplicate' });
      const kept = { ...view, id, version: 1, query: { ...view.query, direction: 'desc' } };
      expect(await call('GET /api/registry/views')).toEqual({ views: [kept] });
      expect(await call('GET /api/registry/views', {}, { account: 'other' })).toEqual({ views: [] });
      const change = { params: { id }, body: { ...view, name: '秋粮', version: 1 } };
      await expect(call('PUT /api/registry/views/:id', change, { account: 'other' })).rejects.toMatchObject({
        id: 'not-found',
      });
      await call('PUT /api/registry/views/:id', change);
      await expect(call('PUT /api/registry/views/:id', change)).rejects.toMatchObject({ id: 'changed-meanwhile' });
      await call('DELETE /api/registry/views/:id', { params: { id } });
      expect(await call('GET /api/registry/views')).toEqual({ views: [] });
      for (let at = 0; at < 50; at += 1)
        await call('POST /api/registry/views', { body: { ...view, name: `视图${at}` } });
      await expect(call('POST /api/registry/views', { body: view })).rejects.toThrow('最多保存 50 个');
    });

    test('own fields are checked by their definitions, and one that is retired keeps what was filled in', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const fields = [
        { name: 'grade', label: '等级', type: 'choice', options: ['甲', '乙'] },
        { name: 'opened', label: '开秤日', type: 'date' },
      ];
      await call('PUT /api/registry/settings/fields', { body: { fields } }, ADMIN);
      const withExtra = (extra: Facts, number: number) => ({ body: { ...firm(number).body, extra } });
      await expect(call('POST /api/subjects', withExtra({ grade: '丙' }, 1))).rejects.toMatchObject({
        errors: [{ field: 'extra.grade', message: '等级应为：甲、乙' }],
      });
      await expect(call('POST /api/subjects', withExtra({ other: '1' }, 1))).rejects.toMatchObject({
        errors: [{ field: 'extra.other' }],
      });
      const { id } = await add(registry, withExtra({ grade: '甲', opened: '2026-05-01' }, 1));
      const change = { version: 1, extra: { grade: '乙', opened: null }, reason: '复核' };
      await call('PATCH /api/subjects/:id', { params: { id }, body: change });
      expect(await call('GET /api/subjects/:id/differences', { params: { id }, query: { from: 1, to: 2 } })).toEqual({
        differences: [
          { field: 'extra.grade', label: '等级', before: '甲', after: '乙' },
          { field: 'extra.opened', label: '开秤日', before: '2026-05-01', after: null },
        ],
      });
      await call('PUT /api/registry/settings/fields', { body: { fields: [fields[1]] } }, ADMIN);
      expect(await call('GET /api/registry/settings')).toMatchObject({
        fields: [
          { name: 'opened', retired: false },
          { name: 'grade', retired: true },
        ],
      });
      expect(await call('GET /api/subjects/:id', { params: { id } })).toMatchObject({
        subject: { extra: { grade: '乙' } },
      });
    });

    test('the review lists what was not touched for a year, contradicts its registration, or lacks facts', async () => {
      const registry = await openRegistry(engine);
      const { call, clock } = registry;
      const whole = { town: '田家镇', address: '一号', phone: '0427-6860000' };
      await add(registry, firm(1, whole));
      clock.set('2027-03-03T04:00:00.000Z');
      await add(registry, firm(2, { ...whole, registrationState: '已注销' }));
      await add(registry, firm(3, { town: '田家镇' }));
      const names = async (reason: string) => {
        const { subjects, counts } = (await call('GET /api/subjects/review', { query: { reason } })) as {
          subjects: { facts: Facts; reasons: string[]; missing: string[] }[];
          counts: unknown;
        };
        const one = { count: 1, more: false };
        expect(counts).toEqual({ untouched: one, 'status-differs': one, 'missing-facts': one });
        return subjects.map(({ facts, reasons, missing }) => [facts['name'], reasons, missing]);
      };
      expect(await names('untouched')).toEqual([['粮库1', ['untouched'], []]]);
      expect(await names('status-differs')).toEqual([['粮库2', ['status-differs'], []]]);
      expect(await names('missing-facts')).toEqual([['粮库3', ['missing-facts'], ['address', 'phone']]]);
    });

    test('the public summary counts what is listed, without names', async () => {
      const registry = await openRegistry(engine);
      const { call, clock } = registry;
      await add(registry, firm(1, { creditClass: 'A', creditYear: 2025 }));
      await add(registry, broker);
      const { id } = await add(registry, firm(3));
      await call('POST /api/subjects/:id/removal', { params: { id }, body: { version: 1, reason: '停业' } });
      expect(await call('GET /api/public/registry-summary')).toEqual({
        at: clock.now().toISOString(),
        total: 2,
        kinds: { firm: 1, broker: 1 },
        statuses: { active: 2 },
        creditClasses: { A: 1, unrated: 1 },
      });
      await add(registry, firm(4));
      expect(await call('GET /api/public/registry-summary')).toMatchObject({ total: 2 });
      clock.advance(300_000);
      expect(await call('GET /api/public/registry-summary')).toMatchObject({ total: 3 });
    });

    test('prior inspections are kept once and shown with the record', async () => {
      const registry = await openRegistry(engine);
      const { call } = registry;
      const { id } = await add(registry, firm(1));
      const one = {
        subject: id,
        authority: '盘锦市发改委',
        level: '市',
        day: '2026-02-01',
        type: '日常',
        source: '市局台账',
      };
      const send = (inspections: object[]) => call('POST /api/subjects/inspections', { body: { inspections } });
      expect(await send([one, one, { ...one, day: '2026-02-02' }])).toEqual({ added: 2 });
      expect(await send([one])).toEqual({ added: 0 });
      await expect(send([{ ...one, day: '2026-03-03' }])).rejects.toThrow('晚于今天');
      expect(await call('GET /api/subjects/:id/inspections', { params: { id } })).toMatchObject({
        inspections: [{ day: '2026-02-02' }, { day: '2026-02-01', authority: '盘锦市发改委' }],
      });
    });
  });
});
