/** The terms that were put up or committed to. */

import { DescriptionGrid, formatTime } from '../../../kit/index.ts';
import type { Draw } from '../requests.ts';
import { SOURCES } from '../words.ts';

type Terms = NonNullable<Draw['terms']>;

export function TermsShown({ terms: { drawAt, public: source, embargo, readers } }: { readonly terms: Terms }) {
  return (
    <DescriptionGrid
      items={[
        { label: '抽签时间', value: formatTime(drawAt) },
        { label: '公共随机源', value: source === null ? '不用' : sourceText(source) },
        ...(source === null
          ? []
          : [
              { label: '最长等待', value: `${source.waitHours} 小时` },
              { label: '备用随机源', value: source.fallback === null ? '没有' : sourceText(source.fallback) },
            ]),
        { label: '名单的公开', value: embargo === null ? '抽签当场公开' : `保密至 ${embargo}，到时自动公开` },
        ...(embargo === null ? [] : [{ label: '知悉人', value: readers.map(({ name }) => name).join('、') }]),
      ]}
    />
  );
}

const sourceText = ({ kind, event }: { readonly kind: string; readonly event: string }): string =>
  `${SOURCES[kind as keyof typeof SOURCES] ?? kind} ${event}`;
