/** A line of a checklist in words. */

import { limitText } from '../../../../server/catalogue/checklists/line-words.ts';
import type { CheckLine } from '../requests.ts';
import { LINE_METHODS, PHOTO_RULES, RESULT_TYPES } from '../words.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;

/** How it is answered, and from which answer on it is a breach. */
export function resultText(result: Check['result']): string {
  switch (result.type) {
    case 'value':
    case 'count': {
      const limit = limitText(result);
      return `${RESULT_TYPES[result.type]}（${result.unit}）${limit === '' ? '' : `，${limit}`}`;
    }
    case 'choice':
      return `选项：${result.options.map(({ label, breach }) => `${label}${breach ? '（不符合）' : ''}`).join('、')}`;
    default:
      return RESULT_TYPES[result.type];
  }
}

/** What has to be taken along as evidence. */
export function evidenceText({ photo, documentNumber, sample, note }: Check['evidence']): string {
  const parts = [
    photo === 'never' ? '' : `照片：${PHOTO_RULES[photo]}`,
    documentNumber ? '须记文书编号' : '',
    sample ? '须扦样' : '',
    note ?? '',
  ].filter((part) => part !== '');
  return parts.join('；') || '不要求';
}

/** 满分 100 分，合格线 60%. */
export function pointsText(lines: readonly CheckLine[], passMark: number): string {
  const points = lines.reduce((sum, line) => sum + (line.kind === 'check' ? line.points : 0), 0);
  return points === 0 ? '不计分' : `满分 ${points} 分，合格线 ${passMark}%`;
}

/** Who deals with a breach. */
export function leadsToText(line: CheckLine): string {
  if (line.kind === 'transfer') return `移送${line.authority}`;
  return line.leadsTo.kind === 'own' ? '本机关办理' : `移送${line.leadsTo.authority}`;
}

/** What is looked for, or what was come upon. */
export function headOf(line: CheckLine): string {
  return line.kind === 'check' ? line.standard : line.clue;
}

/** Lists stay lists; null for nothing. */
export function showLineField(field: string, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (field) {
    case 'kind':
      return value === 'check' ? '检查' : '移送线索';
    case 'method':
      return (value as Check['method']).map((method) => LINE_METHODS[method]);
    case 'result':
      return resultText(value as Check['result']);
    case 'evidence':
      return evidenceText(value as Check['evidence']);
    case 'leadsTo': {
      const to = value as Check['leadsTo'];
      return to.kind === 'own' ? '本机关办理' : `移送${to.authority}`;
    }
    case 'major':
      return value === true ? '是' : '否';
    default:
      return value;
  }
}
