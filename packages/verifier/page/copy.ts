/** Copying a line for the terminal. */

import { button, el } from './el.ts';

/** A line in a box with 复制; the button says whether it worked. */
export function copyLine(what: string, line: string, gives: string): HTMLElement {
  const code = el('code', { class: 'mono' }, line);
  const copy = button('复制', () => {
    void copyText(line, code).then((done) => {
      copy.textContent = done ? '已复制' : '请手动复制';
    });
  });
  copy.setAttribute('aria-label', `复制：${what}`);
  copy.setAttribute('aria-live', 'polite');
  return el(
    'div',
    { class: 'command' },
    el('p', {}, what),
    el('div', { class: 'line' }, code, copy),
    gives === '' ? null : el('p', { class: 'hint' }, '应当得到：', el('span', { class: 'mono' }, gives)),
  );
}

async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused or missing (pages opened from a file, older browsers): select the line, so that one key copies it.
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}
