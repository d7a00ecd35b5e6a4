/** Joint draws: one seed for all parties, each fault in its own words, and what ties the bundle of one party to the world. */

import { beforeAll, describe, expect, it } from 'vitest';
import { jointNames, parseCommitment, parseResult, Refusal } from '../src/index.ts';
import { type Files, flipped, textOf, verifyFolder, withFiles } from './bundle-tools.ts';
import { expectNamed, freeFields } from './hostile-folder.ts';
import { type MadeDraw, makeDraw, smallRegistry } from './make-draw.ts';
import { makeJointDraws } from './make-joint.ts';
import { wrongJointBundles } from './vector-cases/joint-tampered.ts';

const parties = ['丙局', '乙局', '甲局'].map((party, i) => ({ party, registry: smallRegistry(9 + 6 * i, 4 + i) }));
let draws: readonly [MadeDraw, MadeDraw, MadeDraw];
beforeAll(async () => {
  const [first, second, third] = await makeJointDraws(parties, { witnesses: 1 });
  draws = [first!, second!, third!];
});

async function jointCheck(files: Files) {
  return (await verifyFolder(files)).checks.find(({ id }) => id === 'joint');
}

describe('a joint draw', () => {
  it('has one seed input and one seed, and as many commitments and results as parties', () => {
    const inputs = draws.map(({ files }) => textOf(files, 'seed-input.txt'));
    expect(new Set(inputs).size).toBe(1);
    expect(inputs[0]!.match(/^commitment /gm)).toHaveLength(3);
    const results = draws.map(({ files }) => parseResult(files.get('result.json')!));
    expect(new Set(results.map(({ seed }) => seed)).size).toBe(1);
    expect(new Set(results.map(({ commitment }) => commitment)).size).toBe(3);
  });

  it('is verified by each party alone, with the commitments of all', async () => {
    for (const { files, commitment } of draws) {
      const { verdict, draw, strength } = await verifyFolder(files);
      expect([verdict, strength, draw!.commitmentDigest]).toEqual(['verified', 2, commitment]);
      expect(draw!.parties!.map(({ file }) => file)).toEqual(jointNames(3));
      expect(draw!.parties!.map(({ digest }) => digest)).toEqual(draws.map((one) => one.commitment));
      expect(draw!.seed!.input.secrets.map(({ party }) => party)).toEqual(['丙局', '乙局', '甲局']);
    }
  });

  it('leaves an ordinary commitment without the key', async () => {
    const { files } = await makeDraw(smallRegistry(9, 4));
    expect(Object.keys(parseCommitment(files.get('commitment.json')!))).not.toContain('joint');
    expect((await verifyFolder(files)).draw!.parties).toBeNull();
    expect(await jointCheck(files)).toBeUndefined();
  });

  it('names the file in a refusal of a part', () => {
    const bytes = draws[0].files.get('commitment.json')!;
    expect(() => parseCommitment(flipped(bytes, 0), 'joint-3.json')).toThrow(Refusal);
    expect(() => parseCommitment(flipped(bytes, 0), 'joint-3.json')).toThrow('joint-3.json');
  });

  it('waits for the others while it is committed', async () => {
    const early = withFiles(draws[0].files, { 'seed-input.txt': null, 'result.json': null });
    expect(await jointCheck(early)).toMatchObject({ state: 'match' });
    const alone = withFiles(early, Object.fromEntries(jointNames(3).map((name) => [name, null])));
    const report = await verifyFolder(alone);
    expect([report.verdict, report.draw!.parties]).toEqual(['committed', null]);
    expect(await jointCheck(alone)).toMatchObject({ state: 'pending' });
    expect((await jointCheck(alone))!.sentence).toContain('丙局、乙局、甲局的联合抽签');
  });
});

describe('what was published before a joint draw', () => {
  const compared = async (...given: string[]) => {
    const report = await verifyFolder(draws[1].files, { expectedCommitment: given });
    const of = (id: string) => report.checks.find((check) => check.id === id)!;
    return [report.verdict, of('commitment').compared.length, of('joint').compared.map(({ what }) => what)];
  };

  it('is compared party by party', async () => {
    const [first, own, third] = draws.map(({ commitment }) => commitment) as [string, string, string];
    expect(await compared()).toEqual(['verified', 0, []]);
    expect(await compared(own)).toEqual(['verified', 1, ['joint-2.json 的摘要']]);
    expect(await compared(third, own)).toEqual(['verified', 1, ['joint-2.json 的摘要', 'joint-3.json 的摘要']]);
    // Another party's digest is no fault of this bundle, but shows nothing about the own commitment.
    expect(await compared(first)).toEqual(['verified', 0, ['joint-1.json 的摘要']]);
  });

  it('that belongs to nobody is a mismatch', async () => {
    const stranger = await verifyFolder(draws[1].files, { expectedCommitment: [draws[1].commitment, 'f'.repeat(64)] });
    expect(stranger.checks.find(({ state }) => state === 'mismatch')).toMatchObject({ id: 'commitment' });
    const { files, commitment } = await makeDraw(smallRegistry(9, 4));
    const more = await verifyFolder(files, { expectedCommitment: [commitment, draws[0].commitment] });
    expect(more.verdict).toBe('mismatch');
  });
});

describe('a joint draw that is not what it says', () => {
  it('is told in words of its own for every fault', async () => {
    const sentences = new Map<string, string>();
    for (const [name, files] of await wrongJointBundles()) {
      const { checks, verdict } = await verifyFolder(files);
      expect(verdict, name).toBe('mismatch');
      const first = checks.find(({ state }) => state === 'mismatch')!;
      expect(first.file, name).toBeDefined();
      sentences.set(name, first.sentence);
    }
    const said = (name: string) => sentences.get(`joint: ${name}`);
    expect(said('a party draws at another moment')).toContain('joint-3.json 的抽签时刻与 commitment.json 不同');
    expect(said('a party discloses earlier')).toContain('joint-3.json 的保密期限与 commitment.json 不同');
    expect(said('a party named another public value')).toContain('joint-3.json 指定的公共随机源');
    expect(said('a party means another joint draw')).toContain('编号不同');
    expect(said('a party knows of one party less')).toContain('每一方承诺的必须是同样的各方');
    expect(said('a party committed to an ordinary draw')).toContain('joint-3.json 写的是单独抽签');
    expect(said('two commitments changed places')).toContain('不是第 1 方“大洼区市场监督管理局”的承诺书');
    expect(said('another own commitment among them')).toContain('joint-2.json 应当就是本次抽签的 commitment.json');
    expect(said('a commitment is missing')).toContain('材料包缺少 joint-3.json');
    expect(said('a fourth commitment of three')).toContain('联合抽签共 3 方，材料包里却有 joint-4.json');
    expect(said('a commitment in an ordinary draw')).toContain('承诺书写的是单独抽签');
    expect(said('the seed of the own secret alone')).toContain('联合抽签每一方承诺书的摘要');
    expect(said('another value of a party')).toContain('联合抽签第 1 方“大洼区市场监督管理局”揭示的随机数');
    expect(said('another commitment of a party')).toContain('与 joint-3.json 不一致');
    expect(new Set(sentences.values()).size).toBeGreaterThan(25);
  });

  it('is found in every byte of the commitments and the seed input, and the file that was changed is named', async () => {
    const [draw] = await makeJointDraws(parties.slice(0, 2), { seedText: 'bytes' });
    const { free, named } = await freeFields(draw!.files, [
      'commitment.json',
      'joint-1.json',
      'joint-2.json',
      'seed-input.txt',
    ]);
    expect(free).toEqual([]);
    expectNamed(named, {});
  });
});
