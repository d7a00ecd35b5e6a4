/** Files of section 1 to 3 that are refused, and their nearest neighbours that are not. */

import { canonicalize, digestHex, type Json, PROTOCOL } from '../../src/index.ts';
import {
  at,
  type Edit,
  jsonEdits,
  notDigests,
  notIds,
  notInstants,
  notTokens,
  refusalsOf,
  table,
  tokens,
} from './edits.ts';
import type { Stated } from './index.ts';

const SUBJECTS = 'id|name|stratum|lots|status|reason';
const INSPECTORS = 'id|name|unit|skills|capacity|status|reason';
const BARRED = 'subject|inspector';
const WITNESSES = 'n|name|commitment';
const D = digestHex('a digest');

const subject = (row: string): string => table(SUBJECTS, row);
const inspector = (row: string): string => table(INSPECTORS, row);

/** What holds for every table: header, last LF, no BOM, as many fields as in the header, no control characters. */
function tableEdits(header: string, row: string, longName: (name: string) => string): Edit[] {
  const good = table(header, row);
  const room = 4096 - new TextEncoder().encode(longName('').replaceAll('|', '\t')).length;
  return [
    ['as it should be', good, false],
    ['no LF at the end', good.slice(0, -1), true],
    ['nothing', '', true],
    ['LF only', '\n', true],
    ['header without LF', table(header).slice(0, -1), true],
    ['a BOM', `\ufeff${good}`, true],
    ['CR LF', good.replaceAll('\n', '\r\n'), true],
    ['CR at the end', good.replace(/\n$/, '\r\n'), true],
    ['an empty line at the end', `${good}\n`, true],
    ['an empty line before the rows', good.replace('\n', '\n\n'), true],
    ['no header', table(row), true],
    ['a header in capitals', table(header.toUpperCase(), row), true],
    ['columns in another order', table(header.split('|').toReversed().join('|'), row), true],
    ['a space in the header', table(`${header} `, row), true],
    ['a field more', table(header, `${row}|`), true],
    ['a field less', table(header, row.slice(0, row.lastIndexOf('|'))), true],
    ['a quoted field', table(header, row.replace(/^([^|]*)/, '"$1"')), true],
    ['U+0000', table(header, row.replace('|', '\u0000|')), true],
    ['U+001F', table(header, row.replace('|', '\u001f|')), true],
    ['U+007F', table(header, row.replace('|', '\u007f|')), true],
    ...(room > 0
      ? ([
          ['a line of 4,096 bytes', table(header, longName('x'.repeat(room))), false],
          ['a line of 4,097 bytes', table(header, longName('x'.repeat(room + 1))), true],
          [
            'a line of 4,097 bytes, in fewer characters',
            table(header, longName('粮'.repeat(1350) + 'x'.repeat(room + 1 - 4050))),
            true,
          ],
        ] as Edit[])
      : []),
  ];
}

