import { damaged } from '../file/zip.ts';
import { isDateFormat } from './dates.ts';
import { attribute, scanXml, type XmlHandler } from './xml.ts';

/** Excel itself allows 65,490. */
const MAX_STYLES = 100_000;

/** For each cell style (index `s` of a cell) whether it shows a date. */
export async function readDateStyles(chunks: AsyncIterable<Buffer>): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt' && formats.size < MAX_STYLES) {
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (name === 'xf' && inCells && styles.push(Number(attribute(attributes, 'numFmtId') ?? 0)) > MAX_STYLES)
        throw damaged('单元格格式太多');
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text() {},
  };
  await scanXml(chunks, handler);
  return styles.map((id) => isDateFormat(id, formats.get(id)));
}
