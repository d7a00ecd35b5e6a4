import { beforeAll, describe, expect, test } from 'vitest';
import {
  formatNote,
  formatPolicy,
  formatVerifierKey,
  meetsQuorum,
  parsePolicy,
  TlogError,
  verifyCheckpoint,
} from '../src/index.ts';
import type { Party } from './support.ts';
import { cosignerParty, flip, leavesOf, logParty, NOW, ORIGIN, publish, refusal, refusalOf } from './support.ts';

const root = leavesOf(1)[0]!;
const NAMES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
let log: Party;
let cosigners: Party[];
let logLine: string;
let lines: string[];

beforeAll(async () => {
  log = await logParty();
  cosigners = await Promise.all(NAMES.map((name, i) => cosignerParty(`cosigner.example.cn/${name}`, 10 + i)));
  logLine = `log ${formatVerifierKey(log.vkey)}\n`;
  lines = cosigners.map(({ vkey }, i) => `witness ${NAMES[i]} ${formatVerifierKey(vkey)}\n`);
});

/** The example of the specification. */
const example = () =>
  `${logLine}\n${lines.slice(0, 3).join('')}group X-witnesses 2 X1 X2 X3\n\n${lines.slice(3).join('')}group Y-witnesses any Y1 Y2 Y3\n\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n`;

describe('quorum', () => {
  test('the example of the specification, over every set of its six cosigners', () => {
    const policy = parsePolicy(example());
    for (let set = 0; set < 64; set++) {
      const signed = NAMES.filter((_, i) => (set >> i) & 1);
      const count = (letter: string) => signed.filter((name) => name.startsWith(letter)).length;
      expect(meetsQuorum(policy, signed)).toBe(count('X') >= 2 && count('Y') >= 1);
    }
  });

  test('a single cosigner, none, and any, all and k of a group', () => {
    const quorum = (rest: string, ...signed: string[]) => meetsQuorum(parsePolicy(lines.join('') + rest), signed);
    expect(quorum('quorum X2\n', 'X2')).toBe(true);
    expect(quorum('quorum X2\n', 'X1', 'X3')).toBe(false);
    expect(quorum('quorum none\n')).toBe(true);
    expect(quorum('group g any X1 X2\nquorum g\n')).toBe(false);
    expect(quorum('group g any X1 X2\nquorum g\n', 'X2')).toBe(true);
    expect(quorum('group g all X1 X2\nquorum g\n', 'X2')).toBe(false);
    expect(quorum('group g all X1 X2\nquorum g\n', 'X1', 'X2')).toBe(true);
    expect(quorum('group g 2 X1 X2 X3\nquorum g\n', 'X1', 'X3')).toBe(true);
    expect(quorum('group g 2 X1 X2 X3\nquorum g\n', 'X1', 'X1')).toBe(false);
  });
});

