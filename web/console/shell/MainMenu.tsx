/** The menu, in the order of the process; only what this person may open. */

import { Link } from '@tanstack/react-router';
import { MENU_GROUPS, type PageSpec } from '../page-spec.ts';
import { PAGES } from '../pages.ts';
import type { Session } from '../session.ts';

interface MainMenuProps {
  readonly session: Session;
  readonly current: PageSpec | undefined;
  /** Called when a page was chosen. */
  readonly chosen?: () => void;
}

/** A list of links under group headings; the page's own place, or that of the page above it, is marked. */
export function MainMenu({ session, current, chosen }: MainMenuProps) {
  const marked = menuPlace(current);
  const groups = MENU_GROUPS.map((group) => ({
    group,
    pages: PAGES.filter(({ menu, permissions }) => menu === group && admitted(session, permissions)),
  }));
  return (
    <nav aria-label="主菜单" className="mq-menu">
      {groups
        .filter(({ pages }) => pages.length > 0)
        .map(({ group, pages }) => (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            <ul>
              {pages.map(({ path, title }) => (
                <li key={path}>
                  <Link
                    to={path as never}
                    {...(chosen === undefined ? {} : { onClick: chosen })}
                    {...(path === marked ? { 'aria-current': 'page' as const } : {})}
                  >
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

function admitted({ permissions }: Session, needed: PageSpec['permissions']): boolean {
  return needed === undefined || needed.some((permission) => permissions.includes(permission));
}

function menuPlace(page: PageSpec | undefined): string | undefined {
  if (page === undefined || page.menu !== undefined) return page?.path;
  return menuPlace(PAGES.find(({ path }) => path === page.parent));
}
