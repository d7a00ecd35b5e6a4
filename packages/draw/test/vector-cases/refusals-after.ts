/** Files of section 3 to 7 that are refused, and their nearest neighbours that are not. */

import { digestHex, PROTOCOL } from '../../src/index.ts';
import { at, type Edit, jsonEdits, notDigests, notIds, notInstants, notTokens, refusalsOf, tokens } from './edits.ts';
import type { Stated } from './index.ts';

const D = digestHex('a digest');
const E = digestHex('another digest');

const seedInput = (...lines: string[]): string => `${[PROTOCOL, `commitment ${D}`, ...lines].join('\n')}\n`;
const secret = `secret authority ${D} ${E}`;
const witness = (n: number | string, name = '王某') => `witness ${n} ${name} ${D} ${E}`;
const ball = (kind: string, event: string, value: string): Edit[1] =>
  seedInput(secret, `public ${kind} ${event} ${value}`);
const whole = seedInput(secret, witness(1), witness(2), 'public dice6 x 1234561234');

const VALUES: readonly (readonly [
  kind: string,
  event: string,
  refused: readonly string[],
  allowed: readonly string[],
])[] = [
  [
    'ssq',
    '2026135',
    [
      '03.08.14.22.27.31+17',
      '03.08.14.22.27.34+09',
      '00.08.14.22.27.31+09',
      '03.08.14.22.27.31+00',
      '03.03.14.22.27.31+09',
      '08.03.14.22.27.31+09',
      '3.8.14.22.27.31+9',
      '03.08.14.22.27+09',
      '03.08.14.22.27.31.33+09',
      '03.08.14.22.27.31',
      '03.08.14.22.27.31+09+10',
      '03,08,14,22,27,31+09',
      '03.08.14.22.27.31-09',
      '０３.08.14.22.27.31+09',
    ],
    [
      '03.08.14.22.27.31+09',
      '01.02.03.04.05.06+01',
      '28.29.30.31.32.33+16',
      '03.08.14.22.27.31+31'.replace('+31', '+03'),
    ],
  ],
  [
    'dlt',
    '26135',
    [
      '05.11.19.23.36+02.10',
      '05.11.19.23.34+02.13',
      '05.11.19.23.34+10.02',
      '05.11.19.23.34+02.02',
      '05.11.19.23.34+02',
      '05.11.19.23+02.10',
    ],
    ['05.11.19.23.34+02.10', '31.32.33.34.35+11.12', '01.02.03.04.05+01.02'],
  ],
  [
    'dice6',
    'x',
    ['123456123', '1234561237', '0123456123', '', '1'.repeat(201), '1 2345612345'],
    ['1234561234', '6'.repeat(200)],
  ],
  ['dice10', 'x', ['1234567', '12345678a', '-12345678', '0'.repeat(201)], ['12345678', '00000000', '9'.repeat(200)]],
  ['drand', 'quicknet/1000', ['a'.repeat(95), 'a'.repeat(97), 'A'.repeat(96), 'g'.repeat(96)], ['a'.repeat(96)]],
];

/** A seed input of a joint draw: so many commitments, so many secrets. */
function jointInput(commitments: number, secrets = commitments): string {
  const digests = Array.from({ length: commitments }, (_, i) => `commitment ${digestHex(`commitment ${i}`)}`);
  const lines = Array.from({ length: secrets }, (_, i) => `secret 局${i + 1} ${D} ${E}`);
  return `${[PROTOCOL, ...digests, ...lines, 'public none'].join('\n')}\n`;
}

