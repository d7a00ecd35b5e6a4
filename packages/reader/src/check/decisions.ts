/** The decisions file: how undecided rows were settled, and by what reason. Read strictly, so that no slip goes by unseen. */

import { ReadRefusal } from '../refusal.ts';
import type { Decision, DecisionFile } from '../types.ts';

const KEYS = ['file', 'sheet', 'row', 'action', 'reason', 'values', 'recusals'];
const FILES: readonly DecisionFile[] = ['subjects', 'inspectors', 'inspected', 'catalogue'];
/** Fields a decision can set, by list. */
export const SETTABLE: Readonly<Record<DecisionFile, readonly string[]>> = {
  subjects: ['code', 'name', 'status', 'credit'],
  inspectors: ['code', 'name', 'unit', 'status', 'validUntil', 'skills', 'role'],
  inspected: ['code', 'authority', 'date', 'type'],
  catalogue: ['item', 'basis', 'ratio', 'frequency'],
};

/** Parses the JSON text of a decisions file; throws a `ReadRefusal` that names the entry and what is wrong with it. */
export function parseDecisions(text: string): Decision[] {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refusal('决定文件不是正确的 JSON。请检查引号、逗号和括号。');
  }
  if (!isObject(file) || Object.keys(file).join() !== 'decisions' || !Array.isArray(file.decisions)) {
    throw refusal('决定文件应写成 { "decisions": [ … ] }，不能有别的内容。');
  }
  return file.decisions.map((entry, i) => parseDecision(entry, `第 ${i + 1} 条决定`));
}

function parseDecision(entry: unknown, place: string): Decision {
  if (!isObject(entry)) throw refusal(`${place}应写成 { … }。`);
  const unknown = Object.keys(entry).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw refusal(`${place}里的“${unknown}”不认识。可以写：${KEYS.join('、')}。`);
  const { file, sheet, row, action, reason } = entry;
  if (file !== undefined && !FILES.includes(file as DecisionFile))
    throw refusal(`${place}的 file 应是 ${FILES.join('、')} 之一。`);
  if (sheet !== undefined && !isText(sheet)) throw refusal(`${place}的 sheet 应是表名。`);
  if (!Number.isInteger(row) || (row as number) < 1) throw refusal(`${place}的 row 应是 Excel 里的行号。`);
  if (action !== 'take' && action !== 'leave-out') {
    throw refusal(`${place}的 action 应是 take（采用）或 leave-out（不列入）。`);
  }
  if (!isText(reason) || reason.length > 200) throw refusal(`${place}缺少理由（reason，1 到 200 字）。请写明依据。`);
  const values = entry.values === undefined ? undefined : parseValues(entry.values, place);
  const recusals = entry.recusals === undefined ? undefined : parseRecusals(entry.recusals, place);
  if (action === 'leave-out' && (values || recusals)) throw refusal(`${place}是不列入，不能再写 values 或 recusals。`);
  return {
    ...(file === undefined ? {} : { file: file as DecisionFile }),
    ...(sheet === undefined ? {} : { sheet }),
    row: row as number,
    action,
    reason,
    ...(values ? { values } : {}),
    ...(recusals ? { recusals } : {}),
  };
}

function parseValues(values: unknown, place: string): Record<string, string> {
  if (!isObject(values)) throw refusal(`${place}的 values 应写成 { "字段": "内容" }。`);
  const known = new Set(Object.values(SETTABLE).flat());
  for (const [field, value] of Object.entries(values)) {
    if (!known.has(field)) throw refusal(`${place}的 values 里的“${field}”不认识。可以写：${[...known].join('、')}。`);
    if (!isText(value)) throw refusal(`${place}的 values.${field} 应是不空的文字。`);
  }
  return values as Record<string, string>;
}

function parseRecusals(recusals: unknown, place: string): string[] {
  if (Array.isArray(recusals) && recusals.every(isText)) return recusals;
  throw refusal(`${place}的 recusals 应是检查对象代码的列表，没有就写 []。`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refusal(message: string): ReadRefusal {
  return new ReadRefusal('decisions', message);
}
