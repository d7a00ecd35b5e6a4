/**
 * One changed byte in every file of a bundle that is a folder, for the test files that do it (they run side by side). A
 * folder has no checksums of its own, so a few fields are bound by nothing inside it: the tests list them, and nothing
 * else may be free. The digest published before the draw, and the ledger, bind these too.
 */

import { expect } from 'vitest';
import type { VerifyOptions } from '../src/index.ts';
import { type Files, flipped, verifyFolder, withFiles } from './bundle-tools.ts';
import { smallRegistry } from './make-draw.ts';
import { fieldsOf } from './places.ts';

const MASKS = [1, 2, 4];
export const registry = smallRegistry(9, 4);

/** The fields in which some change of one byte is not found; and for each file which files were named when it was. */
export async function freeFields(
  files: Files,
  names: readonly string[],
  options: VerifyOptions = {},
): Promise<{ free: string[]; named: Map<string, Set<string>> }> {
  const free = new Set<string>();
  const named = new Map<string, Set<string>>();
  const honest = await verifyFolder(files, options);
  expect(honest.verdict).not.toBe('mismatch');
  for (const name of names) {
    const bytes = files.get(name)!;
    // The README is compared as a whole, so a byte here and there will do.
    const step = name === 'README.txt' ? 5 : 1;
    const fields = fieldsOf(name, bytes);
    for (let at = 0; at < bytes.length; at += step) {
      const changed = withFiles(files, { [name]: flipped(bytes, at, MASKS[at % MASKS.length]) });
      const report = await verifyFolder(changed, options);
      if (report.verdict !== 'mismatch') free.add(`${name}: ${fields[at]}`);
      else {
        const first = report.checks.find((check) => check.state === 'mismatch')!;
        named.set(name, (named.get(name) ?? new Set()).add(first.file ?? 'no file'));
      }
    }
  }
  return { free: [...free].toSorted(), named };
}

export function expectNamed(
  named: ReadonlyMap<string, ReadonlySet<string>>,
  others: Readonly<Record<string, readonly string[]>>,
) {
  for (const [name, files] of named) {
    expect([...files].toSorted(), `named for a change in ${name}`).toEqual([...(others[name] ?? [name])].toSorted());
  }
}