describe('file', () => {
  test('white space, comments and URLs', () => {
    const policy = parsePolicy(
      `# 信任名单\n\t \n  log\t${formatVerifierKey(log.vkey)}  https://x.cn/log \n   # more\n${lines[0]!.trimEnd()} https://w.cn/\nquorum X1`.concat(
        '\n',
      ),
    );
    expect(policy.logs[0]).toEqual({ key: log.vkey, url: 'https://x.cn/log' });
    expect(policy.cosigners[0]).toEqual({ name: 'X1', key: cosigners[0]!.vkey, url: 'https://w.cn/' });
    expect(policy.quorum).toBe('X1');
  });

  test('writing and reading gives the same policy', () => {
    for (const text of [example(), 'quorum none\n', `${logLine.trimEnd()} u\n${lines[0]}quorum X1\n`]) {
      const policy = parsePolicy(text);
      expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
    }
    expect(formatPolicy(parsePolicy(`${lines[0]}group g any X1\nquorum g\n`))).toBe(
      `${lines[0]}group g 1 X1\nquorum g\n`,
    );
  });

  test('what could not be read back is not written', () => {
    const policy = parsePolicy(`${lines[0]}quorum X1\n`);
    const named = (name: string) => ({ ...policy, cosigners: [{ ...policy.cosigners[0]!, name }] });
    const bad = [
      named('a b'),
      named('none'),
      { ...policy, quorum: 'Z' },
      { ...policy, cosigners: [{ ...policy.cosigners[0]!, url: 'u\n# hidden' }] },
      { ...policy, logs: [{ key: cosigners[0]!.vkey, url: null }] },
    ];
    expect(bad.filter((policy) => refusal(() => formatPolicy(policy)) === null)).toEqual([]);
  });

  test('names are compared byte by byte: neither case nor form is folded', () => {
    const other = (name: string) => lines[1]!.replace('X2', name);
    const text = `${lines[0]!.replace('X1', 'K')}${other('\u212a')}group g all K \u212a\nquorum g\n`;
    expect(meetsQuorum(parsePolicy(text), ['K'])).toBe(false);
    expect(meetsQuorum(parsePolicy(text), ['K', '\u212a'])).toBe(true);
  });

  test('32 logs, 32 cosigners and 32 groups', async () => {
    const parties = await Promise.all(Array.from({ length: 32 }, (_, i) => cosignerParty(`w${i}`, 50 + i)));
    const logs = await Promise.all(Array.from({ length: 32 }, (_, i) => logParty(`l${i}`, 50 + i)));
    const text = [
      ...logs.map(({ vkey }) => `log ${formatVerifierKey(vkey)}`),
      ...parties.map(({ vkey }, i) => `witness w${i} ${formatVerifierKey(vkey)}`),
      ...parties.map((_, i) => `group g${i} all w${i}${i === 0 ? '' : ` g${i - 1}`}`),
      'quorum g31\n',
    ].join('\n');
    const names = parties.map((_, i) => `w${i}`);
    expect(meetsQuorum(parsePolicy(text), names)).toBe(true);
    expect(meetsQuorum(parsePolicy(text), names.slice(1))).toBe(false);
  });

  test.each([
    ['no quorum', () => logLine],
    ['two quorums', () => 'quorum none\nquorum none\n'],
    ['quorum of nobody', () => 'quorum X1\n'],
    ['quorum of somebody defined later', () => `quorum X1\n${lines[0]}`],
    ['quorum of two', () => `${lines.join('')}quorum X1 X2\n`],
    ['no last newline', () => 'quorum none'],
    ['empty file', () => ''],
    ['unknown word', () => 'Quorum none\n'],
    ['group without members', () => 'group g any\nquorum none\n'],
    ['group without a rule', () => `${lines[0]}group g X1\nquorum none\n`],
    ['group of 0', () => `${lines[0]}group g 0 X1\nquorum none\n`],
    ['group of more than there are', () => `${lines[0]}group g 2 X1\nquorum none\n`],
    ['group of a negative number', () => `${lines[0]}group g -1 X1\nquorum none\n`],
    ['group with a leading zero', () => `${lines[0]}group g 01 X1\nquorum none\n`],
    ['member named twice', () => `${lines[0]}group g any X1 X1\nquorum g\n`],
    ['member of two groups', () => `${lines[0]}group g any X1\ngroup h any X1\nquorum g\n`],
    ['member that is none', () => `${lines[0]}group g any X1 none\nquorum g\n`],
    ['member defined later', () => `group g any X1\n${lines[0]}quorum g\n`],
    ['group of itself', () => 'group g any g\nquorum g\n'],
    ['cosigner named none', () => `${lines[0]!.replace('X1', 'none')}quorum none\n`],
    ['group named none', () => `${lines[0]}group none any X1\nquorum none\n`],
    ['two cosigners of one name', () => `${lines[0]}${lines[1]!.replace('X2', 'X1')}quorum none\n`],
    ['group named like a cosigner', () => `${lines[0]}group X1 any X1\nquorum none\n`],
    ['cosigner key twice', () => `${lines[0]}${lines[0]!.replace('X1', 'X2')}quorum none\n`],
    ['log key twice', () => `${logLine}${logLine}quorum none\n`],
    ['too many items for a log', () => `${logLine.trimEnd()} u v\nquorum none\n`],
    ['too many items for a cosigner', () => `${lines[0]!.trimEnd()} u v\nquorum none\n`],
    ['cosigner without a key', () => 'witness X1\nquorum none\n'],
    ['log without a key', () => 'log\nquorum none\n'],
    ['key of a log for a cosigner', () => `${logLine.replace('log', 'witness X1')}quorum none\n`],
    ['key of a cosigner for a log', () => `${lines[0]!.replace('witness X1', 'log')}quorum none\n`],
    ['carriage return', () => 'quorum none\r\n'],
    ['delete character', () => '# \x7f\nquorum none\n'],
    ['other white space between items', () => 'quorum\u00a0none\n'],
  ])('%s is refused', (_, text) => {
    expect(refusal(() => parsePolicy(text()))).not.toBeNull();
  });

  test('one key under two names still counts as one', async () => {
    const { key } = cosigners[0]!;
    const alias = await cosignerParty('another.name', 10);
    expect(alias.key.publicKey).toEqual(key.publicKey);
    const text = `${lines[0]}witness Z ${formatVerifierKey(alias.vkey)}\nquorum none\n`;
    expect(refusal(() => parsePolicy(text))).toBe('policy-malformed');
  });

  test('the message names the line', () => {
    const message = (text: string) => {
      try {
        parsePolicy(text);
      } catch (error) {
        return error instanceof TlogError ? error.message : '';
      }
      return '';
    };
    expect(message('quorum none\n\nwitness x y\n')).toContain('第 3 行');
    expect(message('quorum none\nfoo\n')).toContain('第 2 行：不认识 foo');
  });
});

