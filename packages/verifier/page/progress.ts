/** The bar while a bundle is read, with a way out. */

import { button, el } from './el.ts';
import type { Step } from './engine.ts';

const STAGES: Record<Step['stage'] | 'download', string> = {
  download: '正在下载材料包',
  container: '正在检查压缩包和小文件',
  count: '正在核对检查对象名单',
  select: '正在重新计算每一户的签号',
  match: '正在重新匹配检查组',
};

/** The bar and how to move it. */
export interface ProgressView {
  readonly element: HTMLElement;
  readonly show: (stage: keyof typeof STAGES, done: number) => void;
}

/** A bar with 取消. Screen readers hear the stage and every quarter, not every step. */
export function progressView(label: string, onCancel: () => void): ProgressView {
  const bar = el('progress', { attrs: { max: '100', 'aria-label': '核验进度' } });
  const words = el('p', { class: 'stage', attrs: { 'aria-hidden': 'true' } });
  const spoken = el('p', { class: 'spoken', attrs: { 'aria-live': 'polite' } });
  const element = el(
    'section',
    { class: 'card', id: 'progress', attrs: { 'aria-label': '核验进度' } },
    el('p', { class: 'working' }, `正在核验 ${label}`),
    bar,
    words,
    spoken,
    el('div', { class: 'buttons' }, button('取消', onCancel)),
  );
  return {
    element,
    show(stage, done) {
      const percent = Math.floor(done * 100);
      bar.value = percent;
      words.textContent = `${STAGES[stage]}……${percent}%`;
      const heard = `${STAGES[stage]}，${Math.floor(percent / 25) * 25}%`;
      if (spoken.textContent !== heard) spoken.textContent = heard;
    },
  };
}
