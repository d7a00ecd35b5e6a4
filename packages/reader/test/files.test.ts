import { describe, expect, it } from 'vitest';
import { sniffDelimiter } from '../src/csv/parse.ts';
import { encodeGb18030 } from './gb18030.ts';
import { loadDirect, refusalOf } from './load-direct.ts';
import { workbookParts, writeXlsx } from './xlsx-writer.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

const sheet = { name: '表一', rows: [['甲', 1.5, true, { serial: 44_988 }, null, '乙&<']], merges: ['A1:B1'] };
const csv = async (text: string | Buffer) =>
  (await loadDirect(Buffer.from(text as string)))[0]!.rows.map(({ cells }) => cells);

/** The parts of a workbook with one of them replaced. */
function withPart(name: string, data: string, more: Partial<ZipEntry> = {}): Buffer {
  return writeZip(workbookParts([sheet]).map((part) => (part.name === name ? { name, data, ...more } : part)));
}

describe('workbooks', () => {
  it.each([{ inline: false }, { inline: true }])('reads every kind of cell (%j)', async (options) => {
    const [read] = await loadDirect(writeXlsx([sheet], options));
    expect(read).toEqual({
      name: '表一',
      hidden: false,
      rows: [{ rowNumber: 1, cells: ['甲', 1.5, true, { date: '2023-03-03' }, null, '乙&<'] }],
      merges: [{ top: 1, left: 1, bottom: 1, right: 2 }],
    });
  });

  it('reads dates of the 1904 system, hidden rows and hidden sheets', async () => {
    const rows = [[{ serial: 44_988 - 1462 }], [], ['末行']];
    const [read] = await loadDirect(
      writeXlsx([{ name: '旧', rows, hiddenRows: [3], state: 'hidden' }], { date1904: true }),
    );
    expect(read!.hidden).toBe(true);
    expect(read!.rows).toEqual([
      { rowNumber: 1, cells: [{ date: '2023-03-03' }] },
      { rowNumber: 3, cells: ['末行'], hidden: true },
    ]);
  });

  it('joins rich text, leaves out phonetic guides, and reads prefixes, CDATA and escapes', async () => {
    const shared =
      '<x:sst xmlns:x="m"><x:si><x:r><x:t>粮</x:t></x:r><x:rPh><x:t>liang</x:t></x:rPh><x:r><x:t><![CDATA[<库>]]></x:t></x:r></x:si></x:sst>';
    const body = `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t='str'><f>A1&gt;"a>b"</f><v>&#x7C73;_x000A_</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c></row></sheetData></worksheet>`;
    const parts = workbookParts([sheet]).filter(({ name }) => !/sharedStrings|sheet1/.test(name));
    const bytes = writeZip([
      ...parts,
      { name: 'xl/sharedStrings.xml', data: shared },
      { name: 'xl/worksheets/sheet1.xml', data: body },
    ]);
    expect((await loadDirect(bytes))[0]!.rows[0]!.cells).toEqual(['粮<库>', '米\n', '#N/A', '#未计算']);
  });

  it('keeps rows of many thousand cells in order', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i, `企业${i % 100}`, `独有${i}`]);
    const [read] = await loadDirect(writeXlsx([{ name: '大', rows }]));
    expect(read!.rows.map(({ cells }) => cells)).toEqual(rows);
  });
});

describe('files that are refused', () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  const whole = writeXlsx([sheet]);
  it.each([
    ['old-xls', ole],
    ['encrypted', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['not-a-spreadsheet', Buffer.concat([ole, Buffer.from('WordDocument', 'utf16le')])],
    ['macros', writeXlsx([sheet], { extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] })],
    ['xlsb', writeZip([{ name: 'xl/workbook.bin', data: 'x' }])],
    [
      'ods',
      writeZip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '<a/>' },
      ]),
    ],
    ['not-a-spreadsheet', writeZip([{ name: 'word/document.xml', data: '<a/>' }])],
    ['not-a-spreadsheet', writeZip([{ name: '照片.jpg', data: 'x' }])],
    ['html', Buffer.from('\uFEFF <!DOCTYPE html><table><tr><td>名称</td></tr></table>')],
    ['html', Buffer.from('<table border=1><tr><td>名称</td></tr></table>')],
    ['xml', Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')],
    ['not-a-spreadsheet', Buffer.from('%PDF-1.7 …')],
    ['not-a-spreadsheet', Buffer.from([1, 2, 0, 4, 5, 6])],
    ['empty-file', Buffer.alloc(0)],
    ['empty-file', Buffer.from(' \r\n \n')],
    ['damaged', whole.subarray(0, whole.length - 30)],
    ['damaged', whole.subarray(0, 200)],
    ['damaged', withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>')],
    [
      'damaged',
      withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'),
    ],
    [
      'damaged',
      withPart(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row><c t="s"><v>99</v></c></row></sheetData></worksheet>',
      ),
    ],
    ['damaged', withPart('xl/worksheets/sheet1.xml', '<worksheet></sheet>')],
    [
      'xml-doctype',
      withPart('xl/sharedStrings.xml', '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'),
    ],
    ['damaged', withPart('xl/worksheets/sheet1.xml', '<worksheet/>', { claimedCrc: 7 })],
    ['encrypted', writeZip([{ name: 'xl/workbook.xml', data: '<workbook/>', encrypted: true }])],
    [
      'too-wide',
      withPart(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'too-many-rows',
      withPart(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>',
      ),
    ],
    ['csv-quote', Buffer.from('名称,代码\n"甲,1\n乙,2\n')],
    ['damaged', Buffer.concat([Buffer.from('名称,代码\n盘锦米业有限公司,9'), Buffer.from('粮').subarray(0, 2)])],
  ])('%s', async (code, bytes) => {
    const refusal = await refusalOf(loadDirect(bytes));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/。$/);
    expect(refusal.message).toMatch(/请/);
  });
});

