/** One person is one inspector, and experts and assistants never are. */

import { sql } from 'kysely';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addCertificate } from './commands/add-certificate.ts';
import { addInspectors } from './commands/add-inspectors.ts';
import { changeInspector } from './commands/change-inspector.ts';
import { changeStatus } from './commands/change-status.ts';
import { removeInspector } from './commands/remove-inspector.ts';
import { restoreInspector } from './commands/restore-inspector.ts';
import type { AsInspector, Candidate } from './eligibility.ts';
import { countInspectors, eligibilityOn, findInspectors } from './index.ts';
import { certificateBody } from './schema.ts';
import { certificate, ID_NUMBERS, openRegistry, person, problemOf } from './testing.ts';

eachDatabase((engine) => {
  describe('the same person a second time', () => {
    test('is refused by id number, with who it is and without the number', async () => {
      const { add, desk } = await openRegistry(engine);
      const first = await add({ facts: { idNumber: ID_NUMBERS[0] }, certificates: [certificate('HW-001')] });
      const again = {
        facts: { name: '张叁', idNumber: ID_NUMBERS[0] },
        certificates: [certificate('BM-9', { kind: 'department' })],
      };
      const problem = await problemOf(add(again));
      expect(problem.id).toBe('duplicate');
      expect(problem.detail).toContain('身份证号与名录库里在库的“张三”（河湾区粮食和物资储备局，在岗）相同');
      expect(problem.current).toMatchObject({ id: first.id, name: '张三' });
      expect(JSON.stringify([problem.message, problem.current, desk.events])).not.toContain(ID_NUMBERS[0]);
      expect(desk.events).toHaveLength(1);
    });

    test('is refused by certificate number, however it is written', async () => {
      const { add } = await openRegistry(engine);
      await add({ certificates: [certificate('hw 049910013')] });
      const problem = await problemOf(add({ facts: { name: '王五' }, certificates: [certificate('ＨＷ049910013')] }));
      expect(problem.detail).toContain('执法证号 HW049910013与');
      expect(problem.detail).toContain('张三');
    });

    test('with two certificates counts once', async () => {
      const { add, database, desk, deps } = await openRegistry(engine);
      const one = await add({ certificates: [certificate('HW-001'), certificate('BM-001', { kind: 'department' })] });
      const third = certificate('GJ-1', { kind: 'national', validUntil: 'long-term' });
      const input = certificateBody.parse({ version: 1, certificate: third });
      await desk.write((ctx) => addCertificate(ctx, deps, one.id, input));
      expect((await countInspectors(database.kysely, 'org-1')).inspectors).toBe(1);
    });

    test('by name alone has to be confirmed, unless both id numbers are known', async () => {
      const { add } = await openRegistry(engine);
      await add({ facts: { idNumber: ID_NUMBERS[0] } });
      expect((await problemOf(add())).detail).toContain('已有同名的“张三”');
      expect((await add({ anotherPerson: true })).version).toBe(1);
      const { add: elsewhere } = await openRegistry(engine);
      await elsewhere({ facts: { idNumber: ID_NUMBERS[0] } });
      expect((await elsewhere({ facts: { idNumber: ID_NUMBERS[1] } })).facts.name).toBe('张三');
    });

    test('in another authority is refused while serving here, and taken after leaving', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const facts = { idNumber: ID_NUMBERS[0] };
      const here = await add({ facts, certificates: [certificate('HW-001')] });
      const there = { organisation: 'org-2' } as const;
      const problem = await problemOf(add({ facts }, there));
      expect(problem.detail).toContain('张三');
      expect(problem.current).toBeUndefined();
      const number = await problemOf(add({ facts: { name: '李四' }, certificates: [certificate('HW-001')] }, there));
      expect(number.id).toBe('duplicate');
      const leave = { version: 1, reason: '调动', status: 'left', since: '2026-11-20', evidence: '调令' } as const;
      await desk.write((ctx) => changeStatus(ctx, deps, here.id, leave));
      expect((await add({ facts, certificates: [certificate('HW-001')] }, there)).organisation).toBe('org-2');
      const back = { version: 2, reason: '回来', status: 'active', since: '2026-11-21', evidence: '调令' } as const;
      expect((await problemOf(desk.write((ctx) => changeStatus(ctx, deps, here.id, back)))).id).toBe('duplicate');
    });

    test('a number of a department is its own: another authority may have the same', async () => {
      const { add } = await openRegistry(engine);
      const certificates = [certificate('06001', { kind: 'department' })];
      await add({ certificates });
      expect((await add({ facts: { name: '李四' }, certificates }, { organisation: 'org-2' })).version).toBe(1);
      expect((await problemOf(add({ facts: { name: '王五' }, certificates }))).id).toBe('duplicate');
    });

    test('who left the same authority is not entered anew', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const one = await add({ facts: { idNumber: ID_NUMBERS[0] } });
      const leave = { version: 1, reason: '退休', status: 'retired', since: '2026-11-01', evidence: '文件' } as const;
      await desk.write((ctx) => changeStatus(ctx, deps, one.id, leave));
      expect((await problemOf(add({ facts: { idNumber: ID_NUMBERS[0] } }))).detail).toContain('已退休');
    });

    test('within one list: the first is taken, the others are refused', async () => {
      const { desk, deps } = await openRegistry(engine);
      const row = (name: string, number: string, idNumber?: string) => {
        const facts = person({ name, ...(idNumber === undefined ? {} : { idNumber }) });
        return { organisation: 'org-1', facts, certificates: [certificate(number)] };
      };
      const drafts = [
        row('甲', 'A-1', ID_NUMBERS[0]),
        row('乙', 'A-1'),
        row('丙', 'A-3', ID_NUMBERS[0]),
        row('丁', 'A-4'),
        row('丁', 'A-5'),
      ];
      const outcomes = await desk.write((ctx) => addInspectors(ctx, deps, drafts, '导入'));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['saved', 'refused', 'refused', 'saved', 'refused']);
      expect(desk.events.map(({ type, rows }) => [type, rows.length])).toEqual([['inspector.added', 2]]);
    });

    test('entered by two people at once is entered once', async () => {
      const { add } = await openRegistry(engine);
      const enter = (name: string) => add({ facts: { name, idNumber: ID_NUMBERS[0] } });
      const outcomes = await Promise.allSettled(['甲', '乙', '丙'].map(enter));
      const said = outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? 'saved' : (outcome.reason as Problem).id,
      );
      expect(said.toSorted()).toEqual(['duplicate', 'duplicate', 'saved']);
    });

    test('by a change is refused, too', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      await add({ facts: { idNumber: ID_NUMBERS[0] } });
      const other = await add({ facts: { name: '李四' } });
      const change = { version: 1, reason: '补填', facts: { idNumber: ID_NUMBERS[0] } };
      expect((await problemOf(desk.write((ctx) => changeInspector(ctx, deps, other.id, change)))).id).toBe('duplicate');
    });

    test('after a removal may be entered anew; then the removed record does not come back', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const wrong = await add({ facts: { idNumber: ID_NUMBERS[0] } });
      const reason = { version: 1, reason: '录错单位' };
      await desk.write((ctx) => removeInspector(ctx, deps, wrong.id, reason));
      expect((await add({ facts: { idNumber: ID_NUMBERS[0] } })).version).toBe(1);
      const restore = desk.write((ctx) => restoreInspector(ctx, deps, wrong.id, { version: 2, reason: '误移' }));
      expect((await problemOf(restore)).id).toBe('duplicate');
    });

    test('past the commands is refused by the database itself', async () => {
      const { add, database } = await openRegistry(engine);
      await add({ facts: { idNumber: ID_NUMBERS[0] }, certificates: [certificate('HW-001')] });
      const other = await add({ facts: { name: '李四' }, certificates: [certificate('HW-002')] });
      const steal = sql`update inspector set id_fingerprint = (select max(id_fingerprint) from inspector) where id = ${other.id}`;
      await expect(steal.execute(database.kysely)).rejects.toThrow(/unique/i);
      const take = sql`update inspector_certificate set number_key = 'HW-001' where inspector = ${other.id}`;
      await expect(take.execute(database.kysely)).rejects.toThrow(/unique/i);
    });
  });

  describe('experts and assistants', () => {
    test('never count, whatever they hold', async () => {
      const { add, database } = await openRegistry(engine);
      const expert = await add({ facts: { name: '甲', kind: 'expert' }, certificates: [certificate('A-1')] });
      const assistant = await add({ facts: { name: '乙', kind: 'assistant' }, certificates: [certificate('A-2')] });
      const inspector = await add({ facts: { name: '丙' }, certificates: [certificate('A-3')] });
      expect([expert, assistant, inspector].map(({ countsAsInspector }) => countsAsInspector)).toEqual([
        false,
        false,
        true,
      ]);
      expect([expert, assistant, inspector].map(({ eligibility }) => eligibility.eligible)).toEqual([
        false,
        false,
        true,
      ]);
      expect(expert.eligibility.reasons[0]).toMatchObject({ code: 'not-inspector', law: '国办发〔2024〕54号' });
      expect(await countInspectors(database.kysely, 'org-1')).toEqual({
        inspectors: 1,
        counts: [
          { kind: 'assistant', status: 'active', count: 1 },
          { kind: 'expert', status: 'active', count: 1 },
          { kind: 'inspector', status: 'active', count: 1 },
        ],
      });
    });

    test('are not made inspectors by writing the column, nor by a kind that does not exist', async () => {
      const { add, database } = await openRegistry(engine);
      await add({ facts: { kind: 'expert' } });
      const set = (what: string) => sql.raw(`update inspector set ${what}`).execute(database.kysely);
      await expect(set('counts_as_inspector = 1')).rejects.toThrow('counts_as_inspector');
      await expect(set(`kind = 'chief'`)).rejects.toThrow(/check constraint/i);
      const row = () => database.kysely.selectFrom('inspector').select('counts_as_inspector').executeTakeFirstOrThrow();
      expect((await row()).counts_as_inspector).toBe(0);
      await set(`kind = 'inspector'`);
      expect((await row()).counts_as_inspector).toBe(1);
    });

    test('are no inspectors for the compiler: an eligible one is taken from the rule alone', async () => {
      const { add, desk } = await openRegistry(engine);
      const { id } = await add({ certificates: [certificate('A-1')] });
      const [stored] = await desk.read((ctx) => findInspectors(ctx.db, [id]));
      const found = eligibilityOn(stored!.content, '2026-11-23');
      if (!found.eligible) throw new Error('not eligible');
      expectTypeOf(found.inspector.facts.kind).toEqualTypeOf<'inspector'>();
      type Expert = Candidate & { readonly facts: { readonly kind: 'expert' } };
      expectTypeOf<AsInspector<Expert>['facts']>().toBeNever();
      expect(found.inspector.facts.name).toBe('张三');
    });
  });
});
