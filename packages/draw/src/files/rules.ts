/** `rules.json`: the strata with their rates, the team and the load (specification, section 1). */

import { compareText, utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { Refusal } from '../refusal.ts';
import { type At, integer, list, nullable, object, oneOf, text, unfit } from '../shape.ts';
import { PROTOCOL, word } from '../words.ts';

const FILE = 'rules.json';

const rate = object({ num: integer(0, 1_000_000), den: integer(1, 1_000_000) });
const stratum = object({
  code: word.stratumCode,
  rate,
  rounding: oneOf('up', 'down', 'half-up'),
  min: nullable(integer(0)),
  max: nullable(integer(0)),
});
const team = object({
  size: integer(2, 20),
  needs: list(object({ tag: text(200), count: integer(1, 20) })),
});

const fields = {
  protocol: word.protocol,
  plan: text(64),
  items: list(object({ code: text(64), version: integer(1) })),
  strata: list(stratum, 1),
  max: nullable(integer(0)),
  team,
  load: nullable(object({ max: integer(1) })),
};
const shape = object(fields);

/** The rules of one draw. */
export type Rules = ReturnType<typeof shape>;
/** One stratum of the rules. */
export type StratumRule = Rules['strata'][number];

/** Reads the rules from the frozen file. */
export function parseRules(bytes: Uint8Array): Rules {
  return readRules(parseCanonical(bytes, FILE));
}

/** Bytes of the rules; refuses rules that the specification does not allow. */
export function formatRules(rules: Rules): Uint8Array {
  return utf8(canonicalize(readRules(rules as unknown as Json) as unknown as Json));
}

/**
 * Rules as an office writes them, before the freeze: `protocol`, `plan` and `items` may be missing, strata and needs may
 * stand in any order, `min`, `max`, `needs` and `load` may be missing. What comes out is ready to be frozen.
 */
export function completeRules(draft: Json, plan: string): Rules {
  const at = { file: FILE, path: '' };
  if (draft === null || typeof draft !== 'object' || Array.isArray(draft)) unfit(at, '一个对象');
  const given = draft as { readonly [key: string]: Json };
  const whole = { protocol: PROTOCOL, plan, items: [], max: null, load: null, ...given };
  return readRules({
    ...whole,
    strata: sortedBy(
      asList(given['strata']).map((s) => ({ min: null, max: null, ...asRecord(s) })),
      'code',
    ),
    team: { ...asRecord(given['team']), needs: sortedBy(asList(asRecord(given['team'])['needs'] ?? []), 'tag') },
  });
}

function readRules(value: Json): Rules {
  const at = { file: FILE, path: '' };
  const rules = shape(value, at);
  checkStrata(rules, at);
  checkTeam(rules, at);
  return rules;
}

function checkStrata({ strata }: Rules, at: At): void {
  if (strata.length > 256) unfit({ ...at, path: 'strata' }, '最多 256 层');
  strata.forEach((entry, i) => {
    const path = `strata.${i}`;
    if (i > 0 && compareText(strata[i - 1]!.code, entry.code) >= 0) unfit({ ...at, path }, '按代码升序排列且不重复');
    if (entry.rate.num > entry.rate.den) unfit({ ...at, path: `${path}.rate` }, '不超过 1 的比例');
    if (entry.min !== null && entry.max !== null && entry.min > entry.max)
      unfit({ ...at, path: `${path}.min` }, '不大于 max 的数');
  });
}

function checkTeam({ team: { size, needs } }: Rules, at: At): void {
  needs.forEach((need, i) => {
    if (i > 0 && compareText(needs[i - 1]!.tag, need.tag) >= 0)
      unfit({ ...at, path: `team.needs.${i}` }, '按标签升序排列且不重复');
  });
  const wanted = needs.reduce((sum, need) => sum + need.count, 0);
  if (wanted > size) {
    throw new Refusal(
      'rules-needs',
      `rules.json 要求每组有 ${wanted} 名特定人员，但每组只有 ${size} 人；请减少要求或增加人数。`,
      {
        file: FILE,
        field: 'team.needs',
      },
    );
  }
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function asRecord(value: Json | undefined): { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}

function sortedBy(values: readonly Json[], key: string): Json[] {
  const name = (value: Json) => {
    const found = asRecord(value)[key];
    return typeof found === 'string' ? found : '';
  };
  return values.toSorted((a, b) => compareText(name(a), name(b)));
}
