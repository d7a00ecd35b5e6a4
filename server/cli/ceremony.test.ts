import { execFileSync } from 'node:child_process';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture, freshFolder, mingqian, SAMPLE } from './cli-runner.ts';

const DECIDED = [...SAMPLE, '--decisions', fixture('decisions.json')];
const DICE = 'dice6:3141524612';

async function committed(...more: string[]): Promise<string> {
  const out = await freshFolder();
  const ran = await mingqian('commit', ...DECIDED, '--witness', '代表甲', '--witness', '企业乙', ...more, '--out', out);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return out;
}

describe('a ceremony in two steps', () => {
  test('commits, reveals once, and drops the witness who did not come back', async () => {
    const out = await committed('--public', 'dice6');
    expect((await mingqian('verify', out)).out).toContain('尚未抽签');
    await rm(join(out, 'private', 'witness-2.json'));
    const ran = await mingqian('reveal', out, '--public', DICE, '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ strength: 3, dropped: ['企业乙'], sealed: false });
    expect((await mingqian('verify', out)).out).toContain('没有揭示、按规则未计入的：企业乙');
    const result = await readFile(join(out, 'bundle', 'result.json'));
    const again = await mingqian('reveal', out, '--public', 'dice6:6666666666');
    expect(again.code).toBe(1);
    expect(again.err).toContain('不能重抽');
    expect(await readFile(join(out, 'bundle', 'result.json'))).toEqual(result);
  });

  test('takes only the public value that was named, and only a good one', async () => {
    const out = await committed('--public', 'dice6');
    expect((await mingqian('reveal', out)).err).toContain('承诺书指定了公共随机值');
    expect((await mingqian('reveal', out, '--public', 'dice10:31415926')).err).toContain('不能换成');
    expect((await mingqian('reveal', out, '--public', 'dice6:314')).err).toContain('24 比特');
    const none = await committed();
    expect((await mingqian('reveal', none, '--public', DICE)).err).toContain('现在不能再加');
  });

  test('refuses beacon rounds that are wrong or already known', async () => {
    const signature =
      'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';
    const past = await mingqian('commit', ...DECIDED, '--public', 'drand:1000', '--out', await freshFolder());
    expect(past.code).toBe(1);
    expect(past.err).toContain('承诺之后才产生的轮次');
    const wrong = await mingqian(
      'draw',
      ...DECIDED,
      '--public',
      `drand:1001:${signature}`,
      '--out',
      await freshFolder(),
    );
    expect(wrong.err).toContain('签名不成立');
  });

  test('seals until the day named, then discloses what was sealed', async () => {
    const out = await committed('--embargo', '2099-01-01');
    const ran = await mingqian('reveal', out);
    expect(ran.code).toBe(0);
    expect(ran.out).not.toContain('检查员');
    expect((await mingqian('verify', out)).out).toContain('结果已封存');
    expect((await mingqian('disclose', out)).err).toContain('2099-01-01');
    expect((await mingqian('disclose', out, '--early')).code).toBe(0);
    expect((await mingqian('verify', out)).out).toContain('揭示的文件与抽签时封存的摘要相符');
    expect((await mingqian('disclose', out, '--early')).err).toContain('已经揭示过');
  });

  test('keeps secrets readable by their owner alone', async () => {
    const out = await committed();
    expect((await stat(join(out, 'private', 'authority.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(out, 'private'))).mode & 0o777).toBe(0o700);
  });

  test('goes on where a crash left only the old bundle', async () => {
    const out = await committed();
    await rename(join(out, 'bundle'), join(out, 'bundle.old'));
    expect((await mingqian('reveal', out)).code).toBe(0);
    expect((await mingqian('verify', out)).code).toBe(0);
  });
});

describe('ticket', () => {
  test('prints what sha256sum prints', async () => {
    const seed = 'a'.repeat(64);
    const ran = await mingqian('ticket', seed, '91211104MA0000000X', '--lots', '2', '--json');
    const { subjectSeed, tickets } = JSON.parse(ran.out) as { subjectSeed: string; tickets: string[] };
    const shell = (line: string) => execFileSync('sh', ['-c', line], { encoding: 'utf8' }).slice(0, 64);
    expect(shell(`printf 'mingqian/draw/v1/subject\\n%s' ${seed} | sha256sum`)).toBe(subjectSeed);
    expect(tickets).toEqual([1, 2].map((k) => shell(`printf %s ${subjectSeed}91211104MA0000000X:${k} | sha256sum`)));
  });
});

describe('read and rehearse', () => {
  test('tells the fate of every row, and the counts add up', async () => {
    const ran = await mingqian('read', fixture('检查对象名录.xlsx'), '--json');
    expect(ran.code).toBe(3);
    const { fates, counts } = JSON.parse(ran.out) as {
      fates: { fate: string }[];
      counts: { rows: number; fates: Record<string, number> };
    };
    expect(fates.length).toBe(counts.rows);
    expect(Object.values(counts.fates).reduce((a, b) => a + b)).toBe(counts.rows);
    expect(counts.fates).toMatchObject({ taken: 8, corrected: 29, undecided: 10, refused: 7, 'not-data': 9 });
    expect((await mingqian('read', fixture('随机抽查事项清单.xlsx'))).code).toBe(0);
    expect((await mingqian('read', fixture('检查对象名录-GB18030.csv'), '--format', 'csv')).out).toContain('需要决定');
  });

  test('rehearses without leaving a result', async () => {
    const ran = await mingqian('rehearse', ...DECIDED, '--runs', '50', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ runs: 50, complete: 50, shortage: null });
    const short = await mingqian('rehearse', ...DECIDED, '--runs', '5', '--capacity', '1');
    expect(short.out).toContain('人手不足的原因');
  });
});

describe('calls that cannot be understood', () => {
  test('end with 2 and say what to write', async () => {
    expect(await mingqian('nonsense')).toMatchObject({ code: 2 });
    expect((await mingqian('draw', '--out', '/x')).err).toContain('--rules');
    expect((await mingqian('draw', '--frob')).err).toContain('没有 --frob 这个选项');
    expect((await mingqian('ticket', 'xyz', 'A')).err).toContain('64 位');
    expect((await mingqian('draw', '--help')).out).toContain('--subjects');
    expect((await mingqian()).code).toBe(0);
  });
});
