/** A checklist as a sheet of paper to be filled in by hand. */

import type { ChecklistForm } from '../../documents/index.ts';
import { LINE_METHODS } from '../words.ts';
import { CONCLUSIONS } from './conclude.ts';
import { limitText } from './line-words.ts';
import type { CheckLine } from './lines.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;
type Line = ChecklistForm['groups'][number]['lines'][number];

/** What the sheet is made of. */
interface Sheet {
  readonly authority: string;
  readonly item: { readonly code: string; readonly name: string };
  readonly version: number;
  readonly lines: readonly CheckLine[];
  readonly passMark: number;
  readonly warnings: readonly string[];
  /** When the version was saved. */
  readonly at: string;
}

const NOTES = [
  '数值、数量在限值上的为符合。不适用的行不计分。得分率 = 实得分 ÷ 适用项满分；低于合格线，或有一个重大项不符合的，结论为不合格。分值、合格线由本机关自定（待核实）。',
  '检查人员不得少于两人，应当主动出示执法证件；不出示的，当事人有权拒绝（行政处罚法第四十二条、第五十五条）。未公布的检查事项不得实施检查（国办发〔2024〕54号）。',
] as const;

/** The description of the sheet; lines keep the numbers that they have on screen. */
export function checklistForm({ lines, passMark, ...rest }: Sheet): ChecklistForm {
  const numbered = lines.map((line, at) => ({ line, number: at + 1 }));
  const scored = lines.some((line) => line.kind === 'check' && line.points > 0);
  const { open: _, ...conclusions } = CONCLUSIONS;
  return {
    ...rest,
    groups: groupsOf(
      numbered.flatMap(({ line, number }) =>
        line.kind === 'check' ? [{ title: line.subItem, line: lineOf(line, number) }] : [],
      ),
    ),
    clues: numbered.flatMap(({ line, number }) =>
      line.kind === 'transfer'
        ? [
            {
              number,
              title: line.subItem,
              clue: line.clue,
              basis: line.basis.join('；'),
              authority: line.authority,
            },
          ]
        : [],
    ),
    passMark: scored ? passMark : null,
    conclusions: Object.values(conclusions),
    notes: NOTES,
  };
}

/** Neighbours of one sub-item stand together. */
function groupsOf(lines: readonly { readonly title: string; readonly line: Line }[]): ChecklistForm['groups'] {
  const groups: { title: string; lines: Line[] }[] = [];
  for (const { title, line } of lines) {
    const last = groups.at(-1);
    if (last?.title === title) last.lines.push(line);
    else groups.push({ title, lines: [line] });
  }
  return groups;
}

function lineOf(line: Check, number: number): Line {
  const { major, points, standard, method, basis, violation, penalty, leadsTo } = line;
  const grounds: readonly (readonly [label: string, text: string | null])[] = [
    ['依据', basis.join('；')],
    ['违法行为', violation],
    ['处罚', penalty],
    ['移送', leadsTo.kind === 'transfer' ? leadsTo.authority : null],
  ];
  return {
    number,
    major,
    points,
    standard,
    grounds: grounds.flatMap(([label, text]) => (text === null ? [] : [{ label, text }])),
    method: method.map((one) => LINE_METHODS[one]).join('、'),
    boxes: boxesOf(line.result),
    blank: blankOf(line.result),
    evidence: evidenceOf(line.evidence),
  };
}

function boxesOf(result: Check['result']): string[] {
  if (result.type === 'found') return ['未发现', '发现（不符合）', '不适用'];
  if (result.type === 'choice')
    return [...result.options.map(({ label, breach }) => (breach ? `${label}（不符合）` : label)), '不适用'];
  return ['符合', '不符合', '不适用'];
}

function blankOf(result: Check['result']): Line['blank'] {
  switch (result.type) {
    case 'value':
      return { label: '实测', unit: result.unit, limit: limitText(result) };
    case 'count':
      return { label: '数量', unit: result.unit, limit: limitText(result) };
    case 'document-number':
      return { label: '编号', unit: '', limit: '' };
    case 'text':
      return { label: '情况', unit: '', limit: '' };
    default:
      return null;
  }
}

function evidenceOf({ photo, documentNumber, sample, note }: Check['evidence']): Line['evidence'] {
  const photos = { never: null, 'on-breach': '照片（不符合必拍）', always: '照片（必拍）' }[photo];
  return [
    ...(photos === null ? [] : [{ text: photos, blank: true }]),
    ...(documentNumber ? [{ text: '文书编号', blank: true }] : []),
    ...(sample ? [{ text: '样品编号', blank: true }] : []),
    ...(note === null ? [] : [{ text: note, blank: false }]),
  ];
}
