/** A state in words, not in colour alone. */

import type { Tag } from '../../server/portal/views.ts';

export function StateTag({ text, tone }: Tag) {
  return <span className={`tag ${tone}`}>{text}</span>;
}
