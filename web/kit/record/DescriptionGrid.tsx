/** Names and contents of a record's fields. */

import type { ReactNode } from 'react';

export interface Described {
  readonly label: string;
  readonly value: ReactNode;
  /** Over the whole width. */
  readonly wide?: boolean;
}

/** Two or three columns by the width at hand, one on a phone; an empty content is a dash. */
export function DescriptionGrid({ items }: { readonly items: readonly Described[] }) {
  return (
    <dl className="mq-grid">
      {items.map(({ label, value, wide = false }) => (
        <div key={label} className={wide ? 'mq-wide' : ''}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