const subjects: Edit[] = [
  ...tableEdits(SUBJECTS, 'S1|粮库|A|1|in|', (name) => `S1|${name}|A|1|in|`),
  ['no rows', table(SUBJECTS), false],
  ['the longest id', subject(`${'A'.repeat(32)}|甲|A|1|in|`), false],
  ['an id too long', subject(`${'A'.repeat(33)}|甲|A|1|in|`), true],
  ['an id in small letters', subject('s1|甲|A|1|in|'), true],
  ['an id that begins with a hyphen', subject('-1|甲|A|1|in|'), true],
  ['an id of one digit', subject('0|甲|A|1|in|'), false],
  ['an id with a full-width digit', subject('１|甲|A|1|in|'), true],
  ['no id', subject('|甲|A|1|in|'), true],
  ['no name', subject('S1||A|1|in|'), true],
  ['a name of one space', subject('S1| |A|1|in|'), false],
  ['a name with quotes, commas and U+2028', subject('S1|"甲,乙\u2028|A|1|in|'), false],
  ['a name with a C1 control', subject('S1|甲\u0085|A|1|in|'), false],
  ['no stratum', subject('S1|甲||1|in|'), true],
  ['a stratum too long', subject(`S1|甲|${'A'.repeat(33)}|1|in|`), true],
  ['the longest stratum', subject(`S1|甲|${'z-9'.repeat(10)}AA|1|in|`), false],
  ['a stratum with a dot', subject('S1|甲|A.1|1|in|'), true],
  ['a Chinese stratum', subject('S1|甲|粮库|1|in|'), true],
  ['a stratum of one hyphen', subject('S1|甲|-|1|in|'), false],
  ...['0', '00', '01', '100', '-1', '+1', '1.0', '1e1', ' 1', '１', '', '0x1'].map(
    (lots): Edit => [`lots ${JSON.stringify(lots)}`, subject(`S1|甲|A|${lots}|in|`), true],
  ),
  ...['1', '9', '10', '99'].map((lots): Edit => [`lots ${lots}`, subject(`S1|甲|A|${lots}|in|`), false]),
  ...['IN', 'In', 'on', '', 'in ', 'ou', 'outt'].map(
    (status): Edit => [`status ${JSON.stringify(status)}`, subject(`S1|甲|A|1|${status}|`), true],
  ),
  ['in with a reason', subject('S1|甲|A|1|in|closed'), true],
  ['out without a reason', subject('S1|甲|A|1|out|'), true],
  ['out with a reason', subject('S1|甲|A|1|out|closed'), false],
  ['a reason of the office', subject('S1|甲|A|1|out|x9-'), false],
  ['the longest reason', subject(`S1|甲|A|1|out|${'a'.repeat(32)}`), false],
  ['a reason too long', subject(`S1|甲|A|1|out|${'a'.repeat(33)}`), true],
  ['a reason in capitals', subject('S1|甲|A|1|out|Closed'), true],
  ['a reason that begins with a digit', subject('S1|甲|A|1|out|9a'), true],
  ['a Chinese reason', subject('S1|甲|A|1|out|停业'), true],
  ['descending', table(SUBJECTS, 'S2|甲|A|1|in|', 'S1|乙|A|1|in|'), true],
  ['an id twice', table(SUBJECTS, 'S1|甲|A|1|in|', 'S1|乙|A|1|in|'), true],
  ['an id twice, once out', table(SUBJECTS, 'S1|甲|A|1|in|', 'S1|甲|A|1|out|closed'), true],
  ['a prefix first', table(SUBJECTS, 'S1|甲|A|1|in|', 'S10|乙|A|1|in|', 'S2|丙|A|1|in|'), false],
  ['by number', table(SUBJECTS, 'S1|甲|A|1|in|', 'S2|乙|A|1|in|', 'S10|丙|A|1|in|'), true],
  ['a hyphen before digits before capitals', table(SUBJECTS, 'S-|甲|A|1|in|', 'S0|乙|A|1|in|', 'SA|丙|A|1|in|'), false],
  ['digits after capitals', table(SUBJECTS, 'SA|甲|A|1|in|', 'S0|乙|A|1|in|'), true],
];

