/** People lent where there were too few: the matching alone runs again, on both engines. */

import { expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addRecusal } from '../../registry/inspectors/commands/add-recusal.ts';
import { openDrawBureau, PEOPLE } from '../testing.ts';
import { ask, change, committedDraw, executedDraw, reading, serverDeps, standing, verified } from './testing.ts';
import { discloseAllDue } from './ticker.ts';

const SLOW = 240_000;

eachDatabase((engine) => {
  test(
    'people are lent until every team is complete; the selection stands, and all of it verifies',
    async () => {
      const bureau = await openDrawBureau(engine);
      const firms = await bureau.firms(10);
      const [first] = await bureau.staff(2);
      // Two firms of ten are drawn; one of the two inspectors may visit only three of the ten.
      for (const subject of firms.slice(0, 7))
        await bureau.desk.write((ctx) =>
          addRecusal(ctx, first!, {
            subject,
            subjectName: '某企业',
            relation: 'kinship',
            since: null,
            until: null,
            evidence: null,
          } as never),
        );
      const draw = await shortDraw(bureau);
      const before = await standing(bureau, draw.id);
      expect(draw.outcome).toMatchObject({ complete: false, supplements: 0 });
      const person = { name: '周借调', unit: '盘山县粮食和物资储备局' };
      const lend = (people: object[], as = PEOPLE.planner) =>
        ask(bureau, draw.id, 'supplements', { supplement: { people, reason: '人手不足，向邻县借调' } }, as);
      const subject = before.result.strata.flatMap(({ selected }) => selected)[0]!;
      const replace = { kind: 'replace', subject, out: 'A', cause: 'recusal', note: '亲属' };
      expect((await problemOf(ask(bureau, draw.id, 'changes', { change: replace }))).detail).toContain('人员增补');
      expect((await problemOf(lend([]))).id).toBe('invalid-input');
      // A code that nobody has would bar nobody.
      expect(JSON.stringify(await problemOf(lend([{ ...person, barred: ['N999'] }])))).toContain('没有 N999');
      expect((await problemOf(lend([person], PEOPLE.legal))).id).toBe('not-permitted');

      // The first one may visit nobody who was drawn, so it is not enough.
      const drawn = before.result.strata.flatMap(({ selected }) => selected);
      const useless = await lend([{ ...person, barred: drawn }]);
      expect((await problemOf(lend([person]))).id).toBe('duplicate');
      expect((await problemOf(bureau.sign(useless, PEOPLE.planner))).id).toBe('not-permitted');
      await bureau.sign(useless, PEOPLE.legal);
      expect((await bureau.read(draw.id)).outcome).toMatchObject({ complete: false, supplements: 1 });
      bureau.clock.advance(60_000);
      await bureau.sign(
        await lend([
          { ...person, name: '吴借调' },
          { ...person, name: '郑借调' },
        ]),
        PEOPLE.approver,
      );
      expect((await bureau.read(draw.id)).outcome).toMatchObject({ complete: true, supplements: 2 });
      expect((await problemOf(lend([person]))).id).toBe('impossible-transition');

      const after = await standing(bureau, draw.id);
      expect(after.result).toEqual(before.result);
      for (const { members } of after.teams) expect(members).toHaveLength(2);
      const list = await reading(bureau, draw.id, PEOPLE.approver);
      const team = list.strata.flatMap(({ selected }) => selected).flatMap(({ members }) => members ?? []);
      expect(team.some(({ id, unit }) => id.startsWith('LENT-2-') && unit === person.unit)).toBe(true);

      bureau.clock.advance(60_000);
      const changed = after.teams[0]!;
      await change(bureau, draw.id, {
        kind: 'replace',
        subject: changed.subject,
        out: changed.members[0],
        cause: 'recusal',
      });
      const statements = bureau.desk.events.filter(({ statement }) => statement !== undefined).map(({ type }) => type);
      expect(statements).toEqual(expect.arrayContaining(['draw.supplemented', 'draw.list-changed']));
      bureau.clock.set('2027-04-01T00:00:00.000Z');
      await discloseAllDue(serverDeps(bureau));
      const report = await verified(bureau, draw.id);
      expect(report.checks.filter(({ state }) => state === 'mismatch')).toEqual([]);
      expect(report.verdict).toBe('verified');
    },
    SLOW,
  );
});

/** A draw with too few people: fourteen of fifteen seeds give one. */
async function shortDraw(bureau: Awaited<ReturnType<typeof openDrawBureau>>) {
  const ids = [];
  for (const code of ['001', '002', '003', '004', '005'])
    ids.push(await committedDraw(bureau, await bureau.task(code)));
  for (const id of ids) {
    const draw = await executedDraw(bureau, id);
    if (draw.outcome?.complete === false) return draw;
  }
  throw new Error('five draws with enough people');
}
