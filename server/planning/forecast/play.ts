/** Plays a plan through and tells what the years showed. */

import { setImmediate } from 'node:timers/promises';
import { type Forecast, forecast, type Shortage } from '@mingqian/forecast';
import type { Playable } from './build.ts';
import type { ForecastAnswer, WhatIf } from './schema.ts';

/** How often, and with which test seed. */
export interface Playing {
  readonly years: number;
  readonly label: number;
  readonly whatIf: WhatIf;
}

/** Plays all years; `each` is told how many are done, and may throw to stop. Between the years others are let in. */
export async function play(
  playable: Playable,
  playing: Playing,
  each: (done: number) => void = () => undefined,
): Promise<ForecastAnswer> {
  const years = forecast(playable.plan, playing.years, playing.label);
  for (let step = years.next(); ; step = years.next()) {
    if (step.done === true) return told(playable, playing, step.value);
    each(step.value);
    await setImmediate();
  }
}

/** What playing takes: places in teams to be filled, times the people looked at for each, and a little for the visit itself. */
export function workOf({ plan: { draws, inspectors } }: Playable, years: number): number {
  return draws.reduce((sum, { count }) => sum + count, 0) * (inspectors.length + 20) * years;
}

const REASONS: Readonly<Record<Shortage['reason'], string>> = {
  subjects: '可抽的检查对象不足',
  people: '当时可用的执法人员不足',
  skill: '没有具备所需专业的执法人员',
  recusal: '因回避凑不齐人',
};

function told(
  { stored, plan, caps, names, rowNames, saved, unplayed }: Playable,
  { years, label, whatIf }: Playing,
  result: Forecast,
): ForecastAnswer {
  const titles = new Map(caps.map(({ id, title }) => [id, title]));
  return {
    plan: stored.id,
    version: stored.version,
    years,
    label,
    saved,
    subjects: plan.subjects.length,
    inspectors: plan.inspectors.length,
    visits: result.visits,
    coverage: result.coverage,
    distribution: result.shares.map(({ group, average, ...share }) => ({
      group,
      label: groupLabel(group),
      ...share,
      average: [...average],
    })),
    workload: result.workload.map(({ inspector, months, ...work }) => ({
      inspector,
      name: names.get(inspector) ?? `增加的人员 ${inspector.replace('extra-', '')}`,
      months: [...months],
      ...work,
    })),
    shortages: result.shortages.map((one) =>
      shortageAnswer(one, { year: stored.content.year, rowNames, titles, played: years }),
    ),
    breaches: result.breaches.map(({ cap, average }) => ({
      cap,
      title: titles.get(cap) ?? '',
      average,
    })),
    caps: caps.map(({ id, title, limit, effect, knownOnly }) => ({
      id,
      title,
      limit,
      effect,
      knownOnly,
      off: whatIf.capsOff.includes(id),
    })),
    unplayed: [...unplayed],
  };
}

function groupLabel(group: string | null): string {
  if (group === null) return '全部';
  return group === '' ? '未评级' : `${group} 级`;
}

interface Told {
  readonly year: number;
  readonly rowNames: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly played: number;
}

function shortageAnswer(
  { row, day, reason, skill, cap, years, missing }: Shortage,
  { year, rowNames, titles, played }: Told,
): ForecastAnswer['shortages'][number] {
  const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
  const name = rowNames.get(row) ?? '';
  const rule = cap === null ? '' : `（多因“${titles.get(cap) ?? ''}”）`;
  const which = skill === null ? rule : `（${skill}）`;
  const sentence = `“${name}”在 ${Number(date.slice(5, 7))} 月：${REASONS[reason]}${which}，${played} 遍中有 ${years} 遍，平均缺 ${(missing / played).toFixed(1)} 家次。`;
  return { row, name, day: date, reason, skill, rule: cap, years, missing, sentence };
}
