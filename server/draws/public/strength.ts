/** How hard it would be to bend a draw, in words (specification, section 3): 1 the authority alone, 2 witnesses, 3 a public value. */

import type { DrawContent } from '../content.ts';
import type { PublicHead } from './schema.ts';

type Strength = PublicHead['strength'];

const WORDS: Readonly<Record<Strength['level'], string>> = {
  1: '只有抽签机关事先承诺的秘密数，外人没有参与出数',
  2: '见证人也出了数：只要有一位没有与抽签机关串通，谁也选不定结果；最后揭示的人能以不揭示换一次结果，没有揭示的公布在案',
  3: '用了事先点名、当时谁也不知道的公共随机值：抽签机关和见证人串通也无法操纵',
};

/** While the value is not there yet. */
const AWAITED = '将用事先点名、现在谁也不知道的公共随机值：取得以后，抽签机关和见证人串通也无法操纵';

/** The strength that was reached; before the seed is fixed, the one that was committed to. */
export function strengthOf({ terms, ceremony }: Pick<DrawContent, 'terms' | 'ceremony'>): Strength {
  const fixed = ceremony?.executedAt != null;
  const withValue = fixed ? ceremony.value !== null : terms?.public != null;
  const level = withValue ? 3 : (ceremony?.revealed ?? 0) > 0 ? 2 : 1;
  const awaited = level === 3 && ceremony?.value == null;
  return { level, planned: !fixed, sentence: awaited ? AWAITED : WORDS[level] };
}
