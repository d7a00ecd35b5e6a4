/** What happens meanwhile, foreseen and mended: every mend that a run's screen offers is carried out here. */

import { describe, expect, test } from 'vitest';
import type { Actor } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import {
  ABOVE,
  HEAD,
  HOME,
  LEGAL,
  OFFICE,
  type Office,
  openOffice,
  STRANGE,
  stepOf,
  type TestMatter,
} from './testing.ts';

/** 李 may do both steps, 王 only the first: whoever passes it first decides whether the second can be done. */
const NARROW: TestMatter = {
  code: 'test.publish',
  label: '清单发布',
  defaultChain: [stepOf('法制审核', LEGAL), stepOf('承办机构意见', OFFICE)],
  intended: async ({ db }, id) => {
    const row = await db.selectFrom('test_record').select('id').where('id', '=', id).executeTakeFirst();
    if (row === undefined) return null;
    return { record: { kind: 'test', id }, organisation: HOME, office: null, preparedBy: ['account-经手人'] };
  },
};
const TWO_HEADS: TestMatter = { ...NARROW, defaultChain: [stepOf('负责人审批', HEAD, { twoPersons: true })] };

interface Detail {
  readonly run: { readonly id: string; readonly state: string; readonly step: number; readonly version: number };
  readonly stuck: string | null;
  readonly ahead: string | null;
  readonly leaves: { behalf: string | null; why: string }[];
  readonly mends: { who: string; how: string }[];
}
interface Foreseen {
  readonly steps: { title: string; permissionLabel: string; people: string[] }[];
  readonly shortage: string | null;
  readonly mends: { who: string; how: string }[];
}

const RUN = '/api/approvals/runs/:id';
const read = ({ call }: Office, id: string, as: Actor) => call<Detail>(`GET ${RUN}`, { params: { id } }, as);
const foreseen = ({ call }: Office, record: string, as: Actor) =>
  call<Foreseen>('GET /api/approvals/foresight', { query: { record } }, as);
const trial = ({ call }: Office, steps: readonly object[], as: Actor) =>
  call<{ shortage: string | null }>(
    'GET /api/approvals/chains/:matter/trial',
    { params: { matter: 'test.publish' }, query: { steps: JSON.stringify(steps) } },
    as,
  );
const stuckOnes = async ({ call }: Office, as: Actor) =>
  (await call<{ runs: { id: string; reason: string; ahead: boolean }[] }>('GET /api/approvals/stuck', {}, as)).runs;

async function decide(office: Office, id: string, as: Actor, verb = 'approve'): Promise<Detail> {
  const { run } = await read(office, id, as);
  const body = { version: run.version, verb, ...(verb === 'approve' ? {} : { opinion: '理由' }) };
  return office.call<Detail>(`POST ${RUN}/decision`, { params: { id }, body }, as);
}

async function withdraw(office: Office, id: string, as: Actor): Promise<void> {
  const { version } = (await read(office, id, as)).run;
  await office.call(`POST ${RUN}/withdrawal`, { params: { id }, body: { version, opinion: '重新安排' } }, as);
}

