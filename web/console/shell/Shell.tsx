/** The frame around every page: header, menu, breadcrumbs, banners. */

import { Outlet, useMatches } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import {
  Breadcrumbs,
  type Crumb,
  ErrorBoundary,
  ErrorPage,
  Loading,
  OfflineBar,
  ReadOnly,
  useNarrow,
} from '../../kit/index.ts';
import type { PageSpec } from '../page-spec.ts';
import { PageTitleContext } from '../page-title.ts';
import { PAGES } from '../pages.ts';
import { useSessionQuery } from '../session.ts';
import { Header } from './Header.tsx';
import { MainMenu } from './MainMenu.tsx';
import './shell.css';
import { PrintNote } from './PrintNote.tsx';
import { useRouteFocus } from './use-route-focus.ts';
import { ViewAsBanner } from './ViewAsBanner.tsx';

/** Shown for every address; pages are drawn once it is known who is signed in. */
export function Shell() {
  const session = useSessionQuery();
  const matches = useMatches();
  const narrow = useNarrow();
  const [menuOpen, setMenuOpen] = useState(false);
  const [named, setNamed] = useState<string | null>(null);
  const match = matches.at(-1);
  const page = match?.staticData.page;
  const pathname = match?.pathname ?? '/';
  const title = named ?? page?.title ?? '没有这个页面';
  const setTitle = useCallback((now: string | null) => setNamed(now), []);
  const parameters = match?.params as Readonly<Record<string, string>> | undefined;
  const crumbs = useMemo(() => crumbsOf(page, title, parameters ?? {}), [page, title, parameters]);
  useEffect(() => {
    document.title = `${title} - 明签`;
  }, [title]);
  useRouteFocus(pathname);
  if (session.isError) return <ErrorPage error={session.error} retry={() => void session.refetch()} />;
  if (session.isPending) return <Loading />;
  if (page?.bare) {
    return (
      <PageTitleContext value={setTitle}>
        <main id="main" className="mq-bare" tabIndex={-1}>
          <PageBody pathname={pathname} readOnly={session.data.viewedBy !== null} />
        </main>
      </PageTitleContext>
    );
  }
  return (
    <PageTitleContext value={setTitle}>
      <a className="mq-skip" href="#main">
        跳到正文
      </a>
      <OfflineBar />
      <Header session={session.data} openMenu={narrow ? () => setMenuOpen(true) : null} pathname={pathname} />
      <ViewAsBanner session={session.data} />
      <div className="mq-frame">
        {narrow ? (
          <Drawer open={menuOpen} placement="left" size={264} title="菜单" onClose={() => setMenuOpen(false)}>
            <MainMenu session={session.data} current={page} chosen={() => setMenuOpen(false)} />
          </Drawer>
        ) : (
          <aside className="mq-side mq-noprint">
            <MainMenu session={session.data} current={page} />
          </aside>
        )}
        <main id="main" tabIndex={-1}>
          <Breadcrumbs crumbs={crumbs} />
          <PageBody pathname={pathname} readOnly={session.data.viewedBy !== null} />
          <PrintNote session={session.data} />
        </main>
      </div>
    </PageTitleContext>
  );
}

function PageBody({ pathname, readOnly }: { readonly pathname: string; readonly readOnly: boolean }) {
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Loading />}>
        <ReadOnly value={readOnly}>
          <Outlet />
        </ReadOnly>
      </Suspense>
    </ErrorBoundary>
  );
}

/** From the first page to this one; pages above it that belong to the same record keep its parameters. */
function crumbsOf(page: PageSpec | undefined, title: string, parameters: Readonly<Record<string, string>>) {
  const crumbs: Crumb[] = [{ title }];
  let above = aboveOf(page);
  while (above !== undefined) {
    const path = above.path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
    crumbs.unshift({ title: above.title, path });
    above = aboveOf(above);
  }
  return crumbs;
}

function aboveOf(page: PageSpec | undefined): PageSpec | undefined {
  const path = page?.parent ?? (page?.path === '/' ? undefined : '/');
  return PAGES.find((each) => each.path === path);
}
