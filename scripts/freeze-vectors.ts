/** Writes packages/draw/vectors/*.json. Only a new version of the protocol may change what is there. */

import { writeFileSync } from 'node:fs';
import { createKernel } from '../packages/draw/src/index.ts';
import { allVectors, vectorText } from '../packages/draw/test/vector-cases/index.ts';

const folder = new URL('../packages/draw/vectors/', import.meta.url);
for (const [name, file] of await allVectors(await createKernel({ prefer: 'js' }))) {
  writeFileSync(new URL(name, folder), vectorText(file));
  console.log(`${name}: ${file.cases.length}`);
}
