import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySource, parseSubjects, type Report, type VerifyOptions, verifyBundle } from '@mingqian/draw';
import { afterAll, describe, expect, it } from 'vitest';
import type { MadeDraw } from '../../draw/test/make-draw.ts';
import { describeFirm, describeReport, isTied, reportJson, reportText } from '../src/index.ts';
import {
  beaconFiles,
  changedDraw,
  committedFiles,
  disclosedDraw,
  type Files,
  firmCode,
  jointDraws,
  sealedFiles,
  verifiedDraw,
  withByteChanged,
} from './bundles.ts';

const draw = await verifiedDraw();
const sealedDraw = await disclosedDraw();
const check = (files: Files, options: VerifyOptions = {}): Promise<Report> =>
  verifyBundle(memorySource(files), options);
const context = { bundle: 'bundle.zip', expectedCommitment: null, verifiedAt: '2026-11-24T00:00:00Z' };

describe('describeReport', () => {
  it('tells a bundle that is only consistent from one that was published before', async () => {
    const loose = await check(draw.files);
    const tied = await check(draw.files, { expectedCommitment: draw.commitment });
    expect([isTied(loose), isTied(tied)]).toEqual([false, true]);
    expect(describeReport(loose).headline).toContain('尚未与抽签前的公布核对');
    expect(describeReport(loose).unproven[0]).toContain(draw.commitment);
    expect(describeReport(tied).headline).toBe('核验通过：结果与抽签前公布的承诺一致');
    expect(describeReport(tied).unproven.join('')).not.toContain('没有与抽签前公布的承诺摘要核对');
  });

  it('always says what calculation cannot show', async () => {
    const { unproven } = describeReport(await check(draw.files, { expectedCommitment: draw.commitment }));
    expect(unproven.join('\n')).toMatch(/3141524612.*名单本身.*抽过又作废.*检查是否真的进行/s);
  });

  it('says when a sealed and a future draw can be verified', async () => {
    expect(describeReport(await check(sealedFiles(sealedDraw))).headline).toContain('2026-12-31 揭示');
    expect(describeReport(await check(committedFiles(sealedDraw))).summary).toContain('2026年11月23日 10:00:00');
  });

  it('names every file that differs', async () => {
    const { tone, headline } = describeReport(await check(withByteChanged(draw.files, 'rules.json')));
    expect([tone, headline]).toEqual(['fail', '不一致：rules.json']);
    const wrong = await check(draw.files, { expectedCommitment: 'ab'.repeat(32) });
    expect(describeReport(wrong).headline).toBe('不一致：commitment.json');
  });

  it('counts only the best seed as shown, and only behind a commitment published before', async () => {
    const tied = await check(draw.files, { expectedCommitment: draw.commitment });
    expect(describeReport(tied).proven.join('')).toContain('3 级（共 3 级，最高）');
    expect(describeReport({ ...tied, strength: 1 }).unproven.join('')).toContain('反复试算');
    const loose = describeReport(await check(draw.files));
    expect(loose.proven.join('')).not.toContain('级（共 3 级');
    expect(loose.unproven.join('')).toContain('如果承诺确实在随机数产生之前公布：随机性强度 3 级');
  });

  it('says that the commitment fixes neither the witnesses nor the seal', async () => {
    const { unproven } = describeReport(await check(sealedDraw.files, { expectedCommitment: sealedDraw.commitment }));
    expect(unproven.join('')).toMatch(/见证人名单不在承诺书里.*封存书也不在承诺书里/);
    expect(describeReport(await check(await beaconFiles())).unproven.join('')).not.toContain('不在承诺书里');
  });
});

