/** One draw in plain words: what was drawn and by which rule, what was kept back, and how anybody checks it. */

import { beijingTime } from '@mingqian/draw';
import type { PublicDraw } from '../draws/index.ts';
import { attachmentSection } from './draw-attachment-words.ts';
import { jointSection } from './draw-joint-words.ts';
import { count, dayOf, percent, stateTag, strengthText } from './draw-list-words.ts';
import { checkSection, type DrawParts, fileSection, stepSection } from './draw-proof-words.ts';
import type { Cell, DrawView, SectionView, TableView } from './draw-views.ts';

type Selected = NonNullable<DrawParts['selected']>;

/** The page but for what every page has. */
export function drawPage(parts: DrawParts): Omit<DrawView, 'page' | 'site'> {
  const { draw } = parts;
  const { id, number, title } = draw;
  return {
    title,
    number,
    state: stateTag(draw),
    lead: leadOf(draw),
    notices: noticesOf(draw),
    sections: [
      ruleSection(draw),
      ...(draw.joint === null ? [] : [jointSection(draw.joint)]),
      ...(parts.selected === null ? [] : [listSection(draw, parts.selected)]),
      exclusionSection(draw),
      stepSection(parts),
      fileSection(draw, parts.files),
      ...(draw.attachments.length === 0 ? [] : [attachmentSection(draw.attachments)]),
      checkSection(parts),
    ],
    data: [
      { href: `/api/public/draws/${id}`, text: '抽签' },
      { href: `/api/public/draws/${id}/ceremony`, text: '仪式' },
      { href: `/api/public/draws/${id}/subjects`, text: '冻结名单' },
      ...(parts.selected === null ? [] : [{ href: `/api/public/draws/${id}/list`, text: '抽中名单' }]),
    ],
  };
}

function leadOf(draw: PublicDraw): string[] {
  const { authority, subjects, eligible, quota, outcome, strength } = draw;
  const drawn =
    outcome === null ? `将从中抽取 ${count(quota)} 户` : `${dayOf(outcome.at)} 从中抽出 ${count(outcome.selected)} 户`;
  const whole = `${authority}的名录里有 ${count(subjects)} 户，其中 ${count(eligible)} 户可抽，${drawn}。`;
  return [whole, `强度 ${strengthText(strength)}：${strength.sentence}。`];
}

/** What is held back and until when; what went wrong. */
function noticesOf({ state, embargo, outcome, abortedAt, abortedBecause, drawAt }: PublicDraw): string[] {
  if (state === 'aborted')
    return [
      `这次抽签已于 ${dayOf(abortedAt ?? drawAt)} 中止，原因：${abortedBecause}。没有抽出任何一户；编号保留，不再使用。`,
    ];
  if (outcome === null)
    return embargo === null
      ? []
      : [`执行后名单先封存，保密到 ${embargo}，次日零时公开；在那以前只公布户数和封存摘要。`];
  const put = outcome.postponements.map(
    ({ at, until, reason }) => `${dayOf(at)} 决定推迟到 ${until} 公开，理由：${reason}。`,
  );
  if (outcome.disclosedAt !== null) {
    const why = outcome.disclosedBecause === null ? '' : `提前公开的理由：${outcome.disclosedBecause}。`;
    return [...put, `名单和全部材料已于 ${beijingTime(outcome.disclosedAt)} 公开。${why}`];
  }
  const held = `名单保密到 ${outcome.due}：现在公布的是户数和封存摘要，抽中的是谁、由谁检查、种子和各方出的数都先不公布，次日零时自动公开。`;
  const late = outcome.overdue ? [`名单应在 ${outcome.due} 期满时公开，现已逾期。请向抽查机关或上级机关反映。`] : [];
  return [...late, held, ...put, ...(outcome.complete ? [] : ['检查人员不足，抽中的户不变，检查人员须增补。'])];
}

