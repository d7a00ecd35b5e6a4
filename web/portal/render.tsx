/** Sets a public page: the whole document as text, without scripts. */

import { renderToStaticMarkup } from 'react-dom/server';
import type { PortalView } from '../../server/portal/views.ts';
import { DrawListPage } from './draws/DrawListPage.tsx';
import { DrawPage } from './draws/DrawPage.tsx';
import { DrawSubjectsPage } from './draws/DrawSubjectsPage.tsx';
import { FairnessPage } from './draws/FairnessPage.tsx';
import { HomePage } from './HomePage.tsx';
import { ItemListPage } from './ItemListPage.tsx';
import { ItemPage } from './ItemPage.tsx';
import { Layout } from './Layout.tsx';
import { PlanListPage } from './PlanListPage.tsx';
import { PlanPage } from './PlanPage.tsx';
import { TroublePage } from './TroublePage.tsx';

/** Called by the server for each request. */
export function render(view: PortalView): string {
  return `<!doctype html>${renderToStaticMarkup(<Page view={view} />)}`;
}

function Page({ view }: { readonly view: PortalView }) {
  const [title, body] = contentOf(view);
  return (
    <Layout site={view.site} title={title} current={view.page}>
      {body}
    </Layout>
  );
}

function contentOf(view: PortalView): readonly [title: string, body: React.ReactNode] {
  switch (view.page) {
    case 'home':
      return ['双随机、一公开', <HomePage key="page" {...view} />];
    case 'items':
      return ['随机抽查事项清单', <ItemListPage key="page" {...view} />];
    case 'item':
      return [view.name, <ItemPage key="page" {...view} />];
    case 'plans':
      return ['抽查计划', <PlanListPage key="page" {...view} />];
    case 'plan':
      return [view.title, <PlanPage key="page" {...view} />];
    case 'draws':
      return ['抽签', <DrawListPage key="page" {...view} />];
    case 'draw':
      return [view.title, <DrawPage key="page" {...view} />];
    case 'draw-subjects':
      return ['查一家企业', <DrawSubjectsPage key="page" {...view} />];
    case 'fairness':
      return ['公平性', <FairnessPage key="page" {...view} />];
    case 'trouble':
      return [view.title, <TroublePage key="page" {...view} />];
  }
}
