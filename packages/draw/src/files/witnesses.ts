/** `witnesses.tsv`: who joined, and what each committed to before anyone revealed (specification, section 3). */

import { badField, formatTsv, parseTsv } from '../tsv.ts';
import { isDigest, isToken } from '../words.ts';

/** One witness of the draw, in order of joining. */
export interface WitnessEntry {
  readonly n: number;
  readonly name: string;
  readonly commitment: string;
}

const FILE = 'witnesses.tsv';
const HEADER = ['n', 'name', 'commitment'];

/** The closed list of witnesses. */
export function parseWitnesses(bytes: Uint8Array): WitnessEntry[] {
  const rows = parseTsv(bytes, FILE, HEADER);
  if (rows.length === 0) throw badField(FILE, 1, 'n', '至少一位见证人（没有见证人时不要这个文件）');
  return rows.map(({ fields, line }, i) => {
    const [n, name, commitment] = fields as [string, string, string];
    if (n !== String(i + 1)) throw badField(FILE, line, 'n', `序号 ${i + 1}`);
    if (!isToken(name)) throw badField(FILE, line, 'name', '不含空白的称呼（最长 64 字节）');
    if (!isDigest(commitment)) throw badField(FILE, line, 'commitment', '64 位小写十六进制摘要');
    return { n: i + 1, name, commitment };
  });
}

/** Bytes of the list. */
export function formatWitnesses(witnesses: readonly WitnessEntry[]): Uint8Array {
  const bytes = formatTsv(
    FILE,
    HEADER,
    witnesses.map((w) => [String(w.n), w.name, w.commitment]),
  );
  parseWitnesses(bytes);
  return bytes;
}
