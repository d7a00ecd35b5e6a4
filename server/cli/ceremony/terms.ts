/** The terms of a commitment, from the words of a call. */

import {
  type CommitmentTerms,
  commitSecret,
  digestHex,
  type Inspector,
  isDay,
  isId,
  type PublicSource,
  parseCommitment,
  Refusal,
  readWhole,
  type Secret,
} from '@mingqian/draw';
import { openBundle } from '@mingqian/verifier/node';
import { UsageError, type Words } from '../command.ts';
import { beijingDay, instantOf, type Loaded } from '../registry/load.ts';
import { AUTHORITY } from './secrets.ts';

/** Terms of a draw at `drawAt`; `secret` is the authority's. */
export async function readTerms(
  words: Words,
  { registry }: Loaded,
  secret: Secret,
  named: PublicSource | null,
  now: Date,
  drawAt: Date,
): Promise<CommitmentTerms> {
  const embargo = words.one('embargo') ?? null;
  if (embargo !== null && !isDay(embargo))
    throw new UsageError(`--embargo 应为日期，如 2026-12-31，现为“${embargo}”。`);
  if (embargo !== null && embargo < beijingDay(drawAt)) throw new UsageError(`--embargo ${embargo} 早于抽签日。`);
  const uscc = words.one('authority-code') ?? null;
  if (uscc !== null && !isId(uscc))
    throw new UsageError(`--authority-code 应为统一社会信用代码（大写），现为“${uscc}”。`);
  return {
    authority: { uscc, name: words.one('authority') ?? mostFrequentUnit(registry.inspectors) },
    plan: registry.rules.plan,
    ...(await sequenceAfter(words.one('after'))),
    secrets: [{ party: AUTHORITY, commitment: commitSecret(AUTHORITY, secret) }],
    public: named,
    drawAt: instantOf(drawAt),
    embargo,
    createdAt: instantOf(now),
  };
}

async function sequenceAfter(path: string | undefined): Promise<Pick<CommitmentTerms, 'sequence' | 'previous'>> {
  if (path === undefined) return { sequence: 1, previous: null };
  const { source, close } = await openBundle(path);
  try {
    const bytes = await readWhole(source, 'commitment.json');
    if (bytes === null) throw new Refusal('after-bundle', `${path} 里没有 commitment.json，不能作为上一次抽签。`);
    return { sequence: parseCommitment(bytes).sequence + 1, previous: digestHex(bytes) };
  } finally {
    await close();
  }
}

function mostFrequentUnit(inspectors: readonly Inspector[]): string {
  const groups = [...Map.groupBy(inspectors, (person) => person.unit)].toSorted((a, b) => b[1].length - a[1].length);
  const name = groups[0]?.[0];
  if (name === undefined) throw new UsageError('人员名录里没有人，不知道抽签单位是谁；请用 --authority 写明。');
  return name;
}
