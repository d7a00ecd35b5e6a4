/** A record's life: entered, changed, suspended, away, compared, as of any day; told to the ledger, and checked. */

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { EventWords } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addAccount } from '../shared/testing.ts';
import { addAbsence } from './commands/add-absence.ts';
import { addCertificate } from './commands/add-certificate.ts';
import { addTraining } from './commands/add-training.ts';
import { changeCertificateState } from './commands/change-certificate-state.ts';
import { changeInspector } from './commands/change-inspector.ts';
import { changeInspectors } from './commands/change-inspectors.ts';
import { changeStatus } from './commands/change-status.ts';
import { endAbsence } from './commands/end-absence.ts';
import { removeInspector } from './commands/remove-inspector.ts';
import { restoreInspector } from './commands/restore-inspector.ts';
import { findInspectors, findInspectorsByCertificate, inspectorsPart } from './index.ts';
import { compareVersions, listVersions, readAsOf, readInspector } from './queries.ts';
import { absenceBody, certificateBody, trainingBody } from './schema.ts';
import { certificate, ID_NUMBERS, openRegistry, person, problemOf } from './testing.ts';

eachDatabase((engine) => {
  describe('a record', () => {
    test('is changed by version; who saw an older one is shown the present one', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ facts: { phone: '13912345678' } });
      const change = (version: number, facts: object) =>
        desk.write((ctx) => changeInspector(ctx, deps, id, { version, reason: '核对', facts }));
      const changed = await change(1, { post: '科长', skills: ['质检'] });
      expect(changed).toMatchObject({ version: 2, facts: { post: '科长', skills: ['质检'] } });
      const late = await problemOf(change(1, { post: '局长' }));
      expect(late.id).toBe('changed-meanwhile');
      expect(late.current).toMatchObject({ id, version: 2, facts: { post: '科长', phone: '139******78' } });
      expect((await change(2, { post: null })).facts.post).toBeUndefined();
      expect(desk.events.at(-1)!.payload).toMatchObject({
        reason: '核对',
        inspectors: [{ id, name: '张三', changes: [{ field: 'post', label: '职务', before: '科长', after: null }] }],
      });
    });

    test('that a change leaves as it is gets no version and no event', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const facts = { idNumber: ID_NUMBERS[0], phone: '13912345678', post: '科员' };
      const { id } = await add({ facts });
      const same = { version: 1, reason: '无', facts };
      expect((await desk.write((ctx) => changeInspector(ctx, deps, id, same))).version).toBe(1);
      expect(desk.events).toHaveLength(1);
    });

    test('moves between states by the table, with day and evidence', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ certificates: [certificate('A-1')] });
      const move = (version: number, status: 'active' | 'suspended' | 'left' | 'retired', since: string) =>
        desk.write((ctx) => changeStatus(ctx, deps, id, { version, reason: '因故', status, since, evidence: '文件' }));
      expect((await move(1, 'suspended', '2026-11-01')).eligibility.reasons[0]!.sentence).toBe(
        '自 2026-11-01 起暂停执法。',
      );
      expect((await problemOf(move(2, 'suspended', '2026-11-02'))).id).toBe('impossible-transition');
      expect((await problemOf(move(2, 'active', '2026-12-01'))).errors![0]!.field).toBe('since');
      expect((await problemOf(move(2, 'active', '2026-10-01'))).errors![0]!.message).toContain('2026-11-01');
      expect((await move(2, 'active', '2026-11-10')).eligibility.eligible).toBe(true);
      expect((await move(3, 'retired', '2026-11-20')).status).toBe('retired');
      expect((await problemOf(move(4, 'left', '2026-11-21'))).detail).toContain('现在是“已退休”');
      expect(desk.events.map(({ type }) => type)).toEqual([
        'inspector.added',
        ...Array(3).fill('inspector.status-changed'),
      ]);
    });

    test('keeps certificates: added, suspended, given back, ended', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ certificates: [certificate('A-1')] });
      const input = (version: number, number: string) =>
        certificateBody.parse({ version, certificate: certificate(number) });
      const two = await desk.write((ctx) => addCertificate(ctx, deps, id, input(1, 'A-2')));
      expect(two.certificates.map(({ number, state }) => [number, state])).toEqual([
        ['A-1', 'valid'],
        ['A-2', 'valid'],
      ]);
      expect((await problemOf(desk.write((ctx) => addCertificate(ctx, deps, id, input(2, 'a-1'))))).id).toBe(
        'duplicate',
      );
      const part = two.certificates[0]!.id;
      const to = (version: number, state: 'valid' | 'suspended' | 'ended') => {
        const body = { version, state, since: '2026-11-20', evidence: '通知' };
        return desk.write((ctx) => changeCertificateState(ctx, deps, { id, part }, body));
      };
      expect((await to(2, 'suspended')).certificates[0]!.state).toBe('suspended');
      expect((await to(3, 'valid')).certificates[0]!.state).toBe('valid');
      expect((await to(4, 'ended')).eligibility.eligible).toBe(true);
      expect((await problemOf(to(5, 'valid'))).id).toBe('impossible-transition');
      // An ended number may be entered again, as when a certificate is renewed under its number.
      expect((await desk.write((ctx) => addCertificate(ctx, deps, id, input(5, 'A-1')))).certificates).toHaveLength(3);
    });

    test('keeps leave: entered, ended earlier, taken back; and training', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ certificates: [certificate('A-1')] });
      const absence = { kind: 'leave', from: '2026-11-20', until: '2026-12-20', note: '产假' };
      const enter = (version: number) =>
        desk.write((ctx) => addAbsence(ctx, deps, id, absenceBody.parse({ version, absence })));
      const away = await enter(1);
      expect(away.eligibility.reasons.map(({ code }) => code)).toEqual(['absent']);
      expect((await problemOf(enter(2))).id).toBe('duplicate');
      const part = away.absences[0]!.id;
      const end = (version: number, until: string | null) =>
        desk.write((ctx) => endAbsence(ctx, deps, { id, part }, { version, reason: '提前返岗', until }));
      expect((await problemOf(end(2, '2027-01-01'))).errors![0]!.field).toBe('until');
      expect((await end(2, '2026-11-22')).eligibility.eligible).toBe(true);
      expect((await end(3, null)).absences[0]!.cancelled).toBe('提前返岗');
      expect((await problemOf(end(4, null))).id).toBe('impossible-transition');
      const training = trainingBody.parse({
        version: 4,
        training: { date: '2026-06-01', name: '法律考试', hours: 8, result: '合格' },
      });
      const trained = await desk.write((ctx) => addTraining(ctx, deps, id, training));
      expect(trained.trainings).toMatchObject([{ name: '法律考试', hours: 8, result: '合格', validUntil: null }]);
    });

    test('is as it was at the end of any day, and versions compare', async () => {
      const { add, database, desk, deps, clock } = await openRegistry(engine);
      const { id } = await add({
        facts: { post: '科员', idNumber: ID_NUMBERS[0] },
        certificates: [certificate('A-1')],
      });
      clock.set('2026-11-24T15:59:59.999Z');
      await desk.write((ctx) =>
        changeInspector(ctx, deps, id, { version: 1, reason: '任职', facts: { post: '科长' } }),
      );
      clock.set('2026-11-24T16:00:00.000Z');
      const facts = { post: '局长', idNumber: ID_NUMBERS[1] };
      await desk.write((ctx) => changeInspector(ctx, deps, id, { version: 2, reason: '更正', facts }));
      const postOn = async (day: string) => (await desk.read((ctx) => readAsOf(ctx, deps, id, day))).facts.post;
      expect([await postOn('2026-11-23'), await postOn('2026-11-24'), await postOn('2026-11-25')]).toEqual([
        '科员',
        '科长',
        '局长',
      ]);
      expect((await problemOf(postOn('2026-11-22'))).id).toBe('not-found');
      await addAccount(database.kysely, { id: 'account-1', name: '李登记' });
      const versions = await desk.read((ctx) => listVersions(ctx, id));
      expect(versions.map(({ version, byName, reason, changes }) => [version, byName, reason, changes])).toEqual([
        [3, '李登记', '更正', ['职务', '身份证号']],
        [2, '李登记', '任职', ['职务']],
        [1, '李登记', null, []],
      ]);
      const { differences } = await desk.read((ctx) => compareVersions(ctx, deps, id, 1, 3));
      expect(differences).toEqual([
        { field: 'post', label: '职务', before: '科员', after: '局长' },
        { field: 'idNumber', label: '身份证号', before: '211*************18', after: '211*************22' },
      ]);
    });

    test('is removed and restored, and is left alone meanwhile', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id, abilities } = await add({ certificates: [certificate('A-1')] });
      expect(abilities).toEqual(['edit', 'changeStatus', 'remove', 'readRecusals', 'editRecusals']);
      const removed = await desk.write((ctx) => removeInspector(ctx, deps, id, { version: 1, reason: '录错' }));
      expect(removed).toMatchObject({ listing: 'removed', abilities: ['restore', 'readRecusals'] });
      expect(removed.eligibility.reasons[0]!.sentence).toBe('已移出名录库。');
      const change = { version: 2, reason: '改', facts: { post: '科长' } };
      expect((await problemOf(desk.write((ctx) => changeInspector(ctx, deps, id, change)))).id).toBe(
        'impossible-transition',
      );
      const restored = await desk.write((ctx) => restoreInspector(ctx, deps, id, { version: 2, reason: '误移' }));
      expect(restored).toMatchObject({ listing: 'listed', version: 3, eligibility: { eligible: true } });
    });

    test('out of reach is not there', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add();
      const elsewhere = { organisation: 'org-2' };
      expect((await problemOf(desk.read((ctx) => readInspector(ctx, deps, id), elsewhere))).id).toBe('not-found');
      const change = { version: 1, reason: '改', facts: { post: '科长' } };
      const attempt = desk.write((ctx) => changeInspector(ctx, deps, id, change), elsewhere);
      expect((await problemOf(attempt)).id).toBe('not-found');
      expect((await problemOf(add({ facts: { name: '李四' }, organisation: 'org-2' } as never))).id).toBe(
        'not-permitted',
      );
    });
  });

  describe('a list', () => {
    test('changes what differs, refuses what it must, and changes nothing the second time', async () => {
      const { add, desk, deps, database } = await openRegistry(engine);
      const one = await add({
        facts: { post: '科员' },
        certificates: [certificate('A-1', { validUntil: '2026-12-01' })],
      });
      const two = await add({ facts: { name: '李四' } });
      const change = (id: string, version: number) => ({
        id,
        version,
        reason: '导入',
        facts: person({ name: id === one.id ? '张三' : '李四', department: '执法大队' }),
        certificates: id === one.id ? [certificate('a-1')] : [],
        absences: [{ kind: 'leave' as const, from: '2026-11-23', until: null, note: '病假' }],
        recusals: [{ subjectName: '某米业', relation: 'other' as const }],
      });
      const apply = (versions: readonly [number, number]) =>
        desk.write((ctx) =>
          changeInspectors(
            ctx,
            deps,
            [change(one.id, versions[0]), change(two.id, versions[1]), change('nobody', 1)],
            '导入',
          ),
        );
      const first = await apply([1, 9]);
      expect(first.map((one) => (one.outcome === 'saved' ? one.inspector.version : one.problem.id))).toEqual([
        2,
        'changed-meanwhile',
        'not-found',
      ]);
      const [changed] = await desk.read((ctx) => findInspectors(ctx.db, [one.id]));
      expect(changed!.content).toMatchObject({
        facts: { post: '科员', department: '执法大队' },
        certificates: [{ number: 'A-1', validUntil: '2028-12-31' }],
      });
      const events = desk.events.length;
      const again = await apply([2, 9]);
      expect(again[0]).toMatchObject({ outcome: 'saved', inspector: { version: 2 } });
      expect(desk.events).toHaveLength(events);
      const twice = await desk.write((ctx) =>
        changeInspectors(
          ctx,
          deps,
          [
            { id: two.id, version: 1, reason: '甲' },
            { id: two.id, version: 1, reason: '乙' },
          ],
          null,
        ),
      );
      expect(twice.map(({ outcome }) => outcome)).toEqual(['saved', 'refused']);
      const found = await findInspectorsByCertificate(database.kysely, 'org-1', ['A-1', 'ａ-1', 'B-1']);
      expect(Array.from(found, ([number, { id }]) => [number, id])).toEqual([
        ['A-1', one.id],
        ['ａ-1', one.id],
      ]);
    });
  });

  describe('the ledger', () => {
    test('gets a digest of every version, which the tables reproduce', async () => {
      const { add, desk, deps, database } = await openRegistry(engine);
      const { id } = await add({ facts: { idNumber: ID_NUMBERS[0] } });
      await desk.write((ctx) =>
        changeInspector(ctx, deps, id, { version: 1, reason: '任职', facts: { post: '科长' } }),
      );
      const part = inspectorsPart(deps);
      const marks = desk.events
        .flatMap(({ rows }) => rows)
        .map(({ id: row, version, digest }) => ({ id: row, version, digest }));
      expect(await part.ledgerSources[0]!.versions(database.kysely, null, 10)).toEqual(marks);
      expect(await part.ledgerSources[0]!.versions(database.kysely, { id, version: 1 }, 10)).toEqual(marks.slice(1));
      for (const { type, payload } of desk.events) {
        const words: Readonly<Record<string, EventWords>> = part.events;
        expect(words[type]!.sentence(payload)).toMatch(/张三/);
        expect(JSON.stringify(payload)).not.toContain(ID_NUMBERS[0]);
      }
      expect(await part.ledgerSources[0]!.differences(database.kysely)).toEqual([]);
    });

    test.each([
      ['a column', `update inspector set status = 'left'`],
      ['what keeps a person from being entered twice', 'update inspector set id_fingerprint = null'],
      ['the content', `update inspector set content = replace(content, '科员', '局长')`],
      ['a certificate', `update inspector_certificate set valid_until = '2099-01-01'`],
      ['leave', 'delete from inspector_absence'],
      ['a skill', `update inspector_skill set skill = '财会'`],
      ['an older version put back', 'update inspector set version = 1'],
      ['a record deleted', 'delete from inspector'],
    ])('finds %s changed past the commands', async (_, statement) => {
      const { add, deps, desk, database } = await openRegistry(engine);
      const { id } = await add({
        facts: { post: '科员', idNumber: ID_NUMBERS[0], skills: ['质检'] },
        certificates: [certificate('A-1')],
        absences: [{ kind: 'leave', from: '2026-11-23' }],
      });
      await desk.write((ctx) => changeInspector(ctx, deps, id, { version: 1, reason: '无', facts: { remark: '无' } }));
      await sql.raw(statement).execute(database.kysely);
      const found = await inspectorsPart(deps).ledgerSources[0]!.differences(database.kysely);
      expect(found).toEqual([expect.stringContaining(`检查人员 ${id}：`)]);
    });

    test('keeps no id number or phone in the clear anywhere in the database', async () => {
      const { add, database } = await openRegistry(engine);
      await add({ facts: { idNumber: ID_NUMBERS[0], phone: '13912345678' } });
      const rows = await Promise.all([
        database.kysely.selectFrom('inspector').selectAll().execute(),
        database.kysely.selectFrom('record_content').selectAll().execute(),
      ]);
      expect(JSON.stringify(rows)).not.toMatch(/211103198001010018|13912345678/);
    });
  });
});
