/** Where a draw stands on its way, and what somebody has to do next. */

import type { Draw } from '../requests.ts';

type State = Draw['state'];

/** The way of every draw; a step is done once a later state is reached. */
const STEPS = [
  { label: '设置编组', during: ['preparing'] },
  { label: '冻结并核对名单', during: ['frozen'] },
  { label: '第二人确认', during: ['in-approval'] },
  { label: '承诺公开，等待抽签', during: ['committed'] },
  { label: '当众抽签', during: ['joining', 'revealing', 'awaiting-value', 'ready', 'executing'] },
  { label: '封存名单，实施检查', during: ['drawn'] },
  { label: '公开名单', during: ['disclosed'] },
] as const satisfies readonly { readonly label: string; readonly during: readonly State[] }[];

export interface ShownStep {
  readonly label: string;
  readonly standing: 'done' | 'now' | 'later';
}

/** The steps of a draw that goes on; none of one that was ended. */
export function stepsOf(state: State): readonly ShownStep[] {
  const now = STEPS.findIndex(({ during }) => (during as readonly State[]).includes(state));
  if (now < 0) return [];
  const last = STEPS.length - 1;
  return STEPS.map(({ label }, at) => {
    const done = at < now || (at === now && now === last);
    return { label, standing: done ? 'done' : at === now ? 'now' : 'later' };
  });
}

interface Next {
  readonly sentence: string;
  /** The part of the page where it is done. */
  readonly tab?: string;
  readonly go?: string;
}

/** In plain words; what only another person can do is said as such. */
export function nextOf({ state, frozen, abort }: Pick<Draw, 'state' | 'frozen' | 'abort'>): Next {
  if (abort?.pending === true)
    return { sentence: '已申请中止，等另外两人在“审批”里确认；两人都通过以前，抽签照常有效。' };
  if (state === 'preparing')
    return { sentence: '核对编组设置，然后冻结名单。冻结读取现在的名录库，可以反复做。', tab: 'freeze', go: '去冻结' };
  if (state === 'frozen' && frozen !== null && frozen.strata.every(({ quota }) => quota === 0))
    return {
      sentence: '没有可抽的检查对象，不能承诺。请查看排除原因，或撤销这次抽签。',
      tab: 'exclusions',
      go: '看排除原因',
    };
  if (state === 'frozen' && frozen?.rehearsal.complete === 0)
    return {
      sentence: '演练每一遍都配不齐检查人员，不能承诺。请调整编组设置，或补充人员后重新冻结。',
      tab: 'people',
      go: '看演练',
    };
  if (state === 'frozen')
    return {
      sentence: '核对排除、与上一次的变化和人员演练，无误后提请承诺。名录库再有变动的，须重新冻结。',
      tab: 'submit',
      go: '去提请承诺',
    };
  return { sentence: OTHERS[state] };
}

const OTHERS: Readonly<Record<Exclude<State, 'preparing' | 'frozen'>, string>> = {
  'in-approval': '等另一人在“审批”里核对并电子签名。确认的当时重新核对名录库，有变动的退回重新冻结。',
  committed: '承诺已公开。到抽签时间，由主持人打开投屏，请见证人加入。',
  joining: '见证人正在加入，在投屏页办理。',
  revealing: '见证人正在揭示，在投屏页办理。',
  'awaiting-value': '等公共随机值产生，在投屏页录入或获取。',
  ready: '可以执行抽签，在投屏页办理。',
  executing: '正在执行抽签。',
  drawn: '名单已封存，只有知悉人可以查看，每次查看都记入账本；到公开日自动公开。',
  disclosed: '名单已公开，任何人都可以验证。',
  aborted: '已按程序中止，编号和理由永久公开。任务可以重新抽签。',
  cancelled: '承诺以前已撤销，不占编号。任务可以重新抽签。',
};
