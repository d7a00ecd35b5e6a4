/** The first page. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const workbenchPages: readonly PageSpec[] = [
  {
    path: '/',
    title: '工作台',
    menu: '办理',
    component: lazyRouteComponent(() => import('./WorkbenchPage.tsx'), 'WorkbenchPage'),
  },
];
