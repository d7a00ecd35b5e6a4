/** Plans and special tasks in words. */

import type { PublicPlan, PublicTask } from '../planning/index.ts';
import type { ListedPlan, PlanListView, PlanView } from './views.ts';

type ListedTask = PlanListView['specials'][number];

/** A plan in the list. */
export function listedPlan({ id, title, authority, publishedAt, closed, changes }: PublicPlan): ListedPlan {
  const state = closed ? ({ text: '已完成', tone: 'idle' } as const) : ({ text: '执行中', tone: 'good' } as const);
  return {
    link: { href: `/public/plans/${encodeURIComponent(id)}`, text: title },
    authority,
    published: [`${dayOf(publishedAt)} 公布`, ...changes.slice(-1).map(({ at }) => `${dayOf(at)} 调整`)].join('，'),
    state,
  };
}

/** A special task in the list. */
export function listedTask({ title, authority, number, ceiling, from, until, items, method }: PublicTask): ListedTask {
  const links = items.map(({ item, name }) => itemLink(item, name));
  return { title, authority, number, ceiling, time: `${from} 至 ${until}`, items: links, method };
}

/** The page of a plan, but for what every page has. */
export function planPage(plan: PublicPlan): Omit<PlanView, 'page' | 'site' | 'data'> {
  const { title, authority, year, number, filing, publishedAt, edition, rows, changes } = plan;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    ['抽查机关', authority],
    ['年度', String(year)],
    ['文号', number],
    ['备案', filing && `${filing.number}（${filing.day} 报司法行政部门）`],
    ['公布', `${dayOf(publishedAt)}，现为第 ${edition} 版`],
  ];
  return {
    title,
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    rows: rows.map((row) => ({
      code: row.code,
      item: itemLink(row.item, row.name),
      subjects: row.subjects,
      sentence: row.sentence,
      counted: row.countedOn,
      content: row.content,
      basis: row.basis.map(({ citation, number: document }) =>
        document === null ? citation : `${citation}（${document}）`,
      ),
      season: row.season,
      method: row.method,
      onSiteReason: row.onSiteReason,
      offices: [row.leadOffice, ...row.coAuthorities].filter((one) => one !== null).join('、'),
    })),
    changes: changes.map(({ edition: changed, at, note }) => ({
      day: dayOf(at),
      title: `调整为第 ${changed} 版`,
      note,
      fields: '',
    })),
  };
}

const itemLink = (item: string, name: string) => ({
  href: `/public/catalogue/${encodeURIComponent(item)}`,
  text: name,
});

/** The Beijing day of an instant. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}