const jointSeedEdits: Edit[] = [
  ['joint, two parties', jointInput(2), false],
  ['joint, twenty parties', jointInput(20), false],
  ['joint, twenty-one parties', jointInput(21), true],
  ['joint, a secret fewer', jointInput(3, 2), true],
  ['joint, a secret more', jointInput(3, 4), true],
  ['joint, no secret', jointInput(2, 0), true],
  ['joint, a witness', jointInput(2).replace('public', `${witness(1)}\npublic`), false],
  ['joint, a commitment behind the secrets', jointInput(2).replace('public', `commitment ${D}\npublic`), true],
  ['joint, a commitment between the secrets', jointInput(2).replace('secret 局2', `commitment ${D}\nsecret 局2`), true],
  [
    'joint, a commitment in capitals',
    jointInput(2).replace(/[0-9a-f]{64}\nsecret/, `${D.toUpperCase()}\nsecret`),
    true,
  ],
  ['joint, a commitment with a word more', jointInput(2).replace('\nsecret', ' x\nsecret'), true],
  ['joint, the word commitment alone', jointInput(2).replace('\nsecret', '\ncommitment\nsecret'), true],
];

const seedEdits: Edit[] = [
  ['as it should be', whole, false],
  ['no witness, no public value', seedInput(secret, 'public none'), false],
  ['two parties', seedInput(secret, `secret 市监局 ${D} ${E}`, 'public none'), false],
  ['a gap between witnesses', seedInput(secret, witness(2), witness(12), 'public none'), false],
  ['no LF at the end', whole.slice(0, -1), true],
  ['an empty line at the end', `${whole}\n`, true],
  ['an empty line inside', whole.replace('\nsecret', '\n\nsecret'), true],
  ['a BOM', `\ufeff${whole}`, true],
  ['CR LF', whole.replaceAll('\n', '\r\n'), true],
  ['nothing', '', true],
  ['only the first line', `${PROTOCOL}\n`, true],
  ['only two lines', seedInput(), true],
  ['another version', whole.replace('/v1', '/v2'), true],
  ['no commitment', whole.replace(`commitment ${D}\n`, ''), true],
  ['two commitments', whole.replace(`commitment ${D}\n`, `commitment ${D}\ncommitment ${D}\n`), true],
  ['a commitment in capitals', whole.replace(D, D.toUpperCase()), true],
  ['two spaces', whole.replace('secret ', 'secret  '), true],
  ['a space at the end of a line', whole.replace(' 1234561234', ' 1234561234 '), true],
  ['a space at the end of the first line', whole.replace('\n', ' \n'), true],
  ['a tab', whole.replace('secret ', 'secret\t'), true],
  ['an ideographic space', whole.replace('secret ', 'secret\u3000'), true],
  ['no public line', seedInput(secret), true],
  ['two public lines', seedInput(secret, 'public none', 'public none'), true],
  ['public first', seedInput('public none', secret), true],
  ['a witness before a secret', seedInput(witness(1), secret, 'public none'), true],
  ['a secret after the witnesses', seedInput(secret, witness(1), secret, 'public none'), true],
  ['a line of another kind', seedInput(secret, `note x ${D} ${E}`, 'public none'), true],
  ['a secret without a value', seedInput(`secret authority ${D}`, 'public none'), true],
  ['a secret with a word more', seedInput(`${secret} x`, 'public none'), true],
  ['a short nonce', seedInput(`secret authority ${D.slice(1)} ${E}`, 'public none'), true],
  ['a value in capitals', seedInput(`secret authority ${D} ${E.toUpperCase()}`, 'public none'), true],
  ['the word secret alone', seedInput('secret', secret, 'public none'), true],
  ['witness 0', seedInput(secret, witness(0), 'public none'), true],
  ['witness 01', seedInput(secret, witness('01'), 'public none'), true],
  ['witnesses descending', seedInput(secret, witness(2), witness(1), 'public none'), true],
  ['a witness twice', seedInput(secret, witness(1), witness(1), 'public none'), true],
  ['a witness without a name', seedInput(secret, `witness 1 ${D} ${E}`, 'public none'), true],
  ['public None', seedInput(secret, 'public None'), true],
  ['public', seedInput(secret, 'public'), true],
  ['public none x', seedInput(secret, 'public none x'), true],
  ['a kind of public value that is not known', ball('nist', 'x', '1234561234'), true],
  ['a public value without an event', seedInput(secret, 'public dice6 1234561234'), true],
  ...notTokens.map(
    (name): Edit => [`party ${JSON.stringify(name)}`, seedInput(`secret ${name} ${D} ${E}`, 'public none'), true],
  ),
  ...tokens.map(
    (name): Edit => [`party ${JSON.stringify(name)}`, seedInput(`secret ${name} ${D} ${E}`, 'public none'), false],
  ),
  ...VALUES.flatMap(([kind, event, refused, allowed]) => [
    ...refused.map(
      (value): Edit => [`${kind} ${value.slice(0, 40)} (${value.length})`, ball(kind, event, value), true],
    ),
    ...allowed.map(
      (value): Edit => [`${kind} ${value.slice(0, 40)} (${value.length})`, ball(kind, event, value), false],
    ),
  ]),
];

