/** Fairness over all disclosed draws: each question with its numbers and a sentence that says what may be concluded, and what not. */

import { OUT_REASONS, type OutReason } from '../content.ts';
import { GROUPINGS, type Grouping } from './groups.ts';
import { judge } from './judge.ts';
import { pairsOf } from './pairs.ts';
import type { FairnessReport } from './schema.ts';
import type { Cell, Tally } from './tally.ts';

/** Basis points by which the share left out may rise from one draw of an authority to the next before it is pointed at. */
const JUMP = 1000;
/** Basis points of the list that may be changed after a draw before it is pointed at. */
const MANY_CHANGES = 2000;

/** The report; tallies in any order. */
export function reportOf(given: readonly Tally[]): FairnessReport {
  const tallies = given.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const groups = Map.groupBy(
    tallies.flatMap(({ cells }) => cells),
    ({ grouping, group }) => `${grouping} ${group}`,
  );
  const judged = [...groups.values()].map((cells) => ({ ...headOf(cells), ...judge(cells, groups.size) }));
  const groupings = (Object.keys(GROUPINGS) as Grouping[]).map((key) => {
    const own = judged.filter(({ grouping }) => grouping === key).map(({ grouping: _key, ...one }) => one);
    return { key, ...GROUPINGS[key], groups: own };
  });
  const classes = classesOf(tallies);
  const verdicts = [
    ...judged.map(({ verdict }) => verdict),
    ...classes.map(({ kept }) => (kept ? 'fits' : 'deviates')),
  ];
  const verdict = verdicts.includes('deviates')
    ? 'deviates'
    : judged.some((one) => one.verdict === 'fits')
      ? 'fits'
      : 'little';
  return {
    draws: tallies.length,
    questions: groups.size,
    verdict,
    sentence: SENTENCES[verdict](tallies.length),
    classes,
    groupings,
    pairs: readable(pairsOf(tallies)),
    time: timeOf(tallies),
    cells: tallies.flatMap(({ number, cells }) =>
      cells.map((cell) => ({ number, ...cell, expected: expectedOf(cell) })),
    ),
  };
}

const SENTENCES: Readonly<Record<FairnessReport['verdict'], (draws: number) => string>> = {
  little: (draws) =>
    draws === 0
      ? '还没有公开名单的抽签，关于公平性现在什么也说不出。'
      : `已公开名单的抽签只有 ${draws} 次，数据太少：就算有偏向，现在也看不出来。`,
  fits: (draws) =>
    `${draws} 次抽签合起来看，各类企业抽中的多少都能用偶然解释，没有发现偏向。这不等于证明没有偏向，只说明偏向若有，也还没有大到看得出来。`,
  deviates: (draws) =>
    `${draws} 次抽签合起来看，有的组抽中的多少很难用偶然解释，下面标“偏离”的应当追查。偏离本身不是舞弊的证据：公平的抽签里，这样的提示一千次会误报一次。`,
};

const headOf = ([cell]: readonly Cell[]) => ({ grouping: cell!.grouping, group: cell!.group });
const expectedOf = (cell: Cell): number =>
  cell.stratumEligible === 0 ? 0 : (cell.eligible * cell.stratumSelected) / cell.stratumEligible;

/** The number of each class is promised before the draw; a list that does not keep it is wrong, whatever chance says. */
function classesOf(tallies: readonly Tally[]): FairnessReport['classes'] {
  const groups = Map.groupBy(
    tallies.flatMap(({ classes }) => classes),
    ({ label }) => label,
  );
  return [...groups]
    .map(([label, all]) => {
      const sum = (field: 'eligible' | 'quota' | 'selected') => all.reduce((total, one) => total + one[field], 0);
      const kept = all.every(({ quota, selected }) => quota === selected);
      return { label, eligible: sum('eligible'), quota: sum('quota'), selected: sum('selected'), kept };
    })
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

function readable({ rows, ...pairs }: ReturnType<typeof pairsOf>): FairnessReport['pairs'] {
  return { ...pairs, rows: rows.map(({ names, ...row }) => ({ ...row, names: [...names] })) };
}

/** Exclusions and changes, draw by draw; each compared with the one before of the same authority. */
function timeOf(tallies: readonly Tally[]): FairnessReport['time'] {
  const before = new Map<string, number>();
  return tallies.map(({ number, organisation, at, rows, eligible, out, selected, replaced, substituted }) => {
    const outRate = shareOf(rows - eligible, rows);
    const last = before.get(organisation);
    before.set(organisation, outRate);
    const changeRate = shareOf(replaced + substituted, selected);
    return {
      number,
      at,
      rows,
      eligible,
      outRate,
      reasons: reasonsIn(out),
      jumped: last !== undefined && outRate - last >= JUMP,
      selected,
      replaced,
      substituted,
      many: changeRate >= MANY_CHANGES,
    };
  });
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 10_000) / whole));

function reasonsIn(out: Tally['out']): FairnessReport['time'][number]['reasons'] {
  return Object.entries(out)
    .toSorted((a, b) => b[1] - a[1])
    .map(([code, count]) => ({ code, label: OUT_REASONS[code as OutReason]?.label ?? code, count }));
}