const people: Edit[] = [
  ...tableEdits(INSPECTORS, 'P1|张三|粮食局|质检|5|in|', (name) => `P1|${name}|局||0|in|`),
  ['no rows', table(INSPECTORS), false],
  ['no skills', inspector('P1|张三|局||5|in|'), false],
  ['two skills', inspector('P1|张三|局|储粮,质检|5|in|'), false],
  ['skills descending', inspector('P1|张三|局|质检,储粮|5|in|'), true],
  ['a skill twice', inspector('P1|张三|局|质检,质检|5|in|'), true],
  ['skills by UTF-16, not by bytes', inspector('P1|张三|局|𠮷,\ufb33|5|in|'), true],
  ['skills by bytes', inspector('P1|张三|局|\ufb33,𠮷|5|in|'), false],
  ['an empty skill', inspector('P1|张三|局|质检,|5|in|'), true],
  ['an empty skill first', inspector('P1|张三|局|,质检|5|in|'), true],
  ['a comma only', inspector('P1|张三|局|,|5|in|'), true],
  ['a skill that begins with unit:', inspector('P1|张三|局|unit:局|5|in|'), true],
  ['a skill of unit: alone', inspector('P1|张三|局|unit:|5|in|'), true],
  ['a skill with unit: inside', inspector('P1|张三|局|xunit:局|5|in|'), false],
  ['a skill named unit', inspector('P1|张三|局|unit|5|in|'), false],
  ['a Chinese comma is part of a skill', inspector('P1|张三|局|储粮，质检|5|in|'), false],
  ['no unit', inspector('P1|张三|||5|in|'), true],
  ['no name', inspector('P1||局||5|in|'), true],
  ['a small id', inspector('p1|张三|局||5|in|'), true],
  ...['', '-1', '01', '1000000', '1.5', ' 5', '5 ', '00'].map(
    (n): Edit => [`capacity ${JSON.stringify(n)}`, inspector(`P1|张三|局||${n}|in|`), true],
  ),
  ...['0', '1', '999999'].map((n): Edit => [`capacity ${n}`, inspector(`P1|张三|局||${n}|in|`), false]),
  ['out with a reason', inspector('P1|张三|局||5|out|on-leave'), false],
  ['out without a reason', inspector('P1|张三|局||5|out|'), true],
  ['in with a reason', inspector('P1|张三|局||5|in|on-leave'), true],
  ['descending', table(INSPECTORS, 'P2|张三|局||5|in|', 'P1|李四|局||5|in|'), true],
  ['an id twice', table(INSPECTORS, 'P1|张三|局||5|in|', 'P1|李四|局||5|in|'), true],
];

const barred: Edit[] = [
  ...tableEdits(BARRED, 'S1|P1', () => ' '.repeat(4096)),
  ['no rows', table(BARRED), false],
  ['two of one subject', table(BARRED, 'S1|P1', 'S1|P2', 'S2|P1'), false],
  ['a pair twice', table(BARRED, 'S1|P1', 'S1|P1'), true],
  ['descending subjects', table(BARRED, 'S2|P1', 'S1|P1'), true],
  ['descending inspectors', table(BARRED, 'S1|P2', 'S1|P1'), true],
  ['inspector first', table(BARRED, 'S1|P2', 'S2|P1', 'S1|P3'), true],
  ['a small id', table(BARRED, 's1|P1'), true],
  ['no subject', table(BARRED, '|P1'), true],
  ['no inspector', table(BARRED, 'S1|'), true],
  ['a reason beside it', table(BARRED, 'S1|P1|kinship'), true],
];

const stratum = { code: 'A', rate: { num: 1, den: 10 }, rounding: 'up', min: 1, max: 50 };
const rules = {
  protocol: PROTOCOL,
  plan: '2026-LS-01',
  items: [{ code: 'LS-01', version: 3 }],
  strata: [stratum, { ...stratum, code: 'B' }],
  max: 20,
  team: { size: 2, needs: [{ tag: '质检', count: 1 }] },
  load: { max: 5 },
};
const strata = (...codes: string[]) => codes.map((code) => ({ ...stratum, code }));
const needs = (...entries: [string, number][]) => entries.map(([tag, count]) => ({ tag, count }));