const teams = [{ subject: 'S1', members: ['P1', 'P2'] }];
const result = {
  protocol: PROTOCOL,
  commitment: D,
  seed: E,
  strata: [{ code: 'A', rows: 3, eligible: 2, quota: 1, cutoff: D, selected: ['S1'] }],
  teams,
  loadMax: 1,
};
const count = (path: readonly (string | number)[], base: typeof result): Edit[] =>
  at(base, path, [null, '1', true], [0]);
const resultEdits: Edit[] = [
  ...jsonEdits(result),
  ...at(result, ['commitment'], notDigests),
  ...at(result, ['seed'], notDigests),
  ...at(result, ['strata', 0, 'code'], ['A.', 'A'.repeat(33), '粮', 5], ['-', 'a']),
  ...count(['strata', 0, 'rows'], result),
  ...count(['strata', 0, 'eligible'], result),
  ...count(['strata', 0, 'quota'], result),
  ...at(result, ['strata', 0, 'cutoff'], notDigests, [null]),
  ...at(result, ['strata', 0, 'selected'], [{}, null, ['s1'], [1]], [[]]),
  ...at(result, ['teams'], [{}, null, [{ subject: 's1', members: [] }]], [[]]),
  ...at(result, ['teams', 0, 'subject'], notIds),
  ...at(result, ['teams', 0, 'members'], [null, 'P1', ['p1'], [null]], [[]]),
  ...at(result, ['loadMax'], ['1', true], [null, 0]),
];

const supplementResult = { protocol: PROTOCOL, commitment: D, supplement: E, teams, loadMax: 1 };
const supplementResultEdits: Edit[] = [
  ...jsonEdits(supplementResult),
  ...at(supplementResult, ['supplement'], notDigests),
  ...at(supplementResult, ['loadMax'], ['1'], [null, 0]),
];

const entry = { rows: 1, sha256: D, sm3: E };
const supplement = {
  protocol: PROTOCOL,
  commitment: D,
  number: 1,
  previous: E,
  files: { 'supplement-1-barred.tsv': entry, 'supplement-1-inspectors.tsv': entry },
  reason: '借调邻区执法人员',
  createdAt: '2026-11-24T01:00:00Z',
};
const supplementEdits: Edit[] = [
  ...jsonEdits(supplement),
  ...at(supplement, ['number'], [0, 2, '1', null]),
  ...at(supplement, ['commitment'], notDigests),
  ...at(supplement, ['previous'], [null, ...notDigests]),
  ...at(
    supplement,
    ['files'],
    [
      { 'supplement-2-barred.tsv': entry, 'supplement-2-inspectors.tsv': entry },
      { 'barred.tsv': entry, 'inspectors.tsv': entry },
    ],
  ),
  ...at(supplement, ['files', 'supplement-1-result.json'], [entry]),
  ...at(supplement, ['reason'], ['x'.repeat(201), '粮'.repeat(67), 5, null], ['x', 'x'.repeat(200), '粮'.repeat(66)]),
  ...at(supplement, ['createdAt'], notInstants),
];

const seal = {
  protocol: PROTOCOL,
  commitment: D,
  files: { 'result.json': D, 'seed-input.txt': E },
  strata: [{ code: 'A', rows: 3, eligible: 2, quota: 1 }],
  complete: true,
  sealedAt: '2026-11-23T02:00:05Z',
};
const sealEdits: Edit[] = [
  ...jsonEdits(seal),
  ...at(seal, ['commitment'], notDigests),
  ...at(seal, ['files', 'result.json'], notDigests),
  ...at(seal, ['files', 'rules.json'], [D]),
  ...at(seal, ['strata', 0, 'code'], ['A.', 5]),
  ...at(seal, ['strata', 0, 'selected'], [['S1']]),
  ...at(seal, ['complete'], [null, 'true', 1, 0], [false]),
  ...at(seal, ['sealedAt'], notInstants),
];

