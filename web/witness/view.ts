/** Where a phone stands, and what it says then. Pure. */

import type { Own } from './own.ts';
import type { Ceremony } from './server.ts';

export type View =
  | 'early'
  | 'form'
  | 'late'
  | 'full'
  | 'joining'
  | 'joined'
  | 'revealing'
  | 'dropped'
  | 'waiting'
  | 'sealed'
  | 'disclosed'
  | 'aborted';

/** What a phone that holds `own` shows at this point of the ceremony. */
export function viewOf(own: Own | null, { draw, next, witnesses }: Ceremony): View {
  if (draw.state === 'aborted') return 'aborted';
  if (own === null) {
    if (draw.state === 'committed') return 'early';
    if (draw.state !== 'joining') return 'late';
    return next === null ? 'full' : 'form';
  }
  if (own.state === 'joining') return 'joining';
  if (own.state === 'joined' && witnesses[own.n - 1]?.state === 'dropped') return 'dropped';
  if (draw.state === 'joining') return 'joined';
  if (own.state === 'joined' && draw.state === 'revealing') return 'revealing';
  if (draw.state === 'drawn') return 'sealed';
  return draw.state === 'disclosed' ? 'disclosed' : 'waiting';
}

/** The one sentence on top. */
export function sentenceOf(view: View, own: Own | null, { draw }: Ceremony): string {
  const n = own?.n ?? 0;
  const words: Readonly<Record<View, string>> = {
    early: '仪式还没有开始，请稍候；开始以后，这里会自动出现加入表。',
    form: '填好下面几项，就可以加入见证。不用安装，也不用注册。',
    late: '已经截止加入，这次不能再参加见证。您可以继续看大屏幕；名单公开后，任何人都能核对。',
    full: '见证人已满，或已过了可以加入的时间。您可以继续看大屏幕；名单公开后，任何人都能核对。',
    joining: '正在加入，等服务器答复……请不要关闭页面。',
    joined: `已加入，您是第 ${n} 位见证人。请不要关闭本页：主持人截止加入后，手机会自动揭示您的随机数。`,
    revealing: '已截止加入，正在揭示您的随机数……',
    dropped: '您的随机数没有在截止前揭示，按规则不计入；您的加入记录保留并公开。抽签不因此重来。',
    waiting: `已揭示，您是第 ${n} 位见证人。请先保存下面的回执；种子公布以后，本页会自动核对您的一行是否用上。`,
    sealed: `抽签已完成，名单密封保存${draw.embargo === null ? '' : `到 ${draw.embargo}，次日零时公开`}。公开以后，再打开本页或回执链接，就能核对您的一行。`,
    disclosed: '名单已公开。',
    aborted: '这次抽签已按程序中止，没有结果；编号和中止理由在公开页面长期保留。',
  };
  return words[view];
}