describe('describeReport of a joint draw', async () => {
  const [first, own, third] = (await jointDraws()) as [MadeDraw, MadeDraw, MadeDraw];

  it('says who draws together and that every secret is in the seed', async () => {
    const report = await check(own.files);
    const { proven, unproven } = describeReport(report);
    expect(proven.join('')).toContain('大洼区市场监督管理局、大洼区应急管理局、大洼区粮食和物资储备局的联合抽签');
    expect(proven.join('')).toContain('3 方的随机数都在种子里');
    expect(unproven.join('')).toContain('请分别核验它们的材料包');
    expect(unproven.join('')).toContain('只要有一方没有与其他各方串通');
    const text = reportText(report, context);
    expect(text).toContain(`大洼区粮食和物资储备局的承诺摘要：${third.commitment}`);
    expect(text).toMatch(/联合抽签：\S+：大洼区市场监督管理局、.*共 3 方/);
    expect(text).toMatch(/出随机数的单位：大洼区市场监督管理局、大洼区应急管理局、大洼区粮食和物资储备局/);
  });

  it('counts as published before only with the commitments of all parties', async () => {
    const tied = async (...given: string[]) => {
      const report = await check(own.files, { expectedCommitment: given });
      return [isTied(report), describeReport(report)] as const;
    };
    const [loose, alone] = await tied(own.commitment);
    expect([loose, alone.headline]).toEqual([
      false,
      '核验通过：结果与本单位抽签前公布的承诺一致（联合抽签其他各方的承诺尚未核对）',
    ]);
    expect(alone.unproven[0]).toContain(`大洼区市场监督管理局 ${first.commitment}`);
    expect(alone.unproven[0]).not.toContain(own.commitment);
    const [almost, two] = await tied(own.commitment, third.commitment);
    expect([almost, two.unproven[0]!.includes(third.commitment)]).toEqual([false, false]);
    const [whole, all] = await tied(third.commitment, own.commitment, first.commitment);
    expect([whole, all.headline]).toEqual([true, '核验通过：结果与抽签前公布的承诺一致']);
    const [others, without] = await tied(third.commitment, first.commitment);
    expect([others, without.headline.includes('尚未与抽签前的公布核对')]).toEqual([false, true]);
  });

  it('says before the draw whose commitments are there', async () => {
    const early = committedFiles(own);
    expect(describeReport(await check(early)).proven.join('')).toContain('3 方共用一个种子');
    const alone = new Map([...early].filter(([name]) => !name.startsWith('joint-')));
    const report = await check(alone);
    expect(describeReport(report).proven.join('')).not.toContain('共用一个种子');
    expect(reportText(report, context)).toContain('各方都承诺以后可以核对');
  });
});

describe('describeFirm', () => {
  const subjects = new Map(parseSubjects(draw.files.get('subjects.tsv')!).map((row) => [row.id, row]));
  const firm = async (code: string, files: Files = draw.files, rank: number | null = null) =>
    describeFirm({ report: await check(files), code, subject: subjects.get(code) ?? null, rank });
  const { strata } = draw.execution.result;

  it('knows every standing', async () => {
    const selected = new Set(strata.flatMap((stratum) => stratum.selected));
    const left = [...subjects.values()].find(({ id, status }) => status === 'in' && !selected.has(id))!;
    expect((await firm(strata[0]!.selected[0]!)).standing).toBe('selected');
    expect((await firm(left.id)).standing).toBe('not-selected');
    expect((await firm(left.id, draw.files, 17)).sentence).toContain('排第 17');
    expect((await firm(firmCode(8))).standing).toBe('out');
    expect((await firm('X')).standing).toBe('unknown');
    expect((await firm(left.id, sealedFiles(sealedDraw))).standing).toBe('pending');
  });

  it('reads nothing out of a bundle that does not verify', async () => {
    await expect(firm(firmCode(0), withByteChanged(draw.files, 'subjects.tsv'))).rejects.toThrow(RangeError);
  });

  it('follows substitutions', async () => {
    const { files, left, joined } = await changedDraw();
    expect((await firm(left, files)).sentence).toContain(`由 ${joined} 递补`);
    expect((await firm(joined, files)).sentence).toContain('按签号顺序递补，列入检查');
  });

  describe('lines for the terminal', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingqian-lines-'));
    afterAll(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'seed-input.txt'), draw.files.get('seed-input.txt')!);
    const run = (line: string) => execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });

    it.each(strata.map(({ code, selected }) => [code, selected[0]!]))('prove a firm of stratum %s', async (_, id) => {
      const { commands, tickets } = await firm(id);
      for (const { line, gives } of commands) expect(run(line)).toContain(gives);
      const computed = commands.flatMap(({ line }) => run(line).match(/[0-9a-f]{64}/g) ?? []);
      expect(computed).toEqual(expect.arrayContaining(tickets.map(({ ticket }) => ticket)));
      expect(tickets.filter(({ isKey }) => isKey)).toHaveLength(1);
      expect(commands[1]!.gives).toBe(tickets.find(({ isKey }) => isKey)!.ticket);
    });
  });
});

describe('report files', () => {
  it('text: verdict, limits, facts and checks; differing values side by side', async () => {
    const text = reportText(await check(draw.files), context);
    expect(text).toMatch(/结论（核验通过）.*不能证明什么.*抽签单位：大洼区.*【一致】/s);
    const wrong = reportText(await check(draw.files, { expectedCommitment: 'ab'.repeat(32) }), context);
    expect(wrong).toContain(`公布值 ${'ab'.repeat(32)}`);
    expect(wrong).toContain(`重算值 ${draw.commitment}`);
  });

  it('json: everything a machine needs', async () => {
    const report = await check(await beaconFiles());
    expect(JSON.parse(reportJson(report, context))).toMatchObject({
      format: 'mingqian/verification/v1',
      verdict: 'verified',
      draw: { plan: '2026-LS-01', sequence: 1 },
      checks: report.checks.map(({ id, state }) => ({ id, state })),
    });
  });
});
