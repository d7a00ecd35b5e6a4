/** Where this page is. */

import { Link } from '@tanstack/react-router';

export interface Crumb {
  readonly title: string;
  /** Address inside the console; none for the page itself. */
  readonly path?: string;
}

/** From the first page down to this one. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  if (crumbs.length < 2) return null;
  return (
    <nav aria-label="所在位置" className="mq-crumbs mq-noprint">
      <ol>
        {crumbs.map(({ title, path }, index) => (
          <li key={path ?? title}>
            {path === undefined || index === crumbs.length - 1 ? (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{title}</span>
            ) : (
              <Link to={path as never}>{title}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
