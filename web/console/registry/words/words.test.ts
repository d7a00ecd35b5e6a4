/** What the pages take from the server as values: descriptions, which bring none of its code with them. */

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const server = join(root, 'server');

/** Files that a module takes values from; types are gone before anything runs. */
async function valuesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const statements = text.matchAll(/^(?:import|export) (type )?(?:(\{[^}]*\}|\* as \w+|\w+) from )?'([^']+)';$/gm);
  return Array.from(statements).flatMap(([, type, names = '', from = '']) => {
    const onlyTypes = type !== undefined || /^\{(?:\s*type \w+(?: as \w+)?,?)+\s*\}$/.test(names);
    if (onlyTypes) return [];
    return [from.startsWith('.') ? resolve(dirname(file), from) : from];
  });
}

async function pages(): Promise<string[]> {
  const names = await readdir(join(root, 'web'), { recursive: true });
  const code = names.filter((name) => /^(?:console|kit)\/.*(?<!\.test)\.tsx?$/.test(name));
  return code.map((name) => join(root, 'web', name));
}

test('a file of the server that the pages take values from takes none from anywhere else', async () => {
  const taken = (await Promise.all((await pages()).map(valuesOf))).flat().filter((file) => file.startsWith(server));
  expect(taken.some((file) => file.endsWith('subjects/states.ts'))).toBe(true);
  const brought: string[] = [];
  for (const file of new Set(taken)) brought.push(...(await valuesOf(file)).map((from) => `${file}: ${from}`));
  // The fields of a person name the kinds of people, which are words themselves.
  expect(brought.filter((one) => !one.endsWith('/inspectors/types.ts'))).toEqual([]);
});
