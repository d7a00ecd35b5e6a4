/** Addresses of the console, made of the list of pages. */

import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { BASE } from '../kit/api/address.ts';
import { ErrorPage, Loading, parseSearch, StatePage, stringifySearch } from '../kit/index.ts';
import type { PageSpec } from './page-spec.ts';
import { PAGES } from './pages.ts';
import { useSession } from './session.ts';
import { Shell } from './shell/Shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly page?: PageSpec;
  }
}

/** The router; search parameters stay text, so that a code of 18 digits is not rounded as a number. */
export function createConsoleRouter() {
  const root = createRootRoute({ component: Shell, notFoundComponent: () => <StatePage kind="missing" /> });
  const routes = PAGES.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path as string,
      component: () => <Admitted page={page} />,
      staticData: { page },
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: BASE,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <ErrorPage error={error} retry={reset} />,
  });
}

/** A page asked for without its permission is told so; the server would refuse its data anyway. */
function Admitted({ page }: { readonly page: PageSpec }) {
  const { permissions } = useSession();
  const { permissions: needed, component: Page } = page;
  const admitted = needed === undefined || needed.some((permission) => permissions.includes(permission));
  return admitted ? <Page /> : <StatePage kind="forbidden" />;
}
