import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestHex, parseResult, parseSubjects } from '@mingqian/draw';
import { describe, expect, test } from 'vitest';
import { fixture, freshFolder, mingqian, SAMPLE } from './cli-runner.ts';

const DECIDED = [...SAMPLE, '--decisions', fixture('decisions.json')];
const CAPPED = ['--inspected', fixture('本年度已检查记录.csv'), '--cap', '2'];
const python = fileURLToPath(new URL('../../packages/draw/python/verify.py', import.meta.url));

describe('draw', () => {
  test('stops at rows that need a decision, lists each, and leaves nothing behind', async () => {
    const out = await freshFolder();
    const ran = await mingqian('draw', ...SAMPLE, '--out', out);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('有 13 行需要先作决定');
    for (const row of [9, 12, 16, 19, 21, 26, 28, 33, 40, 43])
      expect(ran.out).toContain(`对象名录“检查对象”第 ${row} 行`);
    for (const row of [3, 10, 12]) expect(ran.out).toContain(`人员名录“Sheet1”第 ${row} 行`);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  test('leaves a folder and a zip that everybody verifies', async () => {
    const out = await freshFolder();
    const ran = await mingqian('draw', ...DECIDED, ...CAPPED, '--witness', '代表甲', '--out', out);
    expect(ran).toMatchObject({ code: 0, err: '' });
    for (const form of ['bundle', 'bundle.zip']) {
      expect((await mingqian('verify', join(out, form))).code).toBe(0);
      expect(execFileSync('python3', ['-B', python, join(out, form)], { encoding: 'utf8' })).toContain('一致');
    }
    const commitment = digestHex(await readFile(join(out, 'bundle', 'commitment.json')));
    expect(ran.out).toContain(commitment);
    expect((await mingqian('verify', out, '--commitment', commitment)).out).toContain('结果与抽签前公布的承诺一致');
    expect((await mingqian('verify', out, '--commitment', '0'.repeat(64))).code).toBe(1);
  });

  test('applies the cap: for-cause visits do not count, and each exclusion is written with its reason', async () => {
    const out = await freshFolder();
    await mingqian('draw', ...DECIDED, ...CAPPED, '--out', out);
    const subjects = parseSubjects(await readFile(join(out, 'bundle', 'subjects.tsv')));
    const capped = subjects.filter((subject) => subject.reason === 'cap-reached').map((subject) => subject.id);
    expect(capped).toEqual(['93219901MA123757DF']);
    const report = await readFile(join(out, '频次排除说明.csv'), 'utf8');
    expect(report).toContain('93219901MA123757DF');
    expect(report).toContain('达到上限 2 次');
    const strict = await freshFolder();
    await mingqian(
      'draw',
      ...DECIDED,
      ...CAPPED.slice(0, 2),
      '--cap',
      '1',
      '--cap-levels',
      'district',
      '--out',
      strict,
    );
    const report1 = await readFile(join(strict, '频次排除说明.csv'), 'utf8');
    expect(report1).not.toContain('省粮食和物资储备局');
    expect(report1).not.toContain('投诉举报');
  });

  test('puts undecided rows out, in public, when told to', async () => {
    const out = await freshFolder();
    expect((await mingqian('draw', ...SAMPLE, '--leave-out-undecided', '--out', out)).code).toBe(0);
    const subjects = parseSubjects(await readFile(join(out, 'bundle', 'subjects.tsv')));
    expect(subjects.filter((subject) => subject.reason === 'undecided').length).toBeGreaterThan(3);
  });

  test('never writes over a draw', async () => {
    const out = await freshFolder();
    await mingqian('draw', ...DECIDED, '--out', out);
    const before = await readFile(join(out, 'bundle.zip'));
    const again = await mingqian('draw', ...DECIDED, '--out', out);
    expect(again.code).toBe(1);
    expect(again.err).toContain('不能覆盖');
    expect(await readFile(join(out, 'bundle.zip'))).toEqual(before);
  });

  test('refuses a class of the registry that the rules do not mention', async () => {
    const out = await freshFolder();
    const rules = JSON.parse(await readFile(fixture('rules.json'), 'utf8')) as { strata: { code: string }[] };
    const path = join(await freshFolder(), '..', 'rules.json');
    await writeFile(path, JSON.stringify({ ...rules, strata: rules.strata.filter((stratum) => stratum.code !== 'D') }));
    const ran = await mingqian('draw', ...DECIDED, '--rules', path, '--out', out);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('“D”层');
  });

  test('keeps the selection and says who is missing when people are too few', async () => {
    const out = await freshFolder();
    const ran = await mingqian('draw', ...DECIDED, '--capacity', '1', '--out', out);
    expect(ran.code).toBe(4);
    expect(ran.out).toMatch(/家企业.*可派的只有 \d+ 人/);
    const result = parseResult(await readFile(join(out, 'bundle', 'result.json')));
    expect(result).toMatchObject({ teams: [], loadMax: null });
    expect(result.strata.flatMap((stratum) => stratum.selected).length).toBeGreaterThan(5);
    expect((await mingqian('verify', out)).code).toBe(0);
  });

  test('numbers draws without gaps', async () => {
    const first = await freshFolder();
    const second = await freshFolder();
    await mingqian('draw', ...DECIDED, '--out', first);
    await mingqian('draw', ...DECIDED, '--after', first, '--out', second);
    const commitment = JSON.parse(await readFile(join(second, 'bundle', 'commitment.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(commitment).toMatchObject({
      sequence: 2,
      previous: digestHex(await readFile(join(first, 'bundle', 'commitment.json'))),
    });
  });

  test('keeps identity numbers and phones out of everything it writes', async () => {
    const out = await freshFolder();
    await mingqian('draw', ...DECIDED, ...CAPPED, '--out', out);
    for (const name of await readdir(out, { recursive: true })) {
      if (name === 'bundle') continue;
      const text = await readFile(join(out, name), 'latin1');
      expect(text, name).not.toMatch(/(?<![0-9A-Za-z])\d{17}[0-9X](?![0-9A-Za-z])|0499-\d{7}/);
    }
  });
});

describe('verify', () => {
  test('names the file in which a byte was changed, in words and as JSON', async () => {
    const out = await freshFolder();
    await mingqian('draw', ...DECIDED, '--out', out);
    for (const name of await readdir(join(out, 'bundle'))) {
      const copy = await freshFolder();
      await cp(join(out, 'bundle'), copy, { recursive: true });
      const bytes = await readFile(join(copy, name));
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(join(copy, name), bytes);
      const ran = await mingqian('verify', copy, '--json');
      expect(ran.code, name).toBe(1);
      const report = JSON.parse(ran.out) as { verdict: string; checks: { state: string; file?: string }[] };
      expect(report.verdict).toBe('mismatch');
      expect(
        report.checks.filter((check) => check.state === 'mismatch').map((check) => check.file),
        name,
      ).toContain(name);
    }
  });

  test('refuses what is no bundle with a sentence', async () => {
    const ran = await mingqian('verify', fixture('rules.json'));
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('不是材料包');
    expect((await mingqian('verify', fixture('没有'))).err).toContain('找不到');
  });
});
