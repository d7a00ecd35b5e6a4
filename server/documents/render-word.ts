/** The same document as a Word file, for further editing (GB/T 9704). */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx';
import { type Block, type Column, checkTables, type OfficialDocument, type Table } from './types.ts';

/** Twentieths of a point. */
const mm = (length: number): number => Math.round((length / 25.4) * 1440);
/** Sizes in half points: 三号, 二号, 五号. */
const SIZE = { body: 32, title: 44, head: 60, table: 21 } as const;
const LINE = { line: 579, lineRule: LineRuleType.EXACT } as const;
const RED = 'C00000';
const FONT = { body: '仿宋_GB2312', heading: '黑体', second: '楷体_GB2312', title: '方正小标宋简体' } as const;
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

interface Style {
  readonly font?: string;
  readonly size?: number;
  readonly color?: string;
}

/** The Word file. Throws `RangeError` for a table whose rows do not fit its columns. */
export async function renderWord(document: OfficialDocument): Promise<Uint8Array> {
  checkTables(document);
  const landscape = document.paper === 'landscape';
  const margin = landscape
    ? { top: mm(26), bottom: mm(26), left: mm(25), right: mm(22) }
    : { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) };
  // The library turns the sheet itself: width and height are those of the upright one.
  const size = {
    width: mm(210),
    height: mm(297),
    orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  };
  const width = mm(landscape ? 297 : 210) - margin.left - margin.right;
  const file = new Document({
    title: document.title,
    creator: document.head?.issuer ?? '',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: { size, margin } },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [
          ...headOf(document),
          ...document.blocks.flatMap((block) => blockOf(block, width)),
          ...endOf(document),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function text(words: string, { font = FONT.body, size = SIZE.body, color }: Style = {}): TextRun {
  const fonts = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font };
  return new TextRun({ text: words, font: fonts, size, ...(color === undefined ? {} : { color }) });
}

function line(words: string, style: Style = {}, align: keyof typeof ALIGN = 'left', spacing: object = LINE): Paragraph {
  return new Paragraph({ alignment: ALIGN[align], spacing, children: [text(words, style)] });
}

function headOf({ head, title, addressee }: OfficialDocument): Paragraph[] {
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 4 } };
  const red =
    head === undefined
      ? []
      : [
          line(head.issuer, { font: FONT.title, size: SIZE.head, color: RED }, 'center', {}),
          new Paragraph({ alignment: AlignmentType.CENTER, border: rule, children: [text(head.number ?? '')] }),
          line(''),
        ];
  return [
    ...red,
    line(title, { font: FONT.title, size: SIZE.title }, 'center', {}),
    line(''),
    ...(addressee === undefined ? [] : [line(`${addressee}：`)]),
  ];
}

function blockOf(block: Block, width: number): (Paragraph | WordTable)[] {
  if (block.kind === 'table') return tableOf(block, width);
  const font = block.kind === 'paragraph' ? FONT.body : block.level === 1 ? FONT.heading : FONT.second;
  const indent = { firstLine: 640 };
  return [
    new Paragraph({
      alignment: AlignmentType.JUSTIFIED,
      spacing: LINE,
      indent,
      children: [text(block.text, { font })],
    }),
  ];
}

function tableOf({ caption, columns, rows }: Table, width: number): (Paragraph | WordTable)[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((width * column.width) / whole));
  const header = new TableRow({
    tableHeader: true,
    children: columns.map((column, at) =>
      cell(column.title, widths[at]!, { title: '', width: 1, align: 'center' }, FONT.heading),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, at) => cell(row[at] ?? '', widths[at]!, column, FONT.body)),
      }),
  );
  const table = new WordTable({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [header, ...body],
  });
  return [
    ...(caption === undefined ? [] : [line(caption, { font: FONT.heading, size: 24 }, 'center')]),
    table,
    line(''),
  ];
}

function cell(words: string, width: number, { align = 'left' }: Column, font: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: words.split('\n').map((part) => line(part, { font, size: SIZE.table }, align, {})),
  });
}

function endOf({ signature, notes = [] }: OfficialDocument): Paragraph[] {
  const signed =
    signature === undefined
      ? []
      : [
          line(''),
          ...[signature.issuer, signature.date].map(
            (words) =>
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                spacing: LINE,
                indent: { right: 1280 },
                children: [text(words)],
              }),
          ),
        ];
  return [...signed, ...notes.map((note) => line(note, { size: SIZE.table }, 'left', {}))];
}

function pageNumber(align: 'left' | 'right'): Footer {
  const run = new TextRun({ font: '宋体', size: 28, children: ['— ', PageNumber.CURRENT, ' —'] });
  return new Footer({ children: [new Paragraph({ alignment: ALIGN[align], children: [run] })] });
}
