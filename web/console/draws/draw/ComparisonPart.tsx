/** 与上一次比较: who came, who went, who was reclassified and by whom; and whether more and more are left out. */

import type { Frozen } from '../requests.ts';
import { Changes } from './Changes.tsx';
import { Trend } from './Trend.tsx';

/** Shown as a part of its own, and again where the draw is put up: the lever of favour is here, not in the drawing. */
export function ComparisonPart({ frozen }: { readonly frozen: Frozen }) {
  const { comparison, trend } = frozen;
  return (
    <>
      {comparison === null ? <p>这是本单位第一次抽签，没有上一次可以比较。</p> : <Changes comparison={comparison} />}
      <Trend trend={trend} />
    </>
  );
}
