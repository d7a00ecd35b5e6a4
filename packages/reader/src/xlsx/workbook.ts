/** A workbook: which sheets there are, and how to read each. */

import { damaged, Zip } from '../file/zip.ts';
import { ReadRefusal } from '../refusal.ts';
import type { Limits, Merge, TableRow } from '../types.ts';
import { readSheet, type SheetContext } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readDateStyles } from './styles.ts';
import { attribute, scanXml, type XmlHandler } from './xml.ts';

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Null for a chart sheet, which has no cells. */
  readonly part: string | null;
}

/** An opened workbook. Strings and styles are read with the first sheet that is asked for. */
export class Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly #zip: Zip;
  readonly #limits: Limits;
  readonly #system1904: boolean;
  #context: SheetContext | null = null;

  private constructor(zip: Zip, limits: Limits, sheets: readonly SheetEntry[], system1904: boolean) {
    this.#zip = zip;
    this.#limits = limits;
    this.sheets = sheets;
    this.#system1904 = system1904;
  }

  static async open(bytes: Buffer, limits: Limits): Promise<Workbook> {
    const zip = await Zip.open(bytes, limits);
    await refuseOtherPackages(zip);
    const { listed, system1904 } = await readWorkbookPart(zip, limits.maxSheets);
    if (listed.length === 0) throw damaged('工作簿里没有表');
    if (listed.length > limits.maxSheets) {
      throw new ReadRefusal('too-many-sheets', `工作簿里的表超过上限 ${limits.maxSheets} 张。请只保留要上传的表。`);
    }
    if (new Set(listed.map(({ name }) => name.toLowerCase())).size < listed.length) throw damaged('有两张表同名');
    const parts = await readRelations(zip);
    const sheets = listed.map(({ id, name, hidden }) => {
      const part = parts.get(id);
      if (part === undefined) throw damaged(`表“${name}”找不到内容`);
      return { name, hidden, part };
    });
    return new Workbook(zip, limits, sheets, system1904);
  }

  async *rows(index: number, merges: Merge[]): AsyncGenerator<TableRow[]> {
    const part = this.sheets[index]?.part;
    if (!part) return;
    this.#context ??= await this.#readContext();
    yield* readSheet(this.#zip.chunks(part), this.#context, merges);
  }

  async #readContext(): Promise<SheetContext> {
    const zip = this.#zip;
    const strings = zip.has('xl/sharedStrings.xml')
      ? await readSharedStrings(zip.chunks('xl/sharedStrings.xml'))
      : null;
    const dateStyles = zip.has('xl/styles.xml') ? await readDateStyles(zip.chunks('xl/styles.xml')) : [];
    return { strings, dateStyles, system1904: this.#system1904, limits: this.#limits, used: { characters: 0 } };
  }
}

/** Zips that are something else: macros, binary workbooks, documents, OpenDocument. */
async function refuseOtherPackages(zip: Zip): Promise<void> {
  const names = zip.names();
  const saveAs = '请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”后再上传。';
  if (names.some((name) => name.endsWith('vbaproject.bin'))) {
    throw new ReadRefusal('macros', '工作簿带有宏（.xlsm），为安全起见不读取。请另存为不含宏的 .xlsx 后再上传。');
  }
  if (zip.has('xl/workbook.bin')) throw new ReadRefusal('xlsb', `这是二进制工作簿（.xlsb）。${saveAs}`);
  if (zip.has('mimetype') && zip.has('content.xml')) {
    throw new ReadRefusal('ods', `这是 OpenDocument 文件（.ods 等），不能直接读取。${saveAs}`);
  }
  if (zip.has('xl/workbook.xml')) return;
  const what = zip.has('word/document.xml')
    ? '文字文档（.docx）'
    : zip.has('ppt/presentation.xml')
      ? '演示文稿（.pptx）'
      : '压缩包';
  throw new ReadRefusal('not-a-spreadsheet', `这是${what}，不是表格。请上传 .xlsx 工作簿或 .csv 文件。`);
}

async function readWorkbookPart(zip: Zip, maxSheets: number) {
  const listed: { id: string; name: string; hidden: boolean }[] = [];
  let system1904 = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'workbookPr') system1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || listed.length > maxSheets) return;
      const id = /\s(?:[A-Za-z0-9_]+:)id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
      const state = attribute(attributes, 'state') ?? 'visible';
      listed.push({ id, name: attribute(attributes, 'name') ?? '', hidden: state !== 'visible' });
    },
    close() {},
    text() {},
  };
  await scanXml(zip.chunks('xl/workbook.xml'), handler);
  return { listed, system1904 };
}

const MAX_RELATIONS = 5_000;

/** Relation id -> part name, null for what is no worksheet. */
async function readRelations(zip: Zip): Promise<Map<string, string | null>> {
  const parts = new Map<string, string | null>();
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name !== 'Relationship' || parts.size >= MAX_RELATIONS) return;
      const target = attribute(attributes, 'Target') ?? '';
      const isSheet = (attribute(attributes, 'Type') ?? '').endsWith('/worksheet');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      parts.set(attribute(attributes, 'Id') ?? '', isSheet ? path : null);
    },
    close() {},
    text() {},
  };
  await scanXml(zip.chunks('xl/_rels/workbook.xml.rels'), handler);
  return parts;
}
