/** The levels of an authority in words. */

import type { Authority } from '../answers.ts';

export const LEVEL_WORDS: Readonly<Record<Authority['level'], string>> = {
  district: '县（市、区）级',
  city: '市级',
  province: '省级',
  nation: '国家级',
};