const ruleEdits: Edit[] = [
  ...jsonEdits(rules),
  ...at(
    rules,
    ['plan'],
    ['x'.repeat(65), '粮'.repeat(22), 5, null],
    ['x', 'x'.repeat(64), '2026 年 计划', '粮'.repeat(21)],
  ),
  ...at(rules, ['items'], [{}, 'LS', [{ code: 'x', version: 0 }], [{ code: 'x'.repeat(65), version: 1 }]], [[]]),
  ...at(rules, ['items', 0, 'code'], [5, null], ['x'.repeat(64), '粮食 库存']),
  ...at(rules, ['items', 0, 'version'], ['3', null, 0], [1, 9_007_199_254_740_991]),
  ...at(
    rules,
    ['strata'],
    [[], strata('B', 'A'), strata('A', 'A'), strata('a', 'A'), strata('A.'), strata('')],
    [strata('-', '0', 'A', 'a')],
  ),
  ...at(
    rules,
    ['strata'],
    [strata(...Array.from({ length: 257 }, (_, i) => String(i).padStart(3, '0')))],
    [strata(...Array.from({ length: 256 }, (_, i) => String(i).padStart(3, '0')))],
  ),
  ...at(
    rules,
    ['strata', 0, 'rate'],
    [
      { num: 1, den: 0 },
      { num: 2, den: 1 },
      { num: 1, den: 1_000_001 },
      { num: 1_000_001, den: 1_000_000 },
      { num: '1', den: 1 },
      null,
      1,
    ],
    [
      { num: 0, den: 1 },
      { num: 1, den: 1 },
      { num: 1_000_000, den: 1_000_000 },
      { num: 2, den: 4 },
    ],
  ),
  ...at(rules, ['strata', 0, 'rounding'], ['Up', 'half-down', 'half_up', '', null, 1], ['up', 'down', 'half-up']),
  ...at(rules, ['strata', 0, 'min'], [51, '1', 1.0 + 9_007_199_254_740_000], [null, 0, 50]),
  ...at(rules, ['strata', 0, 'max'], [0, '5', true], [null, 1, 9_007_199_254_740_991]),
  ...at(rules, ['max'], ['5', false, []], [null, 0, 9_007_199_254_740_991]),
  ...at(rules, ['team', 'size'], [0, 1, 21, null, '2'], [2, 20]),
  ...at(
    rules,
    ['team', 'needs'],
    [
      needs(['a', 3]),
      needs(['a', 0]),
      needs(['a', 1], ['a', 1]),
      needs(['b', 1], ['a', 1]),
      needs(['a', 2], ['b', 1]),
      needs(['', 1]),
      needs(['x'.repeat(201), 1]),
      null,
    ],
    [[], needs(['a', 2]), needs(['a', 1], ['b', 1]), needs(['unit:粮食局', 1]), needs(['x'.repeat(200), 1])],
  ),
  ...at(rules, ['team', 'needs'], [needs(['𠮷', 1], ['\ufb33', 1])], [needs(['\ufb33', 1], ['𠮷', 1])]),
  ...at(
    rules,
    ['load'],
    [{ max: 0 }, 5, {}, { max: null }, { max: 1, min: 1 }],
    [null, { max: 1 }, { max: 9_007_199_254_740_991 }],
  ),
];

const entry = { rows: 3, sha256: D, sm3: D };
const commitment = {
  protocol: PROTOCOL,
  authority: { uscc: '11211104MB0000000A', name: '大洼区粮食和物资储备局' },
  plan: '2026-LS-01',
  sequence: 2,
  previous: D,
  files: { 'barred.tsv': entry, 'inspectors.tsv': entry, 'rules.json': { ...entry, rows: 1 }, 'subjects.tsv': entry },
  secrets: [{ party: 'authority', commitment: D }],
  public: { kind: 'ssq', event: '2026135', waitHours: 48, fallback: { kind: 'dice6', event: '会议室' } },
  drawAt: '2026-11-23T02:00:00Z',
  embargo: '2026-12-31',
  createdAt: '2026-11-23T01:00:00Z',
};
const source = (kind: string, event: string) => ({ kind, event, waitHours: 0, fallback: null });
const secretsOf = (...parties: string[]) => parties.map((party) => ({ party, commitment: D }));

