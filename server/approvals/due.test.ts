/** What falls due: the overdue list without next year's holidays, and what is late first in the inbox. */

import { describe, expect, test } from 'vitest';
import type { Actor } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { HEAD, type Office, openOffice, stepOf, type TestMatter } from './testing.ts';

const MATTER: TestMatter = {
  code: 'test.publish',
  label: '清单发布',
  defaultChain: [stepOf('审批', HEAD, { days: 3 })],
};
const OPEN: TestMatter = { code: 'test.open', label: '不限期', defaultChain: [stepOf('审批', HEAD)] };

interface Due {
  readonly day: string | null;
  readonly missingYear: number | null;
  readonly overdue: boolean;
}
interface List {
  readonly runs: { readonly id: string; readonly due: Due | null }[];
  readonly next: string | null;
  readonly total: number;
}

const DAY = 86_400_000;
const overdue = ({ call }: Office, as: Actor) =>
  call<List>('GET /api/approvals/overdue', { query: { limit: 100 } }, as);

eachDatabase((engine) => {
  /** One run a day from a moment on, of these matters by turns. */
  const daily = async (from: string, days: number, matters: TestMatter[]) => {
    const office = await openOffice(engine, matters);
    const clerk = await office.person('张经办', ['inspector']);
    const head = await office.person('赵局长', ['approver']);
    office.clock.set(from);
    const ids: string[] = [];
    for (let at = 0; at < days; at += 1) {
      await office.record(`d${at}`);
      ids.push(await office.submit(`d${at}`, clerk, { matter: matters[at % matters.length]!.code }));
      office.clock.advance(DAY);
    }
    return { office, head, ids };
  };

  describe('without the holidays of the year', () => {
    test('the overdue list answers: what is over, and what nobody can tell, until they are entered', async () => {
      const { office, head } = await daily('2026-12-20T04:00:00.000Z', 20, [MATTER]);
      const unknown: number[] = [];
      for (const day of ['2026-12-28', '2026-12-31', '2027-01-01', '2027-01-04', '2027-02-01']) {
        office.clock.set(`${day}T04:00:00.000Z`);
        const { runs: all } = await office.call<List>('GET /api/approvals/runs', { query: { limit: 100 } }, head);
        const now = new Date(`${day}T04:00:00.000Z`).getTime();
        const wanted = all.filter(
          ({ due }) => due?.overdue || (due?.missingYear != null && now >= Date.UTC(2026, 11, 31, 16)),
        );
        const { runs, total } = await overdue(office, head);
        expect(runs.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
        expect(total).toBe(runs.length);
        unknown.push(runs.filter(({ due }) => due?.missingYear === 2027 && due.day === null).length);
      }
      // In the old year what reaches into the new one is not late yet; in the new one nobody can tell of twelve.
      expect(unknown).toEqual([0, 0, 11, 11, 11]);
    });
  });

  describe('the inbox', () => {
    test('has what is late first, then the oldest; page by page each once', async () => {
      const { office, head, ids } = await daily('2026-03-02T04:00:00.000Z', 10, [OPEN, MATTER]);
      for (const limit of [1, 2, 3, 4, 10]) {
        const seen: { id: string; late: boolean }[] = [];
        for (let after: string | null = null; ; ) {
          const query: object = { box: 'todo', limit, ...(after === null ? {} : { after }) };
          const page: List = await office.call<List>('GET /api/approvals/inbox', { query }, head);
          seen.push(...page.runs.map(({ id, due }) => ({ id, late: due?.overdue === true })));
          after = page.next;
          if (after === null) break;
        }
        // Every other one has a limit of three working days; of these, three are over it.
        const late = ids.filter((_, at) => at % 2 === 1 && at < 7);
        expect(seen.map(({ id }) => id)).toEqual([...late, ...ids.filter((id) => !late.includes(id))]);
        expect(seen.filter((one) => one.late).map(({ id }) => id)).toEqual(late);
      }
    });
  });
});
