/** What is shown where nothing could be verified, and where something fails afterwards. */

import { button, el } from './el.ts';
import { Cancelled } from './engine.ts';
import { problemFrom } from './remote.ts';

/** What fails after the verdict (a file taken away while a list is read, say) is said on top of the page. */
export function watchTrouble(app: HTMLElement): void {
  addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof Cancelled) event.preventDefault();
    else app.prepend(el('p', { class: 'card complaint', attrs: { role: 'alert' } }, troubleSentence(event.reason)));
  });
}

function troubleSentence(error: unknown): string {
  const { message, unreadable } = problemFrom(error);
  return unreadable ? '读不到这个文件：它可能在选择之后被移动、改名或改动了，请重新选择。' : message;
}

/** The screen in place of a result. */
export function troubleView(error: unknown, label: string, restart: () => void): HTMLElement[] {
  const { refused, unreadable } = problemFrom(error);
  const heading = el(
    'h2',
    { id: 'verdict', attrs: { tabindex: '-1' } },
    el('span', { class: 'mark', attrs: { 'aria-hidden': 'true' } }, '✗'),
    refused || unreadable ? '没有核验：读不出材料包' : '没有核验：程序出错',
  );
  const about =
    refused || unreadable
      ? ''
      : '这是核验程序自己的问题，不说明材料包的对错。请换一个浏览器再试，并把下面的文字反映给我们。';
  return [
    el('div', { class: 'from' }, el('p', { class: 'hint' }, `核验的材料：${label}`)),
    el(
      'section',
      { class: 'card verdict fail', attrs: { 'aria-labelledby': 'verdict' } },
      heading,
      about === '' ? null : el('p', {}, about),
      el('p', { class: 'summary' }, troubleSentence(error)),
      el('div', { class: 'buttons' }, button('重新选择', restart, 'main')),
    ),
  ];
}
