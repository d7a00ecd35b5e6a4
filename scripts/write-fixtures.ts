/** Writes fixtures/: the sample registries that `npm start` draws from and that tests read. The same bytes on every run. */

import { mkdirSync, writeFileSync } from 'node:fs';
import {
  catalogueXlsx,
  inspectedCsv,
  inspectorsXlsx,
  subjectsCsv,
  subjectsXlsx,
} from '../packages/reader/test/fixtures-source.ts';

const folder = new URL('../fixtures/', import.meta.url);
mkdirSync(folder, { recursive: true });
const files = {
  '检查对象名录.xlsx': subjectsXlsx(),
  '检查对象名录-GB18030.csv': subjectsCsv(),
  '执法检查人员名录.xlsx': inspectorsXlsx(),
  '本年度已检查记录.csv': inspectedCsv(),
  '随机抽查事项清单.xlsx': catalogueXlsx(),
};
for (const [name, bytes] of Object.entries(files)) writeFileSync(new URL(name, folder), bytes);
