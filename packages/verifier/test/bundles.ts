/** Bundles for the tests of the verifier: a grain bureau's draw in each of its states. */

import {
  ChangeBook,
  type CommitmentTerms,
  commitSecret,
  commitTo,
  digestHex,
  executeDraw,
  formatChanges,
  formatCommitment,
  formatResult,
  formatSeedInput,
  freeze,
  makeSecret,
  memorySource,
  PROTOCOL,
  planStrata,
  README_TEXT,
  type Registry,
  seedsOf,
  staffOf,
  streamFrame,
  utf8,
  writeArchive,
} from '@mingqian/draw';
import { fixedRandom, type MadeDraw, makeDraw, smallRules } from '../../draw/test/make-draw.ts';
import { makeJointDraws } from '../../draw/test/make-joint.ts';

/** Files of a bundle by name. */
export type Files = Map<string, Uint8Array>;

const PLACES = ['田家', '榆树', '新立', '东风', '清水', '唐家', '平安', '赵圈河'];
const KINDS = ['粮食购销有限公司', '米业有限公司', '粮食储备库有限公司', '水稻种植专业合作社', '饲料加工厂'];
const SURNAMES = ['张', '王', '李', '赵', '刘', '陈', '杨', '孙', '周', '吴'];
const REASONS = ['closed', 'moved-away', 'cap-reached', 'exempt'];

/** A code in the form of a unified social credit code. */
export function firmCode(i: number): string {
  return `91211104MA${String(i).padStart(7, '0')}X`;
}

/** A bureau's registry: every ninth firm is out; firms with a warehouse (stratum A) have two lots. */
function grainRegistry(firms: number, people: number): Registry {
  return {
    rules: smallRules,
    subjects: Array.from({ length: firms }, (_, i) => ({
      id: firmCode(i),
      name: `大洼${PLACES[i % 8]}${KINDS[i % 5]}${i >= 40 ? `第${Math.floor(i / 40)}分库` : ''}`,
      stratum: i % 5 === 2 ? 'A' : 'B',
      lots: i % 5 === 2 ? 2 : 1,
      status: i % 9 === 8 ? 'out' : 'in',
      reason: i % 9 === 8 ? REASONS[i % 4]! : '',
    })),
    inspectors: Array.from({ length: people }, (_, i) => ({
      id: `LN${String(1100 + i)}`,
      name: `${SURNAMES[i % 10]}${['建国', '秀英', '海涛', '丽华'][i % 4]}`,
      unit: i % 2 === 0 ? '大洼区粮食和物资储备局' : '大洼区市场监督管理局',
      skills: i % 2 === 0 ? ['质检'] : [],
      capacity: 99,
      status: i === people - 1 && people > 4 ? 'out' : 'in',
      reason: i === people - 1 && people > 4 ? 'on-leave' : '',
    })),
    barred: [{ subject: firmCode(0), inspector: 'LN1100' }],
  };
}

/** A whole, open draw with two witnesses and dice. */
export function verifiedDraw(firms = 60): Promise<MadeDraw> {
  return makeDraw(grainRegistry(firms, 9), { public: dice });
}

const dice = { kind: 'dice6', event: '2026-11-23现场', waitHours: 0, fallback: null } as const;

/** The same draw, sealed until the end of the year and disclosed. */
export function disclosedDraw(): Promise<MadeDraw> {
  return makeDraw(grainRegistry(60, 9), { public: dice, embargo: '2026-12-31' });
}

/** Three authorities' draws of the same firms with one seed, without witnesses and public value. */
export function jointDraws(): Promise<MadeDraw[]> {
  const parties = ['大洼区市场监督管理局', '大洼区应急管理局', '大洼区粮食和物资储备局'];
  return makeJointDraws(parties.map((party, i) => ({ party, registry: grainRegistry(30 + 15 * i, 9) })));
}

/** A draw without enough people. */
export async function shortDraw(): Promise<MadeDraw> {
  const registry = grainRegistry(60, 4);
  return makeDraw({ ...registry, inspectors: registry.inspectors.map((person) => ({ ...person, capacity: 2 })) });
}

