/** Commits a draw, in the transaction of the second person's decision: everything, or nothing and no gap in the numbers. */

import { randomBytes } from 'node:crypto';
import { compareText, ledgerLeaf, parseInspectors } from '@mingqian/draw';
import type { ApprovalRun } from '../../approvals/index.ts';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { askedDay, type Built, buildFiles } from '../build/build.ts';
import { compareRosters, toldNames } from '../build/compare.ts';
import { toldNow, toldOf } from '../build/frozen.ts';
import { digestSink } from '../build/sinks.ts';
import { makeCommitment } from '../commitment.ts';
import type { Frozen, FrozenName } from '../content.ts';
import { fileText, rosterRows } from '../files.ts';
import { assertSameTerms, committingOf } from '../joint/commitment.ts';
import { type DrawDeps, wholeAuthority } from '../policy.ts';
import { moved } from '../states.ts';
import { commitmentsOf, insertSecret, type StoredDraw } from '../store.ts';
import { keepDraw } from '../writing.ts';

/** Differences named in a refusal. */
const MOST_NAMED = 100;

/**
 * Passes planning's gate again, builds the files again, takes the next number, makes the secret and writes the commitment.
 * Throws `impossible-transition` with what changed since the freeze, `invalid-input` where the terms hold no longer.
 */
export async function commitDraw(ctx: WriteContext, deps: DrawDeps, run: ApprovalRun, draw: StoredDraw): Promise<void> {
  const { content } = draw;
  const state = moved(content.state, 'commit');
  const frozen = content.frozen!;
  const committing = await committingOf(ctx.trx, draw);
  await assertSameTerms(ctx.trx, draw, content.terms!);
  // Whoever confirms need not see the tasks of every office.
  const all = { ...ctx, scope: wholeAuthority(content.organisation) };
  const ground = await deps.planning.drawGround(all, content.task);
  if (askedDay(ground, ctx.today) !== frozen.day)
    throw changed([`频次规则是按 ${frozen.day} 判断的，检查期已经开始，须按当日重新判断`]);
  const asked = { ground, settings: content.settings, day: frozen.day };
  const built = await buildFiles(all, deps, asked, digestSink);
  await assertUnchanged(deps, frozen, built);
  const authority = (await deps.authorities(ctx.trx)).find(({ id }) => id === content.organisation)!;
  const previous = (await commitmentsOf(ctx.trx, content.organisation, 1))[0]?.content.committed ?? null;
  const at = { now: ctx.now, today: ctx.today, run: run.id };
  const order = { content, authority, previous, ...at, random: randomBytes(64), committing };
  const { committed, secret, hidden } = makeCommitment(order);
  await insertSecret(ctx, {
    draw: draw.id,
    party: committing.party,
    commitment: hidden,
    sealed: deps.cipher.seal(JSON.stringify(secret)),
  });
  await keepDraw(
    ctx,
    draw.id,
    draw,
    { ...content, state, committed },
    {
      type: 'draw.committed',
      payload: {
        run: run.id,
        commitment: committed.digest,
        files: Object.fromEntries(Object.entries(frozen.files).map(([name, { sha256 }]) => [name, sha256])),
      },
      statement: ledgerLeaf('committed', committed.digest),
    },
  );
}

/** What was approved has to be what the registries say now, byte for byte. */
async function assertUnchanged({ store }: DrawDeps, frozen: Frozen, built: Built): Promise<void> {
  const names = Object.keys(built.entries) as FrozenName[];
  const differing = names.filter((name) => built.entries[name].sha256 !== frozen.files[name].sha256);
  const sentences: string[] = [];
  for (const name of differing) sentences.push(await sentenceOn(store, name, frozen, built));
  if (sentences.length > 0) throw changed(sentences);
}

function changed(sentences: readonly string[]): Problem {
  return new Problem('impossible-transition', {
    detail: `冻结以后有变化，不能承诺：${sentences.join('；')}。请退回，由经办人重新冻结后再提请承诺。`,
  });
}

async function sentenceOn(store: DrawDeps['store'], name: FrozenName, frozen: Frozen, built: Built): Promise<string> {
  if (name === 'rules.json') return '抽取规则有变（事项版本、各层比例或人数要求）';
  if (name === 'barred.tsv') return '回避名单有变';
  const { sha256 } = frozen.files[name];
  if (name === 'inspectors.tsv') return `检查人员名单有变：${peopleChanged(await fileText(store, sha256), built)}`;
  const was = { ...toldOf(frozen), subjects: rosterRows(store, sha256) };
  const found = await compareRosters(was, { ...toldNow(built), subjects: subjectsIn(built.roster()) }, MOST_NAMED);
  return `检查对象名单有变：${found.differences.length === 0 ? '名称等登记内容有改动' : toldNames(found)}`;
}

async function* subjectsIn(pieces: ReturnType<Built['roster']>) {
  for await (const piece of pieces) for (const { subject } of piece) yield subject;
}

function peopleChanged(before: Uint8Array, { staff: { inspectors } }: Built): string {
  const text = (person: object) => JSON.stringify(person);
  const old = new Map(parseInspectors(before).map((person) => [person.id, person]));
  const now = new Map(inspectors.map((person) => [person.id, person]));
  const ids = [...new Set([...old.keys(), ...now.keys()])].toSorted(compareText);
  const names = ids.flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    return was !== undefined && is !== undefined && text(was) === text(is) ? [] : [(is ?? was)!.name];
  });
  return toldList(names);
}

const toldList = (names: readonly string[]): string => {
  const SHOWN = 5;
  return names.length <= SHOWN ? names.join('、') : `${names.slice(0, SHOWN).join('、')}等 ${names.length} 人`;
};
