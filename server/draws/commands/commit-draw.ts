/** Commits a draw, in the transaction of the second person's decision: everything, or nothing and no gap in the numbers. */

import { randomBytes } from 'node:crypto';
import { compareText, digestHex, ledgerLeaf, parseInspectors, parseSubjects } from '@mingqian/draw';
import type { ApprovalRun } from '../../approvals/index.ts';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { askedDay, type Built, buildFiles } from '../build/build.ts';
import { compareRosters, toldNames } from '../build/compare.ts';
import { toldOf } from '../build/frozen.ts';
import { makeCommitment, PARTY } from '../commitment.ts';
import type { Frozen, FrozenName } from '../content.ts';
import { fileText } from '../files.ts';
import { type DrawDeps, wholeAuthority } from '../policy.ts';
import { moved } from '../states.ts';
import { commitmentsOf, insertSecret, type StoredDraw } from '../store.ts';
import { keepDraw } from '../writing.ts';

/**
 * Passes planning's gate again, builds the files again, takes the next number, makes the secret and writes the commitment.
 * Throws `impossible-transition` with what changed since the freeze, `invalid-input` where the terms hold no longer.
 */
export async function commitDraw(ctx: WriteContext, deps: DrawDeps, run: ApprovalRun, draw: StoredDraw): Promise<void> {
  const { content } = draw;
  const state = moved(content.state, 'commit');
  const frozen = content.frozen!;
  // Whoever confirms need not see the tasks of every office.
  const all = { ...ctx, scope: wholeAuthority(content.organisation) };
  const ground = await deps.planning.drawGround(all, content.task);
  if (askedDay(ground, ctx.today) !== frozen.day)
    throw changed([`频次规则是按 ${frozen.day} 判断的，检查期已经开始，须按当日重新判断`]);
  const built = await buildFiles(all, deps, { ground, settings: content.settings, day: frozen.day });
  await assertUnchanged(deps, frozen, built);
  const authority = (await deps.authorities(ctx.trx)).find(({ id }) => id === content.organisation)!;
  const previous = (await commitmentsOf(ctx.trx, content.organisation, 1))[0]?.content.committed ?? null;
  const order = { content, authority, previous, now: ctx.now, today: ctx.today, run: run.id, random: randomBytes(64) };
  const { committed, secret, hidden } = makeCommitment(order);
  await insertSecret(ctx, {
    draw: draw.id,
    party: PARTY,
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
        leaf: Buffer.from(ledgerLeaf('committed', committed.digest)).toString('utf8'),
        files: Object.fromEntries(Object.entries(frozen.files).map(([name, { sha256 }]) => [name, sha256])),
      },
    },
  );
}

/** What was approved has to be what the registries say now, byte for byte. */
async function assertUnchanged({ store }: DrawDeps, frozen: Frozen, built: Built): Promise<void> {
  const differing = [...built.files].filter(([name, bytes]) => digestHex(bytes) !== frozen.files[name].sha256);
  const sentences: string[] = [];
  for (const [name] of differing) sentences.push(await sentenceOn(store, name, frozen, built));
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
  const before = await fileText(store, frozen.files[name].sha256);
  if (name === 'inspectors.tsv') return `检查人员名单有变：${peopleChanged(before, built)}`;
  const labels = new Map(frozen.strata.map(({ code, label }) => [code, label]));
  const was = { subjects: parseSubjects(before), labels, items: built.items.map(({ code }) => code) };
  const found = compareRosters(was, toldOf(built));
  return `检查对象名单有变：${found.length === 0 ? '名称等登记内容有改动' : toldNames(found)}`;
}

function peopleChanged(before: Uint8Array, { inspectors }: Built): string {
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
