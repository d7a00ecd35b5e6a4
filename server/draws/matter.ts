/** Commitments and aborts as matters of approval: two persons, each with a second factor (protocol §2). */

import { beijingTime, publicKindNames } from '@mingqian/draw';
import type { ApprovalMatter } from '../approvals/index.ts';
import { Problem, type ReadContext } from '../platform/index.ts';
import { afterwardsMatters } from './afterwards/matter.ts';
import { abortDigest } from './commands/ask-abort.ts';
import { commitDraw } from './commands/commit-draw.ts';
import { giveBack, settleAbort } from './commands/settle-draw.ts';
import { digestOf } from './commands/submit-draw.ts';
import type { DrawContent } from './content.ts';
import { ABORT_MATTER, COMMIT_MATTER } from './matter-codes.ts';
import { APPROVE, type DrawDeps } from './policy.ts';
import { isPossible } from './states.ts';
import { DRAW_KIND, findDraw, type StoredDraw } from './store.ts';

const PROTOCOL_LAW = '抽签规程 mingqian/draw/v1 第二节';
const LAW = ['国办发〔2015〕58号（双随机抽查机制）'];
const DECIDING = [{ permission: APPROVE, label: '抽签确认人员' }];
const STEP = { permission: APPROVE, authority: null, stepUp: true, days: 1, obligatory: PROTOCOL_LAW };

/** 抽签承诺, 抽签中止, and what is asked for after the draw */
export function drawMatters(deps: DrawDeps): readonly ApprovalMatter[] {
  return [commitMatter(deps), abortMatter(deps), ...afterwardsMatters(deps)];
}

function commitMatter(deps: DrawDeps): ApprovalMatter {
  return {
    code: COMMIT_MATTER,
    label: '抽签承诺',
    // The officer who submits is the first of the two.
    defaultChain: [{ ...STEP, title: '第二人确认', twoPersons: false }],
    deciding: DECIDING,
    law: LAW,
    present: presenting((content) => ({ digest: digestOf(content), title: `抽签承诺：${content.title}` })),
    intended: async ({ db }, id) => {
      const draw = await findDraw(db, id);
      if (draw === undefined || !isPossible(draw.content.state, 'submit')) return null;
      const { organisation, office, writers } = draw.content;
      return { record: { kind: DRAW_KIND, id }, organisation, office, preparedBy: writers };
    },
    onDecided: async (ctx, run, outcome) => {
      const draw = await drawOfRun(ctx, run.record.id);
      if (outcome === 'approved') await commitDraw(ctx, deps, run, draw);
      else await giveBack(ctx, draw, outcome);
    },
    // Put up again from the draw's own page alone: there the terms are written and signed anew.
    onResubmitted: async () => {
      throw new Problem('impossible-transition', { detail: '请打开抽签核对冻结内容，从抽签页重新提请承诺。' });
    },
    describe: async (ctx, run) => {
      const draw = await findDraw(ctx.db, run.record.id);
      return draw === undefined
        ? { path: null, facts: [] }
        : { path: pathOf(draw), facts: commitFacts(draw.content, await readerNames(ctx, deps, draw.content)) };
    },
  };
}

/** Where the console shows a draw. */
const pathOf = ({ id }: StoredDraw): string => `/draws/${id}`;

/** What is put up of a draw: its revision, with what this matter says of it. */
function presenting(
  said: (content: DrawContent) => { readonly digest: string; readonly title: string },
): ApprovalMatter['present'] {
  return async (ctx, { id }) => {
    const draw = await findDraw(ctx.db, id);
    return draw === undefined ? null : { version: draw.content.revision, ...said(draw.content) };
  };
}

function abortMatter(deps: DrawDeps): ApprovalMatter {
  return {
    code: ABORT_MATTER,
    label: '抽签中止',
    defaultChain: [{ ...STEP, title: '两人确认中止', twoPersons: true }],
    deciding: DECIDING,
    law: LAW,
    present: presenting((content) => {
      return { digest: abortDigest(content), title: `抽签中止：${content.committed?.number ?? ''} ${content.title}` };
    }),
    onDecided: async (ctx, run, outcome) => settleAbort(ctx, deps, run, await drawOfRun(ctx, run.record.id), outcome),
    describe: async (ctx, run) => {
      const draw = await findDraw(ctx.db, run.record.id);
      if (draw === undefined) return { path: null, facts: [] };
      const { committed, abort, title } = draw.content;
      return {
        path: pathOf(draw),
        facts: [
          { label: '抽签', value: `${committed?.number ?? ''} ${title}` },
          { label: '中止理由', value: abort?.reason ?? '' },
          { label: '承诺摘要', value: committed?.digest ?? '' },
        ],
      };
    },
  };
}

async function readerNames({ db }: Pick<ReadContext, 'db'>, { accountNames }: DrawDeps, { terms }: DrawContent) {
  const names = await accountNames(db, terms?.readers ?? []);
  return [...names.values()].join('、');
}

function commitFacts({ title, frozen, terms }: DrawContent, readers: string): { label: string; value: string }[] {
  if (frozen === null || terms === null) return [{ label: '抽签', value: title }];
  const { strata, people, comparison, trend, rehearsal, files } = frozen;
  const outside = strata.filter(({ item }) => item === null).reduce((sum, { rows }) => sum + rows, 0);
  return [
    { label: '抽签', value: title },
    ...strata
      .filter(({ item }) => item !== null)
      .map(({ label, rows, eligible, quota }) => ({ label, value: `${rows} 户，可抽 ${eligible} 户，抽 ${quota} 户` })),
    { label: '不在所抽范围', value: `${outside} 户` },
    ...frozen.rules.map((rule) => ({ label: rule.title, value: `排除 ${rule.count} 户（${rule.clause}）` })),
    {
      label: '与上一次比较',
      value:
        comparison === null
          ? '没有上一次抽签'
          : `${comparison.number}：新增 ${comparison.came} 户，移出 ${comparison.went} 户，情况变动 ${comparison.reclassified} 户`,
    },
    { label: '排除户数的变化', value: trend.map(trendWords).join('；') },
    { label: '检查人员', value: `在库 ${people.rows} 人，可派 ${people.available} 人，回避 ${people.barredPairs} 对` },
    {
      label: '演练',
      value: `${rehearsal.runs} 遍中 ${rehearsal.complete} 遍配齐${rehearsal.shortage === null ? '' : `；${rehearsal.shortage}`}`,
    },
    { label: '抽签时间', value: beijingTime(terms.drawAt) },
    { label: '公共随机源', value: publicWords(terms.public) },
    { label: '名单保密至', value: terms.embargo ?? '不保密，当场公开' },
    ...(terms.embargo === null ? [] : [{ label: '知悉人', value: readers }]),
    { label: '检查对象名单摘要', value: files['subjects.tsv'].sha256 },
  ];
}

const trendWords = ({ number, rows, eligible }: NonNullable<DrawContent['frozen']>['trend'][number]): string =>
  `${number ?? '本次'}：${rows} 户中排除 ${rows - eligible} 户`;

const publicWords = (source: NonNullable<DrawContent['terms']>['public']): string =>
  source === null ? '无' : `${publicKindNames[source.kind]} ${source.event}`;

async function drawOfRun(ctx: Pick<ReadContext, 'db'>, id: string): Promise<StoredDraw> {
  const draw = await findDraw(ctx.db, id);
  if (draw === undefined) throw new Problem('not-found', { detail: '（抽签）' });
  return draw;
}