const commitmentEdits: Edit[] = [
  ...jsonEdits(commitment),
  ...at(commitment, ['authority', 'uscc'], notIds, [null, 'A', '0']),
  ...at(
    commitment,
    ['authority', 'name'],
    ['x'.repeat(201), '粮'.repeat(67), 5, null],
    ['x', '粮'.repeat(66), 'x'.repeat(200)],
  ),
  ...at(commitment, ['plan'], ['x'.repeat(65), 5], ['x'.repeat(64)]),
  ...at(commitment, ['sequence'], [0, 1, '2', null], [2, 9_007_199_254_740_991]),
  ...at(commitment, ['previous'], [null, ...notDigests]),
  ['sequence 1 without previous', canonicalize({ ...commitment, sequence: 1, previous: null }), false],
  ...at(commitment, ['files', 'subjects.tsv', 'sha256'], notDigests),
  ...at(commitment, ['files', 'subjects.tsv', 'sm3'], notDigests),
  ...at(commitment, ['files', 'subjects.tsv', 'rows'], [null, '3'], [0, 180_000_000]),
  ...at(commitment, ['files', 'more.tsv'], [entry]),
  ...at(
    commitment,
    ['secrets'],
    [[], secretsOf('a', 'a'), secretsOf('a b'), null],
    [secretsOf('b', 'a'), secretsOf('a', 'A')],
  ),
  ...at(commitment, ['secrets', 0, 'party'], [3, ...notTokens], tokens),
  ...at(commitment, ['secrets', 0, 'commitment'], notDigests),
  ...at(
    commitment,
    ['public'],
    [
      source('nist', 'x'),
      source('random', 'x'),
      source('ssq', '26135'),
      source('ssq', '20261355'),
      source('ssq', '２０２６１３５'),
      source('dlt', '1234'),
      source('dlt', '12345678'),
      source('dice6', 'a b'),
      source('dice10', 'x'.repeat(65)),
      source('drand', '1000'),
      source('drand', 'quicknet/0'),
      source('drand', 'quicknet/01'),
      source('drand', 'quicknet/'),
      source('drand', 'quicknet/1e9'),
      source('drand', 'default/50000000'),
      source('drand', 'quicknet/-1'),
      source('drand', 'quicknet/1000000000000000'),
      source('drand', 'quicknet/34197412'),
      source('drand', 'quicknet/1000'),
    ],
    [
      null,
      source('ssq', '2026135'),
      source('dlt', '26135'),
      source('dlt', '2026135'),
      source('dice6', 'x'),
      source('dice10', '会议室'),
      source('drand', 'quicknet/50000000'),
      source('drand', 'quicknet/999999999999999'),
      source('drand', 'quicknet/34197413'),
    ],
  ),
  ...at(commitment, ['public', 'waitHours'], [8761, null, '1'], [0, 8760]),
  ...at(
    commitment,
    ['public', 'fallback'],
    [{ kind: 'ssq', event: 'x' }, source('dice6', 'x'), { kind: 'drand', event: 'quicknet/1000' }],
    [null, { kind: 'dlt', event: '26135' }],
  ),
  ...at(commitment, ['drawAt'], [...notInstants, '2026-11-23T00:59:59Z'], ['2026-11-23T01:00:00Z']),
  ...at(
    commitment,
    ['createdAt'],
    [...notInstants, '2026-11-23T02:00:01Z'],
    ['1970-01-01T00:00:00Z', '2024-02-29T23:59:59Z', '2026-11-23T02:00:00Z'],
  ),
  ...at(
    commitment,
    ['embargo'],
    ['2026-11-22', '2026-02-30', '2026-12-31T00:00:00Z', '20261231', '1969-12-31', 5],
    [null, '2026-11-23', '2028-02-29'],
  ),
];

