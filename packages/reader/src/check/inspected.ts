/** 已检查记录: earlier inspections of any authority, for the frequency caps. */

import { tidyDate } from '../normalise/date.ts';
import type { AuthorityLevel, VisitRecord, VisitType } from '../types.ts';
import type { Kind } from '../vocabulary/columns.ts';
import { CITY, COUNTY_CITIES, DISTRICT, NATION, NOT_A_PLACE, PROVINCE, VISIT_TYPES } from '../vocabulary/visits.ts';
import { codeIssue, isUsableId } from './codes.ts';
import { type Draft, draftOf } from './draft.ts';
import { groupsOf } from './duplicates.ts';
import type { Checks, Settled } from './settle.ts';

/** The checks of earlier inspections. */
export function inspectedChecks(
  kind: Kind,
  headersOf: (sheet: string) => Readonly<Record<string, string>>,
): Checks<VisitRecord> {
  return {
    file: 'inspected',
    check(raw) {
      const draft = draftOf(raw, kind, headersOf(raw.sheet));
      const issue = codeIssue(draft.values.code ?? '', raw.cells.code);
      if (issue) draft.issues.push(issue);
      if (!tidyDate(raw.cells.date)) {
        draft.issues.push({ text: '检查日期没有填或读不出', answer: '请回答：填写日期采用，或不列入', needs: 'date' });
      }
      return { ...draft, id: isUsableId(draft.values.code ?? '') ? draft.values.code! : null, record: recordOf(draft) };
    },
    compare(rows) {
      for (const group of groupsOf(rows, visitKey)) {
        for (const row of group.slice(1)) row.refusals.push(`与第 ${group[0]!.raw.row} 行完全重复，只读入一次`);
      }
    },
    leftOut: () => null,
  };
}

function recordOf(draft: Draft): VisitRecord {
  const { code = '', authority = '', date = '', type = '' } = draft.values;
  const level = levelOf(authority);
  const known = visitType(type);
  if (level === 'unknown') draft.notes.push('看不出检查机关的层级，请在核对频次时留意');
  if (known === 'unknown') draft.notes.push('看不出检查类型，请在核对频次时留意');
  return { code, authority, level, date, type: known, sheet: draft.raw.sheet, row: draft.raw.row };
}

function visitKey(row: Settled<VisitRecord>): string | null {
  const { code, authority, date, type } = row.record;
  return row.issues.length > 0 ? null : [code, authority, date, type, row.values.type].join('\n');
}

/** Longer texts are no name of an authority. */
const LONGEST_NAME = 100;

/** Level of an authority by the places in its name: the lowest one named. */
export function levelOf(authority: string): AuthorityLevel {
  const name = authority.slice(0, LONGEST_NAME).replace(NOT_A_PLACE, '');
  const places = name.replace(/自治区/g, '省');
  if (NATION.test(name) && !DISTRICT.test(places) && !CITY.test(places)) return 'nation';
  if (DISTRICT.test(places) || COUNTY_CITIES.some((city) => places.includes(city))) return 'district';
  if (PROVINCE.test(places) && !/省.*(市|州|盟|地区)/.test(places)) return 'province';
  return CITY.test(places) ? 'city' : 'unknown';
}

/** Kind of an inspection by the words in its cell. */
export function visitType(text: string): VisitType {
  return VISIT_TYPES.find(([, words]) => words.some((word) => text.includes(word)))?.[0] ?? 'unknown';
}
