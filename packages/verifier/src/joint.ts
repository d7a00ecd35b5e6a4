/** What a verification shows of a joint draw, and what of it only the other parties can show. */

import type { Report, VerifiedDraw } from '@mingqian/draw';
import type { Fact } from './facts.ts';
import { partyWords } from './words.ts';

type Parties = NonNullable<VerifiedDraw['parties']>;

const matches = ({ checks }: Report, id: string): boolean =>
  checks.some((check) => check.id === id && check.state === 'match');

/** Was the authority's own commitment compared with what was published before the draw? */
export function isOwnTied(report: Report): boolean {
  const own = report.checks.find(({ id }) => id === 'commitment');
  return (own?.state === 'match' && own.compared.length > 0) || matches(report, 'ledger-committed');
}

/** The other parties of a joint draw whose commitments were compared with nothing published before the draw. */
export function untiedParties(report: Report): Parties {
  const { draw, checks } = report;
  const compared = checks.find(({ id }) => id === 'joint')?.compared ?? [];
  return (draw?.parties ?? []).filter(
    ({ digest, file }) =>
      digest !== draw!.commitmentDigest &&
      !compared.some(({ stated }) => stated === digest) &&
      !matches(report, `ledger-${file.replace('.json', '')}`),
  );
}

/** What remains to be compared with what the other parties published. */
export function othersTie(report: Report): string[] {
  const untied = untiedParties(report);
  if (untied.length === 0) return [];
  const digests = untied.map(({ commitment, digest }) => `${partyOf(commitment)} ${digest}`);
  return [
    `没有与联合抽签其他各方抽签前公布的承诺摘要核对。其他方的承诺书如果是事后补的，种子就可能是挑选出来的。请把它们公布的摘要也填进“公布的承诺摘要”（几个摘要用空格隔开）再核验；材料包里的是：${digests.join('；')}。`,
  ];
}

/** Who draws together, and what of it was found as it should be. */
export function jointSentences({ commitment: { joint }, parties, seed }: VerifiedDraw): string[] {
  if (joint === undefined || parties === null) return [];
  const names = joint.parties.map(partyWords).join('、');
  const count = joint.parties.length;
  const base = `这是${names}的联合抽签，${count} 方共用一个种子：各方的承诺书都在材料包里，写的是同一次联合抽签，条件相同。`;
  if (seed === null) return [base];
  return [
    base,
    `${count} 方的随机数都在种子里，任何一方都不能单独决定结果；同一户企业（代码相同）在各方的签号由同一个种子算出。`,
  ];
}

/** What the bundle of one party says nothing about. */
export function jointLimits({ commitment, seed }: VerifiedDraw): string[] {
  if (commitment.joint === undefined || seed === null) return [];
  return [
    `联合抽签其他各方的名单和结果不在这份材料包里，请分别核验它们的材料包；它们的种子也应当是 ${seed.seeds.seed}。`,
    '各方的随机数是不是各自保管，不能由计算证明：如果同一个人事先能看到全部随机数，各方就起不到互相制约的作用，要靠见证人和公共随机值。',
  ];
}

/** The joint draw as facts: its name, its parties, and what the other ones committed to. */
export function jointFacts({ commitment: { joint }, commitmentDigest, parties }: VerifiedDraw): Fact[] {
  if (joint === undefined) return [];
  const names = joint.parties.map(partyWords).join('、');
  const others = (parties ?? []).filter(({ digest }) => digest !== commitmentDigest);
  return [
    { label: '联合抽签', value: `${joint.id}：${names}，共 ${joint.parties.length} 方，共用一个种子` },
    ...others.map(({ commitment, digest }) => ({
      label: `${partyOf(commitment)}的承诺摘要`,
      value: digest,
      digest: true as const,
    })),
  ];
}

const partyOf = ({ secrets }: Parties[number]['commitment']): string => partyWords(secrets[0]!.party);