/** A commitment to a joint draw of three. */
const jointOf = (parties: readonly Json[], more: object = {}): Json => ({ id: '联合-1', parties, ...more });
const together = { ...commitment, secrets: secretsOf('乙局'), joint: jointOf(['丙局', '乙局', '甲局']) };
const many = (n: number): string[] => Array.from({ length: n }, (_, i) => `a${String(i + 10)}`);
const manyParties = (n: number): string =>
  canonicalize({ ...together, secrets: secretsOf('a10'), joint: jointOf(many(n)) });

/** Every field of the joint part; the others are those of every commitment. */
const jointParts: Edit[] = jsonEdits(together).filter(
  ([name]) => name !== 'without joint' && (name.includes('joint') || !/^without | is /.test(name)),
);

const jointEdits: Edit[] = [
  ...at(together, ['joint'], [null, 'x', jointOf(['丙局', '乙局'], { more: 1 })], [jointOf(['乙局', '甲局'])]),
  ...at(together, ['joint', 'id'], [7, ...notTokens], tokens),
  ...at(
    together,
    ['joint', 'parties'],
    [
      [],
      ['乙局'],
      ['乙局', '乙局'],
      ['甲局', '乙局'],
      ['乙局', '丙局'],
      ['丙局', '甲局'],
      ['丙局', '乙局', null],
      ['丙局', '乙局', '甲 局'],
      ['乙局', '𠮷', '\ufb33'],
    ],
    [
      ['丙局', '乙局'],
      ['乙局', '\ufb33', '𠮷'],
    ],
  ),
  ...at(
    together,
    ['secrets'],
    [[], secretsOf('乙局', '甲局'), secretsOf('丁局'), secretsOf('乙')],
    [secretsOf('甲局')],
  ),
  ['twenty parties', manyParties(20), false],
  ['twenty-one parties', manyParties(21), true],
];

const witness = (n: number | string, name: string, digest = D): string => `${n}|${name}|${digest}`;
const witnesses: Edit[] = [
  ...tableEdits(WITNESSES, witness(1, '王某'), () => ' '.repeat(4096)),
  ['no rows', table(WITNESSES), true],
  ['two', table(WITNESSES, witness(1, 'a'), witness(2, 'a')), false],
  ['from 0', table(WITNESSES, witness(0, 'a')), true],
  ['from 2', table(WITNESSES, witness(2, 'a')), true],
  ['a gap', table(WITNESSES, witness(1, 'a'), witness(3, 'b')), true],
  ['a number twice', table(WITNESSES, witness(1, 'a'), witness(1, 'b')), true],
  ['a leading zero', table(WITNESSES, witness('01', 'a')), true],
  ['no name', table(WITNESSES, witness(1, '')), true],
  ['a digest in capitals', table(WITNESSES, witness(1, 'a', D.toUpperCase())), true],
  ['a digest too short', table(WITNESSES, witness(1, 'a', D.slice(1))), true],
  ...notTokens.map((name): Edit => [`name ${JSON.stringify(name)}`, table(WITNESSES, witness(1, name)), true]),
  ...tokens.map((name): Edit => [`name ${JSON.stringify(name)}`, table(WITNESSES, witness(1, name)), false]),
];

export const refusalsBefore: Stated = [
  ...refusalsOf('subjects.tsv', subjects),
  ...refusalsOf('inspectors.tsv', people),
  ...refusalsOf('supplement-1-inspectors.tsv', people.slice(0, 30)),
  ...refusalsOf('barred.tsv', barred),
  ...refusalsOf('supplement-1-barred.tsv', barred.slice(20)),
  ...refusalsOf('rules.json', ruleEdits),
  ...refusalsOf('commitment.json', commitmentEdits),
  ...refusalsOf('witnesses.tsv', witnesses),
];

/** Commitments to joint draws. */
export const refusalsJoint: Stated = [
  ...refusalsOf('joint-2.json', jointParts),
  ...refusalsOf(
    'commitment.json',
    jointEdits.map(([name, ...rest]): Edit => [`together, ${name}`, ...rest]),
  ),
];
