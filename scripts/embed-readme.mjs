// Writes packages/draw/src/bundle/readme.generated.ts from packages/draw/vectors/README.txt, the text in every bundle.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../packages/draw/', import.meta.url);
const text = readFileSync(new URL('vectors/README.txt', root), 'utf8');
const source = `/** The README.txt of every bundle. Made from vectors/README.txt by scripts/embed-readme.mjs; a test compares them. */\nexport const README_TEXT = ${JSON.stringify(text)};\n`;
writeFileSync(new URL('src/bundle/readme.generated.ts', root), source);
