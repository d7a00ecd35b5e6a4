/** Where a byte stands: the field of a file, the file of a zip. */

/** The field that holds each byte of a file: a column of a table, a path of a JSON file, a word of the seed input. */
export function fieldsOf(name: string, bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (name.endsWith('.json')) return jsonFields(text);
  const separator = name.endsWith('.tsv') ? '\t' : ' ';
  const lines = text.split('\n');
  const head = lines[0]!.split(separator);
  return lines
    .flatMap((line, number) => {
      const labels: string[] = [];
      line.split(separator).forEach((word, column) => {
        const label = name.endsWith('.tsv') && number > 0 ? `line ${number + 1} ${head[column]}` : `line ${number + 1}`;
        for (let i = 0; i <= word.length; i++) labels.push(label);
      });
      return labels;
    })
    .slice(0, bytes.length);
}

function jsonFields(text: string): string[] {
  const labels = Array.from({ length: text.length }, () => 'structure');
  let at = 0;
  const read = (path: string): void => {
    const start = at;
    if (text[at] === '{' || text[at] === '[') {
      const list = text[at++] === '[';
      for (let i = 0; text[at] !== '}' && text[at] !== ']'; i++) {
        if (text[at] === ',') at++;
        const key = list ? String(i) : text.slice(at + 1, text.indexOf('"', at + 1));
        if (!list) at += key.length + 3;
        read(path === '' ? key : `${path}.${key}`);
      }
      at++;
      return;
    }
    if (text[at] === '"') at = text.indexOf('"', at + 1) + 1;
    else while (/[\w]/.test(text[at] ?? '')) at++;
    labels.fill(path, start, at);
  };
  read('');
  return labels;
}

/** A part of a zip: contents of a file, or container (headers, directory, end). */
export interface ZipPart {
  readonly file: string;
  readonly contents: boolean;
}

/** The part that each byte of a zip belongs to; `file` is '' in the directory and the end record. */
export function partsOf(zip: Uint8Array): ZipPart[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const parts: ZipPart[] = [];
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const [size, length] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const file = Buffer.from(zip.subarray(at + 30, at + 30 + length)).toString('utf8');
    for (let i = 0; i < 30 + length; i++) parts.push({ file, contents: false });
    for (let i = 0; i < size; i++) parts.push({ file, contents: true });
    at += 30 + length + size;
  }
  while (parts.length < zip.length) parts.push({ file: '', contents: false });
  return parts;
}
