import { leafHash, TreeEdge, verifyInclusion } from '@mingqian/tlog';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RowMark } from '../platform/index.ts';
import { rowMembership, rowsRoot } from './row-tree.ts';

const marks = (count: number): RowMark[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: '检查对象',
    id: `${at}`,
    version: 1 + (at % 3),
    digest: at.toString(16).padStart(64, '0'),
  }));

/** As a browser does it, with `packages/tlog` and the order of keys of canonical JSON. */
const leafOf = ({ digest, id, kind, version }: RowMark) =>
  leafHash(new TextEncoder().encode(JSON.stringify({ digest, id, kind, version })));

function model(rows: readonly RowMark[]): Uint8Array {
  const edge = new TreeEdge();
  for (const row of rows) edge.append(leafOf(row));
  return edge.root();
}

it('is the tree of the log package, and every path holds in it', () => {
  for (let count = 0; count <= 70; count += 1) {
    const rows = marks(count);
    const root = model(rows);
    expect(rowsRoot(rows)).toBe(Buffer.from(root).toString('hex'));
    rows.forEach((row, at) => {
      const { index, size, path } = rowMembership(rows, at);
      const hashes = path.map((each) => new Uint8Array(Buffer.from(each, 'base64')));
      verifyInclusion({ index, leaf: leafOf(row), size, root }, hashes);
    });
  }
});

it('changes with every field, with the order, and with what is added or left out', () => {
  const changes = fc.constantFrom<(row: RowMark) => RowMark>(
    (row) => ({ ...row, kind: `${row.kind}x` }),
    (row) => ({ ...row, id: `${row.id}x` }),
    (row) => ({ ...row, version: row.version + 1 }),
    (row) => ({ ...row, digest: row.digest.replace(/^./, 'f') }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), changes, (count, nth, change) => {
      const rows = marks(count);
      const at = nth % (count - 1);
      const others = [
        rows.with(at, change(rows[at]!)),
        rows.with(at, rows[at + 1]!).with(at + 1, rows[at]!),
        rows.toSpliced(at, 1),
        [...rows, rows[at]!],
      ];
      for (const other of others) expect(rowsRoot(other)).not.toBe(rowsRoot(rows));
    }),
    { seed: 20_261_123 },
  );
});