const HELD_BACK = ['result.json', 'seed-input.txt', 'disclosure.json'];

/** What is published at draw time of a sealed draw. */
export function sealedFiles({ files }: MadeDraw): Files {
  return new Map([...files].filter(([name]) => !HELD_BACK.includes(name)));
}

/** What is published before the draw. */
export function committedFiles({ files }: MadeDraw): Files {
  return new Map([...files].filter(([name]) => ![...HELD_BACK, 'seal.json', 'witnesses.tsv'].includes(name)));
}

/** A draw after which one person was replaced and one firm substituted. */
export async function changedDraw(): Promise<{ files: Files; left: string; joined: string }> {
  const registry = grainRegistry(60, 9);
  const { files, execution, pairSeed, commitment } = await makeDraw(registry);
  const { result, selection, assignment } = execution;
  const book = new ChangeBook({
    teams: result.teams,
    loadMax: assignment.loadMax!,
    rules: registry.rules,
    staff: staffOf(registry.inspectors, registry.barred),
    pairSeed,
    stratumOf: new Map(result.strata.flatMap(({ code, selected }) => selected.map((id) => [id, code] as const))),
    substitutes: new Map([...selection.substitutes].map(([code, next]) => [code, next.map(({ id }) => id)])),
  });
  const common = { evidence: null, approvals: ['局长', '分管副局长'], at: '2026-11-24T01:00:00Z' };
  const [first, second] = result.teams;
  book.apply({ ...common, kind: 'replace', subject: first!.subject, out: first!.members[0]!, cause: 'recusal' });
  const change = book.apply({ ...common, kind: 'substitute', subject: second!.subject, reason: 'closed' });
  const { changes, teams } = book;
  const head = { protocol: PROTOCOL, commitment, result: digestHex(files.get('result.json')!) };
  const whole = new Map([...files, ['changes.json', formatChanges({ ...head, changes, teams })]]);
  return { files: whole, left: second!.subject, joined: change.in! };
}

/** Round 1000 of the quicknet beacon, as published. */
const ROUND = {
  kind: 'drand',
  event: 'quicknet/1000',
  value: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
} as const;

/** A draw whose public value is a drand round. */
export async function beaconFiles(): Promise<Files> {
  const registry = grainRegistry(60, 9);
  const frozen = freeze(registry);
  const secret = makeSecret(fixedRandom('beacon'));
  const terms: CommitmentTerms = {
    authority: { uscc: null, name: '大洼区粮食和物资储备局' },
    plan: registry.rules.plan,
    sequence: 1,
    previous: null,
    secrets: [{ party: 'authority', commitment: commitSecret('authority', secret) }],
    public: { kind: ROUND.kind, event: ROUND.event, waitHours: 1, fallback: null },
    drawAt: '2023-08-23T16:30:00Z',
    embargo: null,
    createdAt: '2023-08-23T15:00:00Z',
  };
  const commitment = formatCommitment(commitTo(frozen, terms));
  const digest = digestHex(commitment);
  const secrets = [{ party: 'authority', ...secret }];
  const seedInput = formatSeedInput({ commitments: [digest], secrets, witnesses: [], public: ROUND });
  const frame = streamFrame(() => memorySource(frozen).open('subjects.tsv'));
  const plan = planStrata(registry.rules, await frame.count());
  const { result } = await executeDraw({ ...registry, frame, plan }, digest, seedsOf(seedInput));
  return new Map([
    ...frozen,
    ['commitment.json', commitment],
    ['README.txt', utf8(README_TEXT)],
    ['seed-input.txt', seedInput],
    ['result.json', formatResult(result)],
  ]);
}

/** The zip of a bundle's files. */
export async function zipOf(files: Files): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of writeArchive(memorySource(files))) parts.push(piece);
  return Buffer.concat(parts);
}

/** The files with one byte of one of them changed. */
export function withByteChanged(files: Files, name: string): Files {
  const bytes = files.get(name)!.slice();
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 1;
  return new Map([...files, [name, bytes]]);
}
