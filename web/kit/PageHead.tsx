/** The heading of a page: its name, a sentence, and what can be done on it. */

import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** One `h1` per page; it takes the focus when the page is entered. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <header className="mq-page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {actions !== undefined && <div className="mq-row mq-noprint">{actions}</div>}
      {note !== undefined && <p>{note}</p>}
    </header>
  );
}
