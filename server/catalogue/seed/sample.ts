/** How a shipped sample is written down: short forms for what most lines have in common. */

import type { z } from 'zod';
import { type CheckLine, checkLine } from '../checklists/lines.ts';
import { type ItemFacts, itemFacts } from '../items/facts.ts';

/** Shown wherever a sample is, until it was approved. */
export const SAMPLE_MARK = '示例·须经法制审定';

/** An item and its checklist, as shipped. */
export interface Sample {
  readonly code: string;
  readonly facts: ItemFacts;
  readonly lines: readonly CheckLine[];
}

type Facts = z.input<typeof itemFacts>;
type SampleFacts = Omit<Facts, 'ratio' | 'frequency' | 'importance' | 'level' | 'inspectors' | 'subItems'> & {
  /** Per cent of the registry. */
  readonly percent: number;
  readonly timesAYear: number;
  readonly isKey?: true;
  readonly skills?: string[];
  readonly experts?: string;
};

/** A sample; sub-items are those of its lines. Every ratio and frequency is an example: the authority sets its own. */
export function sample(code: string, facts: SampleFacts, lines: readonly CheckLine[]): Sample {
  const { percent, timesAYear, isKey, skills = [], experts = null, ...rest } = facts;
  const share = { num: percent, den: 100 };
  const subItems = [...new Set(lines.filter(({ kind }) => kind === 'check').map(({ subItem }) => subItem))];
  const given: Facts = {
    ...rest,
    subItems,
    ratio: { low: share, high: share },
    frequency: { times: timesAYear, per: 'year', bound: 'at-most' },
    importance: isKey ? 'key' : 'general',
    level: 'district',
    inspectors: { atLeast: 2, skills, experts },
  };
  return { code, facts: itemFacts.parse(given), lines };
}

type Check = Omit<Extract<z.input<typeof checkLine>, { kind: 'check' }>, 'kind' | 'result' | 'basis'> & {
  readonly basis: string | string[];
  readonly result?: Extract<z.input<typeof checkLine>, { kind: 'check' }>['result'];
};

/** A line that is answered 是/否 unless it says otherwise. */
export function check({ basis, result = { type: 'yes-no' }, ...rest }: Check): CheckLine {
  return checkLine.parse({ ...rest, kind: 'check', basis: [basis].flat(), result });
}

type Transfer = Omit<Extract<z.input<typeof checkLine>, { kind: 'transfer' }>, 'kind' | 'basis'> & {
  readonly basis: string | string[];
};

/** A clue that is another authority's. */
export function transfer({ basis, ...rest }: Transfer): CheckLine {
  return checkLine.parse({ ...rest, kind: 'transfer', basis: [basis].flat() });
}

/** 粮食流通管理条例 and 粮食安全保障法, cited. */
export const regulation = (place: string): string => `《粮食流通管理条例》${place}`;
export const securityLaw = (place: string): string => `《粮食安全保障法》${place}`;
/** What grain authorities may inspect, and how. */
export const POWER_TO_INSPECT = regulation('第三十八条');
export const MARKET = '市场监督管理部门';
