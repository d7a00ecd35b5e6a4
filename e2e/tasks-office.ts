/** An office with a published item, firms, inspectors and neighbours, made over HTTP: what tasks, 推演 and 联合抽查 begin with. */

import { type Browserless, setUpOffice } from './office.ts';

/** The next year, of which a plan is made. */
const YEAR = new Date().getFullYear() + 1;
export const ITEM = '粮食收购企业备案情况的检查';
export const FIRM = '大洼第一粮库';

interface Run {
  readonly run: { readonly version: number; readonly state: string };
}

/** Decides the step that a run stands at. */
export async function decideRun(who: Browserless, run: string, verb = 'approve', opinion = '同意'): Promise<void> {
  const at = `/api/approvals/runs/${run}`;
  const { run: now } = await who.json<Run>('GET', at);
  await who.json('POST', `${at}/decision`, { version: now.version, verb, opinion });
}

/** `firms` beside the first one; the ratio of the item and of its plan in basis points, else 20%. */
export interface OfficeSize {
  readonly firms: number;
  readonly inspectors: number;
  readonly ratio?: number;
}
const USUAL_RATIO = 2000;

/** Sets up the office. */
export async function taskOffice(url: string, { firms, inspectors, ratio }: OfficeSize) {
  const { admin, person } = await setUpOffice(url);
  const [planner, approver, legal, publisher, registrar] = [
    await person('jihua', ['planner']),
    await person('lingdao', ['approver']),
    await person('fazhi', ['legal-reviewer']),
    await person('gongshi', ['disclosure-reviewer']),
    await person('minglu', ['registry-manager']),
  ];
  const item = await publishItem(planner, [approver, legal, publisher], ratio);
  for (const at of [FIRM, ...Array.from({ length: firms }, (_, number) => `王家第${number + 1}粮站`)])
    await registrar.json('POST', '/api/subjects', { facts: { name: at, kind: 'firm', provisionalNumber: at } });
  for (let at = 1; at <= inspectors; at += 1)
    await registrar.json('POST', '/api/inspectors', {
      facts: { name: `检查员${at}`, kind: 'inspector', unit: '区粮储局' },
      certificates: [{ kind: 'province', number: `LN${at}`, validUntil: `${YEAR + 1}-12-31` }],
    });
  return { admin, person, planner, approver, legal, publisher, registrar, item };
}

/** An item for grain buyers, of whichever authority they belong to. */
export async function publishItem(
  planner: Browserless,
  deciders: readonly Browserless[],
  ratio = USUAL_RATIO,
): Promise<string> {
  const basis = ['《粮食流通管理条例》第九条'];
  const power = {
    name: '对粮食流通的监督检查',
    kind: 'inspection',
    basis: ['《粮食流通管理条例》第三十八条'],
    authority: '区粮食和物资储备局',
    from: '2026-01-01',
  };
  const { id } = await planner.json<{ id: string }>('POST', '/api/catalogue/powers', { code: 'JC-001', facts: power });
  const share = { num: ratio, den: 10_000 };
  const facts = {
    name: ITEM,
    power: id,
    subjects: { description: '粮食收购企业', filter: {} },
    basis,
    content: '是否备案，内容是否真实',
    methods: ['on-site', 'written'],
    ratio: { low: share, high: share },
    frequency: { times: 1, per: 'month', bound: 'at-most' },
    importance: 'general',
    level: 'district',
    inspectors: { atLeast: 2 },
  };
  const item = await planner.json<{ id: string; version: number }>('POST', '/api/catalogue/items', {
    code: '001',
    facts,
  });
  const at = `/api/catalogue/items/${item.id}/submission`;
  const { run } = await planner.json<{ run: string }>('POST', at, { version: item.version });
  for (const who of deciders) await decideRun(who, run);
  return item.id;
}

/** A draft plan of next year with two rows, each in every month, at a ratio in basis points. */
export async function draftPlan(planner: Browserless, item: string, ratio = USUAL_RATIO): Promise<string> {
  const rows = [1, 2].map((at) => ({
    key: `019e8156-a600-728c-ac81-79482084d20${at}`,
    item,
    season: { unit: 'month', of: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    ratio,
    methods: ['written'],
    leadOffice: `监督检查${at}科`,
  }));
  const facts = { title: `${YEAR} 年度抽查计划`, number: `大粮发〔${YEAR}〕1号`, rows };
  return (await planner.json<{ id: string }>('POST', '/api/planning/plans', { year: YEAR, facts })).id;
}

/** Another authority of the installation, with somebody who plans there. */
export async function neighbour({ admin, person }: Awaited<ReturnType<typeof taskOffice>>, name: string, at: string) {
  const authority = {
    name,
    shortName: name.slice(3, 9),
    uscc: null,
    regionCode: '211104',
    level: 'district',
    superior: null,
  };
  const { id } = await admin.json<{ id: string }>('POST', '/api/authorities', authority);
  return { id, planner: await person(at, ['planner'], id) };
}
