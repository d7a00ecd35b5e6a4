/** 回执: the witness's own line, a link and a file to keep. */

import { type Contribution, fragmentOf, lineOf, receiptText } from './contribution.ts';
import { button, el } from './dom.ts';
import type { Ceremony } from './server.ts';

/** The panel; the link carries the receipt behind `#`, which is sent to nobody. */
export function receiptPanel(own: Contribution, { draw }: Ceremony): HTMLElement {
  const link = location.origin + location.pathname + fragmentOf(own);
  const address = el('textarea', { readonly: '', rows: '4', id: 'receipt-link' }, link);
  const copied = el('p', { class: 'hint', role: 'status' });
  const copy = button('复制回执链接', () => {
    address.select();
    // The newer way works on HTTPS only, and in few of the built-in browsers.
    const done = document.execCommand('copy');
    copied.textContent = done ? '已复制，请粘贴到备忘录里保存。' : '没能自动复制，请长按上面的链接，选“复制”。';
  });
  return el(
    'section',
    {},
    el('h2', {}, '回执'),
    el('p', {}, '您在 seed-input.txt（种子原文）里的一行：'),
    el('p', { class: 'line' }, lineOf(own)),
    el('p', {}, saveLink(own, draw, link)),
    el('label', { for: 'receipt-link' }, '回执链接'),
    address,
    copy,
    copied,
    el(
      'p',
      { class: 'hint' },
      '请自己保存，名单公开以前不要发给别人。不能保存文件时（如在微信里），请复制链接，或者截屏。',
    ),
  );
}

function saveLink(own: Contribution, draw: Ceremony['draw'], link: string): HTMLElement {
  const file = new Blob([receiptText(own, draw, link)], { type: 'text/plain;charset=utf-8' });
  const name = `见证回执-${draw.number}-${own.n}.txt`;
  return el('a', { href: URL.createObjectURL(file), download: name, class: 'button' }, '保存回执文件');
}
