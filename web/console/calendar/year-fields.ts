/** A calendar year as the fields of its form, and back. */

import type { YearAnswer } from '../../../server/calendar/schema.ts';

export type YearFields = Pick<YearAnswer, 'notices' | 'holidays' | 'makeUpDays'> & { readonly reason: string };

const UNCHECKED = { title: '待核实', number: '待核实', date: '待核实', days: '待核实' } as const;

/** The statutory holidays (全国年节及纪念日放假办法 第二条), so that none is forgotten. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

/** The fields of a year there is data for, or of a new one: everything 待核实 until somebody compared it. */
export function yearFields(year: number, known: YearAnswer | undefined): YearFields {
  if (known !== undefined) {
    const { notices, holidays, makeUpDays } = known;
    return { notices, holidays, makeUpDays, reason: '' };
  }
  const title = `国务院办公厅关于${year}年部分节假日安排的通知`;
  return {
    notices: [{ issuer: '国务院办公厅', title, number: '', date: '', checks: UNCHECKED, remark: '' }],
    holidays: HOLIDAYS.map((name) => ({ name, from: '', to: '' })),
    makeUpDays: [],
    reason: '',
  };
}

/** What is sent: the server checks it as it checks the shipped years. */
export function bodyOf(year: number, { notices, holidays, makeUpDays, reason }: YearFields) {
  const text = reason?.trim() ?? '';
  return { ...(text === '' ? {} : { reason: text }), data: { year, notices, holidays, makeUpDays } };
}

/** The fields out of a file, or a sentence that says why not. What is inside them the server checks. */
export function yearFromFile(text: string, year: number): Omit<YearFields, 'reason'> | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return '这个文件不是 JSON 文件，没有填入。';
  }
  if (typeof read !== 'object' || read === null) return '文件内容不是一年的放假安排，没有填入。';
  const { year: stated, notices, holidays, makeUpDays } = read as Record<string, unknown>;
  if (stated !== year) return `文件里是 ${String(stated)} 年的安排，这里要填的是 ${year} 年，没有填入。`;
  if (!Array.isArray(notices) || !Array.isArray(holidays) || !Array.isArray(makeUpDays))
    return '文件里缺少通知、放假或调休上班，没有填入。';
  return { notices, holidays, makeUpDays };
}
