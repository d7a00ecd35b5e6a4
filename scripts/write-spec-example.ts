/** Writes the worked example into docs/spec/draw-v1.md, as its last section. */

import { readFileSync, writeFileSync } from 'node:fs';
import { workedExample } from '../packages/draw/test/spec-example.ts';

const path = new URL('../docs/spec/draw-v1.md', import.meta.url);
const heading = '\n## 9. Worked example\n\n';
const [text] = readFileSync(path, 'utf8').split(heading);
writeFileSync(path, `${text!.trimEnd()}\n${heading}${await workedExample()}\n`);
