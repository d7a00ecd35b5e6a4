/** Checks of a sealed draw: what was fixed at draw time, and whether the disclosure opens it. */

import type { StratumPlan } from '../draw/select.ts';
import type { Commitment } from '../files/commitment.ts';
import { parseResult } from '../files/result.ts';
import { parseDisclosure, parseSeal, type Seal, sealDigest, sealedNames } from '../files/seal.ts';
import { digestHex } from '../sha256.ts';
import type { Checked } from './checked.ts';
import { wholeFile } from './frozen.ts';
import { Difference, type Finding, requireSame } from './report.ts';

/** Checks the seal of a draw that has an embargo; null where there is none or it differs. */
export async function checkSeal(
  run: Checked,
  commitment: Commitment,
  digest: string,
  plan: readonly StratumPlan[],
): Promise<Seal | null> {
  const has = run.source.size('seal.json') !== undefined;
  if (!has && commitment.embargo === null) return null;
  return run.list.run('seal', '结果在抽签时已封存', async () => readSeal(run, commitment, digest, plan));
}

async function readSeal(
  run: Checked,
  commitment: Commitment,
  digest: string,
  plan: readonly StratumPlan[],
): Promise<Finding<Seal>> {
  if (commitment.embargo === null)
    throw new Difference('承诺书写明公开抽签，材料包里却有封存书 seal.json。', 'seal.json');
  const seal = parseSeal(await wholeFile(run, 'seal.json'));
  const words = (strata: Seal['strata']) =>
    strata.map((s) => `${s.code} ${s.rows} ${s.eligible} ${s.quota}`).join('；');
  const computed = plan.map((s) => ({ code: s.rule.code, rows: s.rows, eligible: s.eligible, quota: s.quota }));
  const compared = [
    { what: '承诺书摘要', stated: seal.commitment, computed: digest },
    { what: '各层户数', stated: words(seal.strata), computed: words(computed) },
  ];
  requireSame('seal.json', '封存书与承诺书或名单不一致。', compared);
  return { value: seal, sentence: '一致：封存书写明了承诺书摘要、各层户数和结果的加盐摘要。', compared };
}

/** Checks that the disclosure opens the seal. */
export async function checkDisclosure(run: Checked, digest: string, seal: Seal): Promise<void> {
  await run.list.run('disclosure', '揭示的结果就是抽签时封存的那一份', async () => {
    const disclosure = parseDisclosure(await wholeFile(run, 'disclosure.json'));
    requireSame('disclosure.json', '揭示文件说的不是这次抽签的封存书。', [
      { what: '承诺书摘要', stated: disclosure.commitment, computed: digest },
      { what: '封存书摘要', stated: disclosure.seal, computed: digestHex(await wholeFile(run, 'seal.json')) },
    ]);
    const files = await Promise.all(sealedNames.map(async (name) => ({ name, bytes: await wholeFile(run, name) })));
    const compared = files.map(({ name, bytes }) => ({
      what: name,
      stated: seal.files[name],
      computed: sealDigest(name, disclosure.salts[name], digestHex(bytes)),
    }));
    requireSame('disclosure.json', '揭示的文件与抽签时封存的摘要不符：结果在封存期间被换过。', compared);
    const { loadMax } = parseResult(await wholeFile(run, 'result.json'));
    requireSame('seal.json', '封存书说的检查组是否配齐与结果不符。', [
      { what: '检查组配齐', stated: String(seal.complete), computed: String(loadMax !== null) },
    ]);
    return { value: true, sentence: '一致：揭示的文件与抽签时封存的摘要相符，封存期间没有变过。', compared };
  });
}
