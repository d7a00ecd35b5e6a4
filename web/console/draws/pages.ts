/** The pages of 抽签. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

const reads = ['draw.read'] as const;

export const drawPages: readonly PageSpec[] = [
  {
    path: '/draws',
    title: '抽签',
    permissions: reads,
    menu: '抽签',
    component: lazyRouteComponent(() => import('./list/DrawsPage.tsx'), 'DrawsPage'),
  },
  {
    path: '/draws/$id',
    title: '抽签',
    parent: '/draws',
    permissions: reads,
    component: lazyRouteComponent(() => import('./draw/DrawPage.tsx'), 'DrawPage'),
  },
];
