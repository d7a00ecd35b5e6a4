/** Fairness in words: what may be concluded from the numbers, and what not. */

import type { FairnessReport } from '../draws/index.ts';
import { count, dayOf, percent } from './draw-list-words.ts';
import type { Cell, FairnessView, SectionView, TableView } from './draw-views.ts';
import type { Tag } from './views.ts';

type Judged = FairnessReport['groupings'][number]['groups'][number];

const VERDICTS: Readonly<Record<FairnessReport['verdict'], Tag>> = {
  fits: { text: '各类企业：没有发现偏向', tone: 'good' },
  deviates: { text: '有的组偏离，应当追查', tone: 'grave' },
  little: { text: '数据太少，说不出什么', tone: 'idle' },
};
const SHORT: Readonly<Record<FairnessReport['verdict'], Tag>> = {
  fits: { text: '看不出偏向', tone: 'good' },
  deviates: { text: '偏离', tone: 'grave' },
  little: { text: '太少', tone: 'idle' },
};

/** The page but for what every page has. */
export function fairnessPage(report: FairnessReport): Pick<FairnessView, 'verdict' | 'sentence' | 'sections'> {
  return {
    verdict: VERDICTS[report.verdict],
    sentence: report.sentence,
    sections: [
      methodSection(report),
      ...(report.draws === 0
        ? []
        : [classSection(report), ...report.groupings.map(groupSection), pairSection(report), timeSection(report)]),
    ],
  };
}

function methodSection({ draws, questions }: FairnessReport): SectionView {
  return {
    id: 'method',
    title: '怎么看',
    says: [
      `统计了 ${draws} 次名单已公开的抽签；没有公开的不计。同一层里每一户机会相同，所以每一组应当抽中多少可以事先算出：组内可抽户数乘以本层抽中户数，再除以本层可抽户数，各层各次相加。`,
      '实际户数与应抽户数总会差一些。每一组算出公平的抽签里偏差这样大或更大的机会（各层是超几何分布，合起来精确计算；户数很多时用正态近似，并注明）。',
      questions === 0
        ? '判断标准：机会小到千分之一除以组数以下，才算偏离。'
        : `一共看 ${questions} 组，看得多了总有一组碰巧偏得大，所以机会小到千分之一除以 ${questions} 以下才算偏离；连最极端的结果都到不了这个标准的，写明数据太少。`,
    ],
  };
}

function classSection({ classes }: FairnessReport): SectionView {
  const broken = classes.filter(({ kept }) => !kept);
  return {
    id: 'classes',
    title: '信用等级',
    says: [
      '各信用等级抽几户在承诺时就定死了，抽中数应当与名额分毫不差；差一户就是错，不是偶然。',
      broken.length === 0
        ? '各等级抽中数都与承诺的名额一致。'
        : `${broken.map(({ label }) => label).join('、')} 的抽中数与承诺的名额不一致，应当追查。`,
    ],
    tables: [
      {
        caption: '各信用等级',
        heads: ['信用等级', '可抽户次', '承诺的名额', '实际抽中', '抽中比例', '是否一致'],
        rows: classes.map(({ label, eligible, quota, selected, kept }): readonly Cell[] => [
          label,
          count(eligible),
          count(quota),
          count(selected),
          shareCell(selected, eligible),
          { text: '', tag: kept ? { text: '一致', tone: 'good' } : { text: '不一致', tone: 'grave' } },
        ]),
      },
    ],
  };
}

function shareCell(part: number, whole: number, expected?: number): Cell {
  const of = (value: number) => (whole === 0 ? 0 : (value * 100) / whole);
  const bar = { value: of(part), ...(expected === undefined ? {} : { mark: of(expected) }) };
  return { text: `${Math.round(of(part) * 10) / 10}%`, bar };
}

function groupSection({ key, label, note, groups }: FairnessReport['groupings'][number]): SectionView {
  const odd = groups.filter(({ verdict }) => verdict === 'deviates');
  return {
    id: key,
    title: label,
    says: [note, odd.length === 0 ? groupWords(groups) : `${odd.map(({ group }) => group).join('、')}偏离，应当追查。`],
    tables: [
      {
        caption: `按${label}`,
        heads: ['组', '可抽户次', '应抽中', '实际抽中', '抽中比例（竖线为应有）', '结论'],
        rows: groups.map(groupRow),
      },
    ],
  };
}

function groupWords(groups: readonly Judged[]): string {
  return groups.every(({ verdict }) => verdict === 'little')
    ? '数据太少，还说不出什么。'
    : '各组抽中的多少都能用偶然解释；标“太少”的，还说不出什么。';
}

function groupRow({ group, eligible, expected, selected, verdict, sentence }: Judged): readonly Cell[] {
  return [
    group,
    count(eligible),
    String(Math.round(expected * 10) / 10),
    count(selected),
    shareCell(selected, eligible, expected),
    { text: '', tag: SHORT[verdict], note: sentence },
  ];
}

function pairSection({ pairs: { teams, people, rows, sentence } }: FairnessReport): SectionView {
  const table: TableView = {
    caption: `同组最多的 ${rows.length} 对（共 ${count(teams)} 个检查组、${count(people)} 名检查人员）`,
    heads: ['两人', '同组次数', '随机搭配约', '这样多或更多的机会', '结论'],
    rows: rows.map(({ names, times, expected, chance, deviates }): readonly Cell[] => [
      names.join('、'),
      count(times),
      String(Math.round(expected * 10) / 10),
      chance < 0.0001 ? '不到万分之一' : `${Math.round(chance * 10_000) / 100}%`,
      { text: '', tag: deviates ? SHORT.deviates : { text: '不集中', tone: 'idle' } },
    ]),
  };
  return {
    id: 'pairs',
    title: '检查人员的搭档',
    says: [
      sentence,
      '“随机搭配约”是用同样的人、同样的技能要求和回避关系，换演练用的种子重配得出的；人数很多的抽签不重配，把能派的人看作一样，是近似。',
    ],
    ...(rows.length === 0 ? {} : { tables: [table] }),
  };
}

function timeSection({ time }: FairnessReport): SectionView {
  const jumped = time.filter((one) => one.jumped).map(({ number }) => number);
  const many = time.filter((one) => one.many).map(({ number }) => number);
  return {
    id: 'time',
    title: '排除和变更的变化',
    says: [
      jumped.length === 0
        ? '没有哪一次不在内的比例比该机关上一次多出 10 个百分点以上。'
        : `${jumped.join('、')} 不在内的比例比该机关上一次多出 10 个百分点以上，请看原因。`,
      many.length === 0
        ? '没有哪一次抽签后的换人和递补达到抽中户数的两成。'
        : `${many.join('、')} 抽签后的换人和递补达到抽中户数的两成以上，请看原因。`,
    ],
    tables: [
      {
        caption: '逐次，早的在前',
        heads: ['抽签', '不在内的比例', '主要原因', '抽中', '换人', '递补'],
        rows: time.map((one): readonly Cell[] => [
          { text: one.number, href: `/public/draws/${one.number}`, note: dayOf(one.at) },
          {
            text: percent(one.outRate),
            bar: { value: one.outRate / 100 },
            ...(one.jumped ? { tag: { text: '陡增', tone: 'grave' as const } } : {}),
          },
          one.reasons
            .slice(0, 3)
            .map(({ label, count: n }) => `${label} ${count(n)} 户`)
            .join('；'),
          count(one.selected),
          count(one.replaced),
          { text: count(one.substituted), ...(one.many ? { tag: { text: '偏多', tone: 'grave' as const } } : {}) },
        ]),
      },
    ],
  };
}
