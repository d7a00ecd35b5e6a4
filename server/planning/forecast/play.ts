/** Plays a plan through and tells what the years showed. */

import { type Forecast, forecast, type Shortage } from '@mingqian/forecast';
import type { Playable } from './build.ts';
import type { ForecastAnswer, WhatIf } from './schema.ts';

/** How often, and with which test seed. */
export interface Playing {
  readonly years: number;
  readonly label: number;
  readonly whatIf: WhatIf;
}

/** Yields how many years are done, so that whoever runs it can show progress, let others in, and stop. */
export function* play(playable: Playable, playing: Playing): Generator<number, ForecastAnswer> {
  const result = yield* forecast(playable.plan, playing.years, playing.label);
  return told(playable, playing, result);
}

const REASONS: Readonly<Record<Shortage['reason'], string>> = {
  subjects: '可抽的检查对象不足（多数已达频次上限）',
  people: '当时可用的执法人员不足',
  skill: '没有具备所需专业的执法人员',
  recusal: '因回避凑不齐人',
};

function told(
  { stored, plan, caps, names, rowNames, saved, unplayed }: Playable,
  { years, label, whatIf }: Playing,
  result: Forecast,
): ForecastAnswer {
  const titles = new Map(caps.caps.map(({ id, title }) => [id, title]));
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
    shortages: result.shortages.map((shortage) => shortageAnswer(shortage, stored.content.year, rowNames, years)),
    breaches: result.breaches.map(({ cap, average }) => ({
      cap,
      title: titles.get(cap) ?? '',
      average,
    })),
    caps: caps.caps.map(({ id, title, limit, effect }) => ({
      id,
      title,
      limit,
      effect,
      off: whatIf.capsOff.includes(id),
    })),
    leftOut: [...caps.leftOut],
    unplayed: [...unplayed],
  };
}

function groupLabel(group: string | null): string {
  if (group === null) return '全部';
  return group === '' ? '未评级' : `${group} 级`;
}

function shortageAnswer(
  { row, day, reason, skill, years, missing }: Shortage,
  year: number,
  names: ReadonlyMap<string, string>,
  played: number,
): ForecastAnswer['shortages'][number] {
  const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
  const name = names.get(row) ?? '';
  const which = skill === null ? '' : `（${skill}）`;
  const sentence = `“${name}”在 ${Number(date.slice(5, 7))} 月：${REASONS[reason]}${which}，${played} 遍中有 ${years} 遍，平均缺 ${(missing / played).toFixed(1)} 家次。`;
  return { row, name, day: date, reason, skill, years, missing, sentence };
}
