/** 紧急先行: acted on first, approved afterwards, with its own clock. */

import { StatusTag } from '../../../kit/index.ts';
import type { Run } from '../requests.ts';

/** The mark; red once the clock has run out. */
export function UrgentTag({ urgent }: { readonly urgent: NonNullable<Run['urgent']> }) {
  const overdue = urgent.due?.overdue === true;
  return <StatusTag tone={overdue ? 'bad' : 'wait'}>{overdue ? '紧急先行，逾期未补批' : '紧急先行'}</StatusTag>;
}
