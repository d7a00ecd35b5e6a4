import { describe, expect, it } from 'vitest';
import { digestHex } from '../src/index.ts';
import { flipped, verifyFolder, withFiles } from './bundle-tools.ts';
import { expectNamed, freeFields, registry } from './hostile-folder.ts';
import { makeDraw } from './make-draw.ts';
import { addChanges, addSupplement, replaceRequest, standing, substituteRequest } from './make-later.ts';
import { fieldsOf } from './places.ts';
import { lent } from './vector-cases/bundles.ts';

const open = standing(await makeDraw(registry, {}, 3, 'folder'));
const poor = { ...registry, inspectors: registry.inspectors.slice(0, 2).map((p) => ({ ...p, capacity: 1 })) };
const short = await addSupplement(standing(await makeDraw(poor, {}, 0, 'folder')), 1, lent('Q1', 'Q2'), [
  { subject: 'S00001', inspector: 'P001' },
]);

describe('one changed byte in an open folder', () => {
  it('open: free is what a witness committed to who did not reveal', async () => {
    const { free, named } = await freeFields(open.files, [...open.files.keys()]);
    expect(free).toEqual(['witnesses.tsv: line 4 commitment', 'witnesses.tsv: line 4 name']);
    // A digest in the commitment that no longer fits its file: either may have been changed, the file is named.
    expectNamed(named, {
      'commitment.json': ['commitment.json', 'barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv'],
    });
  });

  it('supplemented: nothing is free', async () => {
    const { free } = await freeFields(
      short.files,
      [...short.files.keys()].filter((name) => name.startsWith('supplement-')),
    );
    expect(free).toEqual([]);
  });

  it('changed: free is what people said about a change, not what it led to', async () => {
    const [first, second] = open.assignment.teams;
    const changed = addChanges(
      open,
      () => ({ ...replaceRequest(first!.subject, first!.members[0]!, 'recusal'), evidence: digestHex('a letter') }),
      () => substituteRequest(second!.subject),
    );
    const bytes = changed.files.get('changes.json')!;
    const fields = fieldsOf('changes.json', bytes);
    const free = new Set<string>();
    for (let at = 0; at < bytes.length; at++) {
      for (const mask of [1, 2]) {
        const report = await verifyFolder(withFiles(changed.files, { 'changes.json': flipped(bytes, at, mask) }));
        const first = report.checks.find((check) => check.state === 'mismatch');
        if (first === undefined) free.add(fields[at]!);
        expect(first?.file ?? 'changes.json').toBe('changes.json');
      }
    }
    expect([...free].toSorted()).toEqual([
      'changes.0.approvals.0',
      'changes.0.approvals.1',
      'changes.0.at',
      'changes.0.evidence',
      'changes.1.approvals.0',
      'changes.1.approvals.1',
      'changes.1.at',
      'changes.1.reason',
    ]);
  });
});