describe('bombs and lies', () => {
  const spaces = Buffer.alloc(100 * 1024 * 1024, 0x20);
  const rss = () => process.memoryUsage().rss / 1024 / 1024;

  it('refuses by the directory, before inflating', async () => {
    const bytes = writeZip([
      ...workbookParts([sheet]),
      { name: 'xl/a.bin', data: 'x', claimedSize: 600 * 1024 * 1024 },
    ]);
    expect((await refusalOf(loadDirect(bytes))).code).toBe('zip-bomb');
  });

  it('refuses by the ratio', async () => {
    const bytes = writeZip([...workbookParts([sheet]), { name: 'xl/a.xml', data: spaces }]);
    const before = rss();
    expect((await refusalOf(loadDirect(bytes))).code).toBe('zip-bomb');
    expect(rss() - before).toBeLessThan(40);
  });

  it('refuses by what is really inflated when the directory lies', async () => {
    const data = Buffer.concat([Buffer.from('<worksheet><sheetData>'), spaces]);
    const parts = workbookParts([sheet]).map((part) =>
      part.name.endsWith('sheet1.xml') ? { name: part.name, data, claimedSize: 5000 } : part,
    );
    const bytes = writeZip(parts);
    const before = rss();
    expect((await refusalOf(loadDirect(bytes))).code).toBe('zip-bomb');
    expect(rss() - before).toBeLessThan(40);
  });

  it('counts inflated bytes over all readings', async () => {
    const bytes = writeXlsx([{ name: 'a', rows: Array.from({ length: 3000 }, (_, i) => [i, i, i, i]) }]);
    expect((await refusalOf(loadDirect(bytes, { maxInflatedBytes: 100_000 }))).code).toBe('zip-bomb');
  });

  it('refuses too many entries and too large files', async () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ name: `a${i}`, data: '' }));
    expect((await refusalOf(loadDirect(writeZip(many), { maxEntries: 20 }))).code).toBe('zip-bomb');
    const twice = [...workbookParts([sheet]), { name: 'XL/workbook.xml', data: '<workbook/>' }];
    expect((await refusalOf(loadDirect(writeZip(twice)))).code).toBe('damaged');
  });

  it('refuses text that was multiplied by shared strings', async () => {
    const long = '粮'.repeat(30_000);
    const rows = Array.from({ length: 400 }, () => [long]);
    expect((await refusalOf(loadDirect(writeXlsx([{ name: 'a', rows }]), { maxCharacters: 1_000_000 }))).code).toBe(
      'too-much-text',
    );
  });
});

describe('CSV', () => {
  it.each([
    ['名称,代码\r\n甲,1\r\n', 'comma, CRLF'],
    ['名称\t代码\n甲\t1', 'tab, LF, no end'],
    ['名称;代码\r甲;1\r', 'semicolon, CR'],
    ['\uFEFF名称,代码\n甲,1', 'BOM'],
    ['"名称","代码"\n"甲","1"\n', 'quotes'],
    ['名称,代码\n甲,="1"\n', 'digits kept as text'],
    ['名称,代码,\n甲,1,,\n', 'empty cells at the end'],
  ])('%j (%s)', async (text) =>
    expect(await csv(text)).toEqual([
      ['名称', '代码'],
      ['甲', '1'],
    ]),
  );

  it('keeps quoted delimiters, quotes and line breaks, and counts such a record as one row', async () => {
    const [read] = await loadDirect(Buffer.from('a,b\n"1,2","说""好""\n了"\n\n末,3\n'));
    expect(read!.rows).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 2, cells: ['1,2', '说"好"\n了'] },
      { rowNumber: 4, cells: ['末', '3'] },
    ]);
  });

  it('tells GB18030 from UTF-8 and reads UTF-16 with its mark', async () => {
    const text = '名称,代码\r\n盘锦米业有限公司,1\r\n';
    const rows = [
      ['名称', '代码'],
      ['盘锦米业有限公司', '1'],
    ];
    expect(await csv(encodeGb18030(text))).toEqual(rows);
    expect(await csv(text)).toEqual(rows);
    expect(await csv(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(rows);
    expect(await csv(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toEqual(rows);
  });

  it('finds the delimiter by most lines, not by most signs', () => {
    expect(sniffDelimiter('标题,一,二,三,四\na\tb\nc\td\ne\tf\n')).toBe('\t');
    expect(sniffDelimiter('只有一列\n甲\n')).toBe(',');
  });
});
