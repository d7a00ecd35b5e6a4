/** What is asked for and declared after a draw, as it is kept under the cipher. */

import type { z } from 'zod';
import type { changeFacts, postponeFacts, supplementFacts } from './schema.ts';

export type AskedChange = z.output<typeof changeFacts>;
export type AskedSupplement = z.output<typeof supplementFacts>;
export type AskedPostponement = z.output<typeof postponeFacts>;

/** An application; the salt keeps its digest from telling what is asked. */
export type Asked = { readonly salt: string } & (
  | { readonly kind: 'change'; readonly change: AskedChange }
  | { readonly kind: 'supplement'; readonly supplement: AskedSupplement }
  | { readonly kind: 'postpone'; readonly postponement: AskedPostponement }
);

/** A declaration of an inspector about a task of the own. */
export interface Declared {
  /** The id in the files. */
  readonly subject: string;
  readonly verdict: 'none' | 'recuse';
  /** Private: for those who decide on changes. */
  readonly reason: string | null;
}
