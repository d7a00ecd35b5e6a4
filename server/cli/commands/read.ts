/** `mingqian read`: the fate of every row of a file. */

import { readFile } from 'node:fs/promises';
import { type AnyReading, parseDecisions, type RowFate, readAny, readSubjects } from '@mingqian/reader';
import { FATE_WORDS } from '../ceremony/tell.ts';
import { type Command, EXIT, onlyPositionals, UsageError } from '../command.ts';
import { csv, say, sayJson, table } from '../output.ts';
import { beijingDay } from '../registry/load.ts';

export const read: Command = {
  name: 'read',
  summary: '看一个表格的每一行会怎样：采用、更正、需要决定、不采用，各是什么原因',
  positionals: '文件',
  options: [
    { name: 'format', value: '形式', help: 'table（默认）、csv 或 json' },
    { name: 'json', help: '同 --format json' },
    { name: 'all', help: '表格里也列出不是数据的行（标题、空行、合计、签名）' },
    { name: 'subjects', value: 'X.xlsx', help: '读人员名录时，用它核对回避说明里的企业' },
    { name: 'decisions', value: 'd.json', help: '处理意见' },
    { name: 'leave-out-undecided', help: '需要决定的行一律搁置' },
    { name: 'today', value: 'YYYY-MM-DD', help: '判断证件有效期的日期，默认今天（北京时间）' },
    { name: 'map', value: '字段=列', many: true, help: '指定某个字段在哪一列，例如 code=C 或 name=企业名称' },
  ],
  async run(words) {
    onlyPositionals(words, 1, 1, 'read 文件');
    const format = words.has('json') ? 'json' : (words.one('format') ?? 'table');
    if (!['table', 'csv', 'json'].includes(format))
      throw new UsageError(`--format 应为 table、csv 或 json，现为“${format}”。`);
    const decisions = words.one('decisions');
    const subjects = words.one('subjects');
    const reading = await readAny(words.positionals[0]!, {
      today: words.one('today') ?? beijingDay(new Date()),
      leaveOutUndecided: words.has('leave-out-undecided'),
      ...(decisions === undefined ? {} : { decisions: parseDecisions(await readFile(decisions, 'utf8')) }),
      ...(subjects === undefined ? {} : { subjects: (await readSubjects(subjects)).subjects }),
      mapping: readMapping(words.many('map')),
    });
    if (format === 'json') sayJson(reading);
    else if (format === 'csv') process.stdout.write(asCsv(reading.fates));
    else tell(reading, words.has('all'));
    return reading.fates.some((fate) => fate.fate === 'undecided') ? EXIT.undecided : EXIT.ok;
  },
};

function readMapping(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field, ...column] = pair.split('=');
      if (!field || column.length === 0) throw new UsageError(`--map 应写成 字段=列，现为“${pair}”。`);
      return [field, column.join('=')];
    }),
  );
}

const valuesText = (fate: RowFate) =>
  Object.entries(fate.values)
    .map(([field, value]) => `${field}=${value}`)
    .join('；');
const correctionsText = (fate: RowFate) => fate.corrections.map((c) => `${c.label}：${c.before}→${c.after}`).join('；');

function asCsv(fates: readonly RowFate[]): string {
  const rows = fates.map((f) => [
    f.sheet,
    String(f.row),
    FATE_WORDS[f.fate] ?? f.fate,
    f.reasons.join('；'),
    correctionsText(f),
    valuesText(f),
  ]);
  return csv(['工作表', '行', '结果', '原因', '更正', '内容'], rows);
}

function tell(reading: AnyReading, all: boolean): void {
  for (const sheet of reading.sheets) {
    const columns = sheet.columns.map(({ header, field }) => `${header}→${field}`).join('，');
    say(`工作表“${sheet.sheet}”：${sheet.label}，${sheet.rows} 行${columns === '' ? '' : `；列：${columns}`}`);
    for (const note of sheet.notes) say(`  ${note}`);
  }
  const shown = reading.fates.filter((fate) => all || fate.kind === 'data');
  if (shown.length > 0) {
    const rows = shown.map((f) => [
      f.sheet,
      String(f.row),
      FATE_WORDS[f.fate] ?? f.fate,
      [...f.reasons, correctionsText(f)].filter((t) => t !== '').join('；') || (f.values['name'] ?? ''),
    ]);
    say(`\n${table(['工作表', '行', '结果', '说明'], rows)}`);
  }
  const counts = Object.entries(reading.counts.fates).filter(([, count]) => count > 0);
  say(
    `\n合计 ${reading.counts.rows} 行：${counts.map(([fate, count]) => `${FATE_WORDS[fate]} ${count}`).join('，')}。`,
  );
}
