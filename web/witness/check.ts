/** 核对: whether the contribution stands in the published seed input. */

import { type Contribution, findIn, fromReceipt, lineOf } from './contribution.ts';
import { el, fill } from './dom.ts';
import { type Ceremony, Refusal, type WitnessServer } from './server.ts';

/** The outcome in words; asks for the published file anew. */
export async function checked(own: Contribution, server: WitnessServer, ceremony: Ceremony): Promise<HTMLElement> {
  const [good, words] = await outcomeOf(own, server, ceremony);
  return el(
    'section',
    { class: good === null ? 'open' : good ? 'good' : 'bad' },
    el('h2', {}, good === null ? '还不能核对' : good ? '核对通过' : '核对没有通过'),
    el('p', {}, words),
    el('p', { class: 'line' }, lineOf(own)),
    el(
      'p',
      {},
      '整次抽签也可以核对：',
      el('a', { href: `/public/draws/${ceremony.draw.id}` }, '公开页面'),
      '，或 ',
      el('a', { href: '/verify.html' }, '离线核验网页'),
      '。',
    ),
  );
}

type Outcome = readonly [good: boolean | null, words: string];

async function outcomeOf(own: Contribution, server: WitnessServer, { draw, witnesses }: Ceremony): Promise<Outcome> {
  if (own.commitment !== draw.commitment)
    return [false, '这份回执不是这次抽签的：承诺书的摘要不同。请从回执里的链接打开。'];
  try {
    const seedInput = await server.seedInput();
    if (seedInput === null) return [null, notYet(draw)];
    const finding = findIn(seedInput, own);
    if (finding.state === 'used')
      return [
        true,
        `您的一行在已公布的 seed-input.txt 第 ${finding.line} 行，一字不差：您的随机数已计入这次抽签的种子。`,
      ];
    if (finding.state === 'other-draw')
      return [false, '公布的 seed-input.txt 与这次抽签的承诺书不符。请保存回执，向上级机关反映。'];
    if (witnesses[own.n - 1]?.state === 'dropped')
      return [false, '已公布的 seed-input.txt 里没有您的一行：记录显示您没有在截止前揭示，按规则不计入。'];
    return [
      false,
      '已公布的 seed-input.txt 里没有您的一行。如果您当时已经揭示，请保存回执，向上级机关或监督部门反映。',
    ];
  } catch (error) {
    return [null, error instanceof Refusal ? error.message : '没有读到公布的文件，请稍后再试。'];
  }
}

const notYet = ({ embargo }: Ceremony['draw']): string =>
  `种子原文 seed-input.txt 和名单一起公布${embargo === null ? '' : `（保密到 ${embargo}，次日零时公布）`}，现在还没有公布。公布以后请再打开。`;

/** A place to give the receipt's file, and what came of it. */
export function checkByFile(server: WitnessServer, ceremony: Ceremony): HTMLElement {
  const input = el('input', { type: 'file', accept: '.txt,text/plain', id: 'receipt-file' });
  const outcome = el('div', { 'aria-live': 'polite' });
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    const own = file.size > 100_000 ? null : fromReceipt(await textOf(file));
    fill(
      outcome,
      own === null
        ? el('p', { class: 'wrong' }, '这不是见证回执，或者内容不完整。')
        : await checked(own, server, ceremony),
    );
  });
  return el(
    'section',
    {},
    el('h2', {}, '已有回执？'),
    el('label', { for: 'receipt-file' }, '选择回执文件来核对（也可以直接打开回执链接）'),
    input,
    outcome,
  );
}

/** `Blob.text()` is missing in older built-in browsers. */
const textOf = (file: Blob): Promise<string> => new Response(file).text();
