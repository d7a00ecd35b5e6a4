/**
 * Compiles the kernel. `node build.mjs` writes `src/kernel/kernel.generated.ts`; a test compares it with a fresh build. The
 * module `rounds` that the sources import is no file: `unroll.mjs` writes it.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { unroll } from './unroll.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TARGET = fileURLToPath(new URL('../src/kernel/kernel.generated.ts', import.meta.url));
const ROUNDS = unroll([
  { name: 'compressShort', words: 6 },
  { name: 'compressLong', words: 14 },
]);
const OPTIONS = [
  '--outFile',
  'kernel.wasm',
  '-O3',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--noAssert',
  '--disableWarning',
  '112',
];

/** Text of the generated file. Throws with the compiler's words where the source does not compile. */
export async function buildKernel() {
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(['index.ts', ...OPTIONS], {
    readFile: (name) => (name === 'rounds.ts' ? ROUNDS : readSource(name)),
    writeFile: (name, content) => {
      if (name === 'kernel.wasm') binary = content;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString('base64');
  return `/** Written by assembly/build.mjs; do not edit. */\nexport const KERNEL_BASE64 =\n  '${text}';\n`;
}

function readSource(name) {
  try {
    return readFileSync(`${FOLDER}${name}`, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await buildKernel());
