/** How the stage says things. */

import type { Ceremony, HostVerb, Witness } from './requests.ts';

/** First and last eight characters of a digest. */
export const ends = (digest: string): string => `${digest.slice(0, 8)}…${digest.slice(-8)}`;

/** `14:05:09` in Beijing, of an ISO time. */
export const clockOf = (iso: string): string =>
  new Date(iso).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23' });

const WITNESS_WORDS = { joined: '已加入', revealed: '已揭示', dropped: '未揭示' } as const;
/** While reveals come in, who has joined has yet to reveal. */
export const witnessWord = ({ state }: Witness, revealing: boolean): string =>
  revealing && state === 'joined' ? '等待揭示' : WITNESS_WORDS[state];

export const STRENGTH_WORDS = { 1: '一级', 2: '二级', 3: '三级' } as const;

/** The step that the host takes next: what the button says, and what is asked before it is done. */
export interface HostStep {
  readonly verb: HostVerb;
  readonly ability: string;
  readonly label: string;
  readonly question: string;
  readonly sentences: readonly string[];
}

const OPEN: HostStep = {
  verb: 'ceremony',
  ability: 'open-ceremony',
  label: '开始仪式',
  question: '现在开始公开抽签吗？',
  sentences: [
    '屏幕上将出现二维码和加入码，在场的人可以用手机加入见证。',
    '没有人见证也可以抽签；见证人越多，越没有人能左右结果。',
  ],
};

/** The next step of a host in this state; null where none is taken by a button. */
export function nextStep({ draw, witnesses }: Ceremony): HostStep | null {
  if (draw.state === 'committed') return OPEN;
  if (draw.state === 'joining') return closeJoining(witnesses.length);
  if (draw.state === 'revealing') return closeReveals(witnesses);
  if (draw.state === 'ready')
    return {
      verb: 'ceremony/execution',
      ability: 'execute',
      label: '执行抽签',
      question: '现在执行抽签吗？',
      sentences: [
        `将从 ${draw.eligible} 户中抽取 ${draw.quota} 户，并随机匹配检查人员。`,
        '种子已由各方的随机数确定，只执行一次；执行以后不能重抽，也不能中止。',
      ],
    };
  if (draw.state === 'executing')
    return {
      verb: 'ceremony/execution',
      ability: 'execute',
      label: '继续执行',
      question: '上一次计算没有算完，现在继续吗？',
      sentences: ['种子没有变，用同一个种子从头计算，结果与中断前要算出的完全相同。'],
    };
  return null;
}

function closeJoining(joined: number): HostStep {
  const some = [
    `已有 ${joined} 位见证人加入。截止以后不能再加入，名单的摘要随即记入账本。`,
    '随后各位见证人的手机会自动揭示随机数，请大家不要关闭页面。',
  ];
  const none = ['还没有见证人加入。截止以后不能再加入，抽签将没有见证人的随机数，强度相应降低。'];
  return {
    verb: 'ceremony/joining-end',
    ability: 'close-joining',
    label: '截止加入',
    question: '现在截止加入吗？',
    sentences: joined === 0 ? none : some,
  };
}

function closeReveals(witnesses: readonly Witness[]): HostStep {
  const missing = witnesses.filter(({ state }) => state !== 'revealed').map(({ n, name }) => `${n} 号${name}`);
  const all = ['全部见证人都已揭示。'];
  const some = [
    `还有 ${missing.length} 位没有揭示：${missing.slice(0, 12).join('、')}${missing.length > 12 ? '等' : ''}。`,
    '截止以后，没有揭示的按规则不计入种子；加入记录保留并公开，不因此重抽。',
  ];
  return {
    verb: 'ceremony/reveals-end',
    ability: 'close-reveals',
    label: '截止揭示',
    question: '现在截止揭示吗？',
    sentences: missing.length === 0 ? all : some,
  };
}

/** What is told of phones that come late, are lost or keep silent: the rule of the protocol, section 3. */
export function phonesRule({ draw, witnesses }: Ceremony): string | null {
  if (draw.state === 'joining') return '截止后不能再加入；断网、没电的，用同一部手机重新打开就能继续。';
  if (draw.state === 'revealing')
    return '断网或没电的，恢复后在同一部手机打开页面会自动揭示。截止时仍未揭示、或揭示的与加入时不符的，按规则不计入，不重抽。';
  const dropped = witnesses.filter(({ state }) => state === 'dropped').length;
  if (dropped > 0) return `${dropped} 位见证人没有按时揭示，按规则不计入种子；加入记录保留并公开。`;
  return null;
}
