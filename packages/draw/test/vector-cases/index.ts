/** All vectors: inputs from here; answers computed, or (where the answer is yes or no) stated by hand from the specification. */

import type { Json } from '../../src/index.ts';
import type { Kernel } from '../../src/kernel/index.ts';
import { runVector, type VectorFile } from '../vector-runners.ts';
import { bundles } from './bundles.ts';
import { canonicalJson } from './canonical-json.ts';
import { secrets, seeds, sm3, tickets } from './hashes.ts';
import { jointBundles } from './joint-tampered.ts';
import { matching } from './matching.ts';
import { quotas, selection } from './numbers.ts';
import { refusalsAfter, refusalsJointSeed } from './refusals-after.ts';
import { refusalsBefore, refusalsJoint } from './refusals-before.ts';

/** Named inputs whose answers are computed. */
export type Inputs = readonly (readonly [name: string, input: Json])[];
/** Named inputs with the answer that the specification gives. */
export type Stated = readonly (readonly [name: string, input: Json, expect: Json])[];

async function computed(kind: string, inputs: Inputs, kernel: Kernel): Promise<VectorFile> {
  const cases = [];
  for (const [name, input] of inputs) cases.push({ name, input, expect: await runVector(kind, input, kernel) });
  return { kind, cases };
}

function stated(kind: string, cases: Stated): VectorFile {
  return { kind, cases: cases.map(([name, input, expect]) => ({ name, input, expect })) };
}

/** Every file of vectors by its name. */
export async function allVectors(kernel: Kernel): Promise<ReadonlyMap<string, VectorFile>> {
  const files = [
    await computed('seeds', seeds, kernel),
    await computed('tickets', tickets, kernel),
    await computed('secrets', secrets, kernel),
    await computed('sm3', sm3, kernel),
    await computed('quotas', quotas, kernel),
    await computed('selection', selection, kernel),
    await computed('matching', matching, kernel),
    stated('canonical-json', canonicalJson),
    stated('refusals', [...refusalsBefore, ...refusalsAfter, ...refusalsJoint, ...refusalsJointSeed]),
    stated('bundles', [...(await bundles()), ...(await jointBundles())]),
  ];
  return new Map(files.map((file) => [`${file.kind}.json`, file]));
}

/** The bytes of a file of vectors. */
export function vectorText(file: VectorFile): string {
  const cases = file.cases.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "kind": ${JSON.stringify(file.kind)},\n  "cases": [\n${cases.join(',\n')}\n  ]\n}\n`;
}