function ruleSection({
  from,
  until,
  basis,
  items,
  public: source,
  strata,
  team,
  people,
  rehearsal,
  drawAt,
}: PublicDraw): SectionView {
  const needs = team.needs.map(({ tag, count: n }) => `${n} 名“${tag}”`).join('、');
  const drawn = strata.filter(({ code }) => !code.startsWith('R0-'));
  const table: TableView = {
    caption: '各层的户数和抽取比例',
    heads: ['层（事项和信用等级）', '在内', '可抽', '比例', '抽取', '每户抽中的机会'],
    rows: drawn.map(({ code, label, rows, eligible, rate, quota, chance }): readonly Cell[] => [
      { text: label, note: code },
      count(rows),
      count(eligible),
      percent(rate),
      count(quota),
      { text: `${Math.round(chance * 1000) / 10}%`, bar: { value: chance * 100 } },
    ]),
  };
  return {
    id: 'rule',
    title: '抽什么，怎么抽',
    says: [
      `检查事项：${items.map(({ code, name, edition }) => `${name}（${code}，第 ${edition} 版）`).join('、')}；检查时间 ${from} 至 ${until}。`,
      '同一层里每一户机会相同：用谁也无法事先知道的种子给每一户算出一个签号，签号最小的若干户抽中，没有人可以挑选。',
      `检查人员由同一种子随机搭配：每组 ${team.size} 人${needs === '' ? '' : `，其中 ${needs}`}；可派 ${people.available} 人，回避关系 ${people.barredPairs} 对已除外。承诺前用 ${rehearsal.runs} 个演练种子试算，其中 ${rehearsal.complete} 次人员够用。`,
      source === null
        ? '没有指定公共随机值。'
        : `承诺时指定的公共随机值在名单冻结以后才产生${source.fallback === null ? '' : `；等候 ${source.waitHours} 小时仍没有的，改用事先写明的备用来源`}。`,
    ],
    facts: [
      { label: '抽签时间', value: beijingTime(drawAt) },
      ...(basis.length === 0 ? [] : [{ label: '依据', value: basis.join('；') }]),
    ],
    tables: [table],
  };
}

function listSection({ number, outcome }: PublicDraw, { strata, complete }: Selected): SectionView {
  const changed = (outcome?.changes ?? 0) + (outcome?.supplements ?? 0);
  return {
    id: 'list',
    title: '抽中名单',
    says: [
      `按签号从小到大排列，签号由种子算出。${complete ? '' : '检查人员不足，有的户还没有检查组。'}`,
      changed === 0
        ? '抽签后没有变更。'
        : `抽签后有 ${outcome!.changes} 次名单或人员变更、${outcome!.supplements} 次人员增补，都按规程计算并经两人批准，下表是变更后的；变更前的见材料包的 result.json 和 changes.json。`,
    ],
    tables: strata
      .filter(({ quota }) => quota > 0)
      .map(({ label, selected }) => ({
        caption: `${label}：${selected.length} 户`,
        heads: ['检查对象', '检查人员', '签号'],
        rows: selected.map(({ id, name, members, ticket }): readonly Cell[] => [
          { text: name, note: id, href: `/public/draws/${number}/subjects?q=${encodeURIComponent(id)}` },
          members === null
            ? '未派员'
            : members.map(({ name: who, unit }) => `${who}${unit === '' ? '' : `（${unit}）`}`).join('、'),
          { text: ticket, code: true },
        ]),
      })),
  };
}

function exclusionSection({ number, reasons, subjects, change, changeRate, trend }: PublicDraw): SectionView {
  const says =
    change === null
      ? ['这是该机关的第一次抽签，没有可以比较的上一次。']
      : [
          `与上一次（${change.number}）相比：新增 ${count(change.came)} 户，移出 ${count(change.went)} 户，情况变动 ${count(change.reclassified)} 户，变动率 ${percent(changeRate ?? 0)}。${change.sameItems ? '' : '两次所抽事项不同，只比较在不在名录和信用等级。'}`,
        ];
  return {
    id: 'exclusions',
    title: '谁不在内，为什么',
    says: ['抽签本身无法偏袒，能偏袒的是把谁排除在外，所以逐项公布原因、依据和户数。', ...says],
    tables: [
      ...(reasons.length === 0 ? [] : [reasonTable(reasons, subjects)]),
      ...(trend.length < 2 ? [] : [trendTable(trend, number)]),
    ],
    links: [{ href: `/public/draws/${number}/subjects?status=out`, text: '逐户查看不在内的和原因' }],
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);

function reasonTable(reasons: PublicDraw['reasons'], subjects: number): TableView {
  return {
    caption: '不在内的原因',
    heads: ['原因', '依据', '户数', '占名录'],
    rows: reasons.map(({ label, clause, count: n }): readonly Cell[] => [
      label,
      clause ?? '',
      count(n),
      { text: `${share(n, subjects)}%`, bar: { value: share(n, subjects) } },
    ]),
  };
}

function trendTable(trend: PublicDraw['trend'], number: string): TableView {
  return {
    caption: '历次抽签不在内的比例，早的在前',
    heads: ['抽签', '冻结日', '名录', '可抽', '不在内的比例'],
    rows: trend.map((point): readonly Cell[] => {
      const out = share(point.rows - point.eligible, point.rows);
      const name = point.number ?? number;
      return [
        point.number === null ? `${name}（本次）` : { text: name, href: `/public/draws/${name}` },
        dayOf(point.frozenAt),
        count(point.rows),
        count(point.eligible),
        { text: `${out}%`, bar: { value: out } },
      ];
    }),
  };
}