const disclosure = {
  protocol: PROTOCOL,
  commitment: D,
  seal: E,
  salts: { 'result.json': D, 'seed-input.txt': E },
  disclosedAt: '2026-12-31T00:00:00Z',
};
const disclosureEdits: Edit[] = [
  ...jsonEdits(disclosure),
  ...at(disclosure, ['seal'], notDigests),
  ...at(disclosure, ['salts', 'seed-input.txt'], notDigests),
  ...at(disclosure, ['disclosedAt'], notInstants),
];

const said = { subject: 'S1', evidence: null, approvals: ['张三', '李四'], at: '2026-11-30T01:00:00Z' };
const replace = { ...said, n: 1, kind: 'replace', out: 'P1', in: 'P3', cause: 'recusal' };
const substitute = { ...said, n: 2, kind: 'substitute', in: 'S9', members: ['P1', 'P2'], reason: 'closed' };
const changes = { protocol: PROTOCOL, commitment: D, result: E, changes: [replace, substitute], teams };
const second = ['changes', 1] as const;
const changeEdits: Edit[] = [
  ...jsonEdits(changes),
  ...at(
    changes,
    ['changes'],
    [[], null, [substitute], [{ ...replace, n: 0 }], [replace, replace], [{ ...replace, kind: 'swap' }]],
    [[replace]],
  ),
  ...at(changes, ['changes', 0, 'kind'], ['Replace', null, 'substitute']),
  ...at(changes, ['changes', 0, 'in'], notIds, [null]),
  ...at(changes, ['changes', 0, 'out'], [null, ...notIds]),
  ...at(changes, ['changes', 0, 'cause'], ['illness', null, ''], ['recusal', 'unavailable']),
  ...at(changes, ['changes', 0, 'evidence'], notDigests, [null, D]),
  ...at(
    changes,
    ['changes', 0, 'approvals'],
    [[], ['a'], ['a', 'a'], ['a', 'b', 'c'], ['a', 'b c'], ['a', null]],
    [
      ['a', 'b'],
      ['a', 'A'],
    ],
  ),
  ...at(changes, ['changes', 0, 'at'], [...notInstants, '2026-11-30T01:00:01Z'], ['2026-11-29T01:00:00Z']),
  ...at(changes, [...second, 'at'], ['2026-11-30T00:59:59Z'], ['2026-11-30T01:00:00Z', '2027-01-01T00:00:00Z']),
  ...at(changes, [...second, 'n'], [1, 3, '2']),
  ...at(changes, [...second, 'kind'], ['replace']),
  ...at(changes, [...second, 'in'], notIds, [null]),
  ...at(changes, [...second, 'members'], [null, ['p1'], 'P1'], [[], ['P1']]),
  ...at(changes, [...second, 'reason'], ['Closed', '停业', '9', 'a'.repeat(33), null], ['moved-away', 'x']),
  ...at(changes, ['teams'], [null, {}], [[]]),
  ...at(changes, ['result'], notDigests),
];

export const refusalsAfter: Stated = [
  ...refusalsOf('seed-input.txt', seedEdits),
  ...refusalsOf('result.json', resultEdits),
  ...refusalsOf('supplement-1.json', supplementEdits),
  ...refusalsOf('supplement-2.json', [['the number of another', supplementEdits[0]![1], true]]),
  ...refusalsOf('supplement-1-result.json', supplementResultEdits),
  ...refusalsOf('seal.json', sealEdits),
  ...refusalsOf('disclosure.json', disclosureEdits),
  ...refusalsOf('changes.json', changeEdits),
];

/** The seed inputs of joint draws. */
export const refusalsJointSeed: Stated = refusalsOf('seed-input.txt', jointSeedEdits);
