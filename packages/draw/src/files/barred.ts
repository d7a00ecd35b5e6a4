/** `barred.tsv`: pairs that may not meet (specification, section 1; 行政处罚法 art. 43). The reasons stay private. */

import { compareText } from '../bytes.ts';
import { badField, formatTsv, parseTsv } from '../tsv.ts';
import { isId } from '../words.ts';

/** One subject and one inspector who may not visit it. */
export interface BarredPair {
  readonly subject: string;
  readonly inspector: string;
}

const HEADER = ['subject', 'inspector'];

/** Pairs in file order. `known` tells the ids of all inspectors; a stranger is refused. */
export function parseBarred(bytes: Uint8Array, known: ReadonlySet<string>, file = 'barred.tsv'): BarredPair[] {
  const pairs = parseTsv(bytes, file, HEADER).map(({ fields, line }) => {
    const [subject, inspector] = fields as [string, string];
    if (!isId(subject)) throw badField(file, line, 'subject', '编号（大写字母、数字和连字符）');
    if (!known.has(inspector)) throw badField(file, line, 'inspector', '检查人员名单中的编号');
    return { subject, inspector };
  });
  pairs.forEach((pair, i) => {
    if (i > 0 && comparePairs(pairs[i - 1]!, pair) >= 0) {
      throw badField(file, i + 2, 'subject', '按对象、人员编号升序排列且不重复');
    }
  });
  return pairs;
}

/** Bytes of the pairs, sorted, each once. */
export function formatBarred(pairs: readonly BarredPair[], file = 'barred.tsv'): Uint8Array {
  const sorted = pairs.toSorted(comparePairs).filter((p, i, all) => i === 0 || comparePairs(all[i - 1]!, p) !== 0);
  return formatTsv(
    file,
    HEADER,
    sorted.map((p) => [p.subject, p.inspector]),
  );
}

function comparePairs(a: BarredPair, b: BarredPair): number {
  return compareText(a.subject, b.subject) || compareText(a.inspector, b.inspector);
}
