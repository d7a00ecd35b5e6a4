/** The page of the ceremony that is projected on the wall. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../../page-spec.ts';

export const stagePages: readonly PageSpec[] = [
  {
    path: '/draws/$id/stage',
    title: '公开抽签投屏',
    parent: '/draws',
    permissions: ['draw.read'],
    bare: true,
    component: lazyRouteComponent(() => import('./StagePage.tsx'), 'StagePage'),
  },
];