eachDatabase((engine) => {
  const people = async (matter: TestMatter) => {
    const office = await openOffice(engine, [matter]);
    const clerk = await office.person('张经办', ['inspector']);
    const both = await office.person('李科长', ['registry-manager']);
    const legal = await office.person('王法制', ['planner']);
    const head = await office.person('赵局长', ['approver']);
    const admin = await office.person('钱管理', ['system-admin']);
    await office.record(RECORD);
    return { office, clerk, both, legal, head, admin };
  };

  describe('before it is submitted', () => {
    test('the chain, who could decide each step, and whether they are enough: not for who submits or prepared', async () => {
      const { office, clerk, both, head } = await people(NARROW);
      const seen = await foreseen(office, RECORD, clerk);
      expect(seen).toMatchObject({
        steps: [
          { title: '法制审核', permissionLabel: '法制审核人员', people: ['李科长', '王法制'] },
          { title: '承办机构意见', people: ['李科长'] },
        ],
        shortage: null,
        mends: [],
      });
      // 李 cannot submit what only 李 could pass.
      const own = await foreseen(office, RECORD, both);
      expect(own.shortage).toBe('“承办机构意见”环节没有人可以办理。');
      expect(own.mends.map(({ who }) => who)).toEqual(['系统管理员（钱管理）', '有权设置审批流程的人（赵局长）']);
      const helper = await office.person('经手人', ['registry-manager']);
      expect((await foreseen(office, RECORD, both)).shortage).not.toBeNull();
      await office.call(
        'POST /api/approvals/delegations',
        { body: { delegate: helper.account, matters: null, from: '2026-03-02', until: '2026-03-03', reason: '出差' } },
        both,
      );
      // Neither does a delegate who prepared, nor one who stands for the submitter.
      expect((await foreseen(office, RECORD, both)).shortage).not.toBeNull();
      await office.person('新科长', ['registry-manager']);
      expect((await foreseen(office, RECORD, both)).shortage).toBeNull();
      await expect(foreseen(office, '00000000-0000-7000-8000-000000000009', clerk)).rejects.toMatchObject({
        id: 'not-found',
      });
      const stranger = await office.person('外人', ['approver', 'planner'], STRANGE);
      await expect(foreseen(office, RECORD, stranger)).rejects.toMatchObject({ id: 'not-found' });
      expect(head.organisation).toBe(HOME);
    });

    test('of a returned round neither its submitter nor its preparers are counted for the next', async () => {
      const { office, both, legal } = await people(NARROW);
      const second = await office.person('吴科长', ['registry-manager']);
      const id = await office.submit(RECORD, both);
      await decide(office, id, legal, 'return');
      const { steps } = await foreseen(office, RECORD, second);
      expect(steps.map((step) => step.people)).toEqual([['王法制'], []]);
    });

    test('a chain that nobody could complete is told before it is saved; only of the own authority and those above', async () => {
      const { office, head, clerk } = await people(NARROW);
      const step = (permission: string, twoPersons: boolean, authority: string | null = null) => {
        return { title: '审批', permission, twoPersons, authority };
      };
      expect((await trial(office, [step(HEAD, false)], head)).shortage).toBeNull();
      const two = await trial(office, [step(HEAD, true)], head);
      expect(two.shortage).toBe('“审批”环节须 2 人办理，能办的只有 1 人（赵局长）。');
      expect((await trial(office, [step(HEAD, false, ABOVE)], head)).shortage).toContain('没有人');
      await office.person('市局领导', ['approver'], ABOVE);
      expect((await trial(office, [step(HEAD, false, ABOVE)], head)).shortage).toBeNull();
      await expect(trial(office, [step(HEAD, false, STRANGE)], head)).rejects.toMatchObject({ id: 'invalid-input' });
      await expect(trial(office, [step(HEAD, false)], clerk)).rejects.toMatchObject({ id: 'not-permitted' });
      const chains = await office.call<{ chains: { shortage: string | null }[] }>(
        'GET /api/approvals/chains',
        {},
        head,
      );
      expect(chains.chains[0]?.shortage).toBeNull();
    });
  });

  describe('a decision that leaves too few for the rest', () => {
    test('is told to the one who could take it, and to nobody else', async () => {
      const { office, clerk, both, legal } = await people(NARROW);
      const id = await office.submit(RECORD, clerk);
      expect((await read(office, id, both)).leaves).toEqual([
        { behalf: null, why: '“承办机构意见”环节没有人可以办理。' },
      ]);
      expect((await read(office, id, legal)).leaves).toEqual([]);
      expect(await read(office, id, clerk)).toMatchObject({ leaves: [], ahead: null, mends: [] });
    });

    test('taken all the same is mended by one more with the role, who then decides', async () => {
      const { office, clerk, both, admin } = await people(NARROW);
      const id = await office.submit(RECORD, clerk);
      const { stuck, mends } = await decide(office, id, both);
      expect(stuck).toContain('本轮已经表态');
      expect(mends[0]).toMatchObject({ who: '系统管理员（钱管理）', how: expect.stringContaining('“承办科室”') });
      expect(await stuckOnes(office, admin)).toMatchObject([{ id, ahead: false }]);
      const fresh = await office.person('新科长', ['registry-manager']);
      expect(await read(office, id, clerk)).toMatchObject({ stuck: null, ahead: null, mends: [] });
      expect((await decide(office, id, fresh)).run.state).toBe('approved');
    });

    test('or by withdrawing and submitting anew, as the screen divides the work', async () => {
      const { office, clerk, both, legal } = await people(NARROW);
      const id = await office.submit(RECORD, clerk);
      const { mends } = await decide(office, id, both);
      expect(mends[1]).toEqual({
        who: '送审人（张经办）',
        how: '撤回，再重新送审，从第一个环节重新开始。按今天的人员可以办完，如：法制审核由王法制办理，承办机构意见由李科长办理。',
      });
      await withdraw(office, id, clerk);
      const next = await office.submit(RECORD, clerk);
      await decide(office, next, legal);
      expect((await decide(office, next, both)).run.state).toBe('approved');
    });
  });

  describe('a step for more people than there are', () => {
    test('is listed while somebody could still decide, and mended by the chain, withdrawn and submitted anew', async () => {
      const { office, clerk, head } = await people({
        ...TWO_HEADS,
        defaultChain: [stepOf('法制审核', LEGAL), stepOf('负责人审批', HEAD, { twoPersons: true })],
      });
      const id = await office.submit(RECORD, clerk);
      const detail = await read(office, id, clerk);
      expect(detail).toMatchObject({ stuck: null, ahead: expect.stringContaining('须 2 人办理') });
      expect(detail.mends[1]).toMatchObject({ who: '有权设置审批流程的人（赵局长）' });
      expect(await stuckOnes(office, head)).toMatchObject([{ id, ahead: true }]);
      const body = { version: 0, steps: [stepOf('负责人审批', HEAD)], reason: '只有一位局长' };
      await office.call('PUT /api/approvals/chains/:matter', { params: { matter: 'test.publish' }, body }, head);
      const { mends } = await read(office, id, clerk);
      expect(mends.map(({ who }) => who)).toEqual([
        '系统管理员（钱管理）',
        '送审人（张经办）',
        '现在可以办理的人（李科长、王法制）',
      ]);
      expect(mends[1]?.how).toContain('按现在的审批流程办理');
      await withdraw(office, id, clerk);
      const next = await office.submit(RECORD, clerk);
      expect((await decide(office, next, head)).run.state).toBe('approved');
    });

    test('or returned by who can decide, and submitted again by the chain there is now', async () => {
      const { office, clerk, head } = await people(TWO_HEADS);
      const id = await office.submit(RECORD, clerk);
      expect((await read(office, id, clerk)).stuck).toContain('两人');
      const body = { version: 0, steps: [stepOf('负责人审批', HEAD)], reason: '只有一位局长' };
      await office.call('PUT /api/approvals/chains/:matter', { params: { matter: 'test.publish' }, body }, head);
      expect((await read(office, id, clerk)).mends[2]?.how).toContain('退回补正');
      await decide(office, id, head, 'return');
      expect(await office.submit(RECORD, clerk)).toBe(id);
      expect((await decide(office, id, head)).run.state).toBe('approved');
    });
  });

  describe('who opened it to decide and loses the right meanwhile', () => {
    test('decides nothing: the delegation revoked, the one who gave it gone, the role removed, the account locked', async () => {
      const { office, clerk, both, legal } = await people(NARROW);
      const deputy = await office.person('周副科长', ['inspector']);
      const give = () =>
        office.call<{ delegation: { id: string } }>(
          'POST /api/approvals/delegations',
          {
            body: { delegate: deputy.account, matters: null, from: '2026-03-02', until: '2026-03-02', reason: '病假' },
          },
          legal,
        );
      const id = await office.submit(RECORD, clerk);
      const press = (as: Actor) =>
        office.call(`POST ${RUN}/decision`, { params: { id }, body: { version: 1, verb: 'approve' } }, as);
      const waiting = async (as: Actor) =>
        (await office.call<{ count: number }>('GET /api/approvals/waiting', {}, as)).count;
      const { delegation } = await give();
      expect(await waiting(deputy)).toBe(1);
      const revocation = { params: { id: delegation.id }, body: { version: 1, reason: '提前返回' } };
      await office.call('POST /api/approvals/delegations/:id/revocation', revocation, legal);
      expect(await waiting(deputy)).toBe(0);
      await expect(press(deputy)).rejects.toMatchObject({ id: 'not-found' });
      await give();
      expect(await waiting(deputy)).toBe(1);
      await office.leave(legal.account);
      await expect(press(deputy)).rejects.toMatchObject({ id: 'not-found' });
      expect(await waiting(deputy)).toBe(0);
      await office.setRoles(both.account, ['inspector']);
      await expect(press(both)).rejects.toMatchObject({ id: 'not-found' });
      const { stuck, run } = await read(office, id, clerk);
      expect([run.version, stuck]).toEqual([1, '“法制审核”环节现在没有人有权办理。']);
    });

    test('a delegation that ends at midnight does not reach the next day', async () => {
      const { office, clerk, legal } = await people(NARROW);
      const deputy = await office.person('周副科长', ['inspector']);
      const body = { delegate: deputy.account, matters: null, from: '2026-03-02', until: '2026-03-02', reason: '病假' };
      await office.call('POST /api/approvals/delegations', { body }, legal);
      const id = await office.submit(RECORD, clerk);
      expect((await read(office, id, deputy)).run.id).toBe(id);
      office.clock.set('2026-03-02T16:00:00.000Z');
      await expect(decide(office, id, deputy)).rejects.toMatchObject({ id: 'not-found' });
    });

    test('the submitter gone, nobody is told to ask them', async () => {
      const { office, clerk, both } = await people(NARROW);
      const id = await office.submit(RECORD, clerk);
      await decide(office, id, both);
      await office.leave(clerk.account);
      const chief = await office.person('监督', ['supervisor']);
      const { mends } = await read(office, id, chief);
      expect(mends.map(({ who }) => who)).toEqual(['系统管理员（钱管理）']);
    });
  });
});

const RECORD = '33333333-0000-7000-8000-000000000001';