describe('checkpoints under a policy', () => {
  const verify = async (policy: string, signers: Party[], origin = ORIGIN) =>
    verifyCheckpoint(
      await publish(
        1,
        root,
        signers.map(({ signer }) => signer),
        origin,
      ),
      parsePolicy(policy),
    );
  const code = (...input: Parameters<typeof verify>) => refusalOf(() => verify(...input));

  test('log and quorum are there', async () => {
    const { checkpoint, cosigned } = await verify(example(), [log, cosigners[3]!, cosigners[0]!, cosigners[2]!]);
    expect(checkpoint).toMatchObject({ origin: ORIGIN, size: 1, root });
    expect(cosigned).toEqual(['X1', 'X3', 'Y1'].map((name) => ({ name, time: NOW })));
  });

  test('log or quorum is missing', async () => {
    expect(await code(example(), [log, cosigners[0]!, cosigners[1]!])).toBe('quorum-missing');
    expect(await code(example(), [log])).toBe('quorum-missing');
    expect(await code(example(), cosigners)).toBe('signature-unknown');
    expect(await code(example(), [await logParty(ORIGIN, 99), ...cosigners])).toBe('signature-unknown');
    expect(await code(example(), [log, ...cosigners], 'other.cn')).toBe('log-unknown');
    expect(await code('quorum none\n', [log])).toBe('log-unknown');
  });

  test('without a quorum the log alone is enough, and who cosigned is still told', async () => {
    const policy = `${logLine}${lines.join('')}quorum none\n`;
    expect((await verify(policy, [log])).cosigned).toEqual([]);
    expect((await verify(policy, [log, cosigners[4]!])).cosigned).toEqual([{ name: 'Y2', time: NOW }]);
  });

  test('a log of the policy may not speak for another', async () => {
    const other = await logParty('other.cn', 77);
    const policy = `${logLine}log ${formatVerifierKey(other.vkey)}\nquorum none\n`;
    expect(await code(policy, [other], 'other.cn')).toBeNull();
    expect(await code(policy, [other], ORIGIN)).toBe('signature-unknown');
    expect(await code(policy, [log, other])).toBeNull();
    const { note } = await verify(policy, [log, other]);
    const [own, foreign] = note.signatures;
    const spoilt = { ...note, signatures: [own!, { ...foreign!, signature: flip(foreign!.signature) }] };
    const act = () => verifyCheckpoint(formatNote(spoilt), parsePolicy(policy));
    expect(await refusalOf(act)).toBe('signature-invalid');
  });

  test('two keys of one log are accepted, alone or together', async () => {
    const next = await logParty(ORIGIN, 78);
    const policy = `${logLine}log ${formatVerifierKey(next.vkey)}\nquorum none\n`;
    for (const signers of [[log], [next], [log, next]]) expect(await code(policy, signers)).toBeNull();
  });

  test('a spoilt cosignature rejects the whole, though the quorum would do without it', async () => {
    const { note, checkpoint } = await verify(example(), [
      log,
      cosigners[0]!,
      cosigners[1]!,
      cosigners[3]!,
      cosigners[4]!,
    ]);
    const spoilt = { ...note.signatures[4]!, signature: flip(note.signatures[4]!.signature, 100) };
    const lines = [...note.signatures.slice(0, 4), spoilt];
    const act = () => verifyCheckpoint(formatNote({ ...note, signatures: lines }), parsePolicy(example()));
    expect(await refusalOf(act)).toBe('signature-invalid');
    expect(checkpoint.size).toBe(1);
  });

  test('of several cosignatures of one cosigner the latest counts, once', async () => {
    const later = await cosignerParty('cosigner.example.cn/X1', 10, NOW + 60);
    const policy = `${logLine}${lines.slice(0, 2).join('')}group g 2 X1 X2\nquorum g\n`;
    const signers = [log, later, cosigners[0]!];
    expect(await code(policy, signers)).toBe('quorum-missing');
    const { cosigned } = await verify(policy.replace('quorum g', 'quorum none'), signers);
    expect(cosigned).toEqual([{ name: 'X1', time: NOW + 60 }]);
  });
});
