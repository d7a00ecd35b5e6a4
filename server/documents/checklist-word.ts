/** The checklist to be filled in by hand as a Word file, for an office that goes on to make its own form of it. */

import type { ChecklistForm, FormLine } from './checklist-form.ts';
import { renderWord } from './render-word.ts';
import type { Block, OfficialDocument } from './types.ts';

const BLANK = '＿＿＿＿＿＿＿＿';
const DATE = '＿＿＿＿年＿＿月＿＿日';
const HEAD: readonly (readonly string[])[] = [
  ['对象名称', '', '统一社会信用代码', ''],
  ['地址', '', '法定代表人（负责人）', ''],
  ['陪同人员及职务', '', '任务编号', ''],
  ['检查人员', '', '执法证号', ''],
  ['检查人员', '', '执法证号', ''],
  ['检查时间', '', '协助人员', ''],
];

/** The Word file; what the PDF says, in the form of the other documents. */
export async function renderChecklistWord(form: ChecklistForm): Promise<Uint8Array> {
  return renderWord(documentOf(form));
}

function documentOf(form: ChecklistForm): OfficialDocument {
  const { authority, item, version, warnings, notes, at } = form;
  return {
    paper: 'landscape',
    title: `${authority}行政检查表`,
    blocks: [
      paragraph(`${item.name}（${item.code}　检查表第 ${version} 版）`),
      ...warnings.map((warning) => paragraph(`【${warning}】`)),
      table(['项目', 2, '内容', 4, '项目', 2, '内容', 4], HEAD),
      paragraph('□已出示执法证件　□已告知可以申请回避：□不申请　□申请，理由：'),
      table(['序号', 1, '子项', 2, '检查标准及依据', 7, '检查方法', 2, '检查结果', 3, '证据及说明', 4], linesOf(form)),
      ...clues(form),
      ...ending(form),
    ],
    notes,
    at,
  };
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Titles and widths of the columns in turn. */
function table(columns: readonly (string | number)[], rows: readonly (readonly string[])[]): Block {
  const titles = columns.filter((one) => typeof one === 'string');
  const widths = columns.filter((one) => typeof one === 'number');
  return { kind: 'table', columns: titles.map((title, at) => ({ title, width: widths[at] ?? 1 })), rows };
}

function linesOf({ groups }: ChecklistForm): string[][] {
  return groups.flatMap(({ title, lines }) =>
    lines.map((line) => [
      [line.number, line.major ? '★' : '', line.points > 0 ? `${line.points} 分` : '']
        .filter((one) => one !== '')
        .join('\n'),
      title,
      [line.standard, ...line.grounds.map(({ label, text }) => `${label}：${text}`)].join('\n'),
      line.method,
      [...line.boxes.map((box) => `□${box}`), ...blankOf(line)].join('\n'),
      line.evidence.map(({ text, blank }) => (blank ? `${text}：${BLANK}` : text)).join('\n'),
    ]),
  );
}

function blankOf({ blank }: FormLine): string[] {
  if (blank === null) return [];
  const limit = blank.limit === '' ? '' : `（${blank.limit}）`;
  return [`${blank.label}＿＿＿＿${blank.unit}${limit}`];
}

function clues({ clues: all }: ChecklistForm): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ number, title, clue, basis, authority }) => {
    return [`${number}`, title, `${clue}\n依据：${basis}`, authority, '□无　□有'];
  });
  return [
    paragraph('移送线索（不主动检查，检查中发现即记录移送）：'),
    table(['序号', 1, '线索类别', 3, '线索说明及依据', 8, '移送机关', 4, '有无', 3], rows),
  ];
}

function ending({ groups, passMark, conclusions }: ChecklistForm): Block[] {
  const major = groups.some(({ lines }) => lines.some((line) => line.major));
  return [
    ...(major ? [`★ 为重大项：有一个不符合，结论即为不合格，不看分数。不符合的重大项，序号：${BLANK}`] : []),
    ...(passMark === null
      ? []
      : [`计分：适用项满分＿＿＿＿分，实得＿＿＿＿分，得分率＿＿＿＿%（合格线 ${passMark}%）。`]),
    `检查结论：${conclusions.map((one) => `□${one}`).join('　')}`,
    `处理：□未发现问题，无需处理　□当场改正　□责令改正，期限至：${BLANK}　□立案　□移送：${BLANK}`,
    '备注：',
    `当事人意见：□以上记录属实　□有异议：　　当事人（陪同人员）签名：${BLANK}　${DATE}`,
    `检查人员签名（不少于两人）：${BLANK}　${BLANK}　${DATE}`,
    '拒签情况及见证人：',
  ].map(paragraph);
}
