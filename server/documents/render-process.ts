/**
 * The process that sets documents with Typst. It works on one at a time without a pause, some hundred MB for thousands of
 * rows, so that it must not be the server's own.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FromRenderer, ToRenderer } from './protocol.ts';

const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
/** Pages set before are forgotten after so many documents. */
const CACHED = 10;

const { resolve } = createRequire(import.meta.url);
const fontBlobs = FONTS.map((file) => readFileSync(resolve(file)));
// A folder that an office puts its licensed 小标宋 and 仿宋 into.
const fontPaths = process.argv[2] === undefined ? [] : [process.argv[2]];
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }, { fontBlobs }] });
const templates = {
  official: readFileSync(new URL('./official.typ', import.meta.url), 'utf8'),
  checklist: readFileSync(new URL('./checklist.typ', import.meta.url), 'utf8'),
};

function render({ template, document }: ToRenderer): Uint8Array {
  const compiled = compiler.compile({
    mainFileContent: templates[template],
    inputs: { document: JSON.stringify(document) },
  });
  if (compiled.result === null) {
    const error = compiled.takeDiagnostics();
    throw new Error(error === null ? 'no document' : JSON.stringify(compiler.fetchDiagnostics(error)));
  }
  const pdf = compiler.pdf(compiled.result, {
    pdfTags: true,
    creationTimestamp: Math.floor(Date.parse(document.at) / 1000),
  });
  compiler.evictCache(CACHED);
  return pdf;
}

process.on('disconnect', () => process.exit());
process.on('message', (message: ToRenderer) => {
  const answer = (): FromRenderer => {
    try {
      return { pdf: render(message) };
    } catch (error) {
      return { cause: String(error) };
    }
  };
  process.send!(answer());
});
