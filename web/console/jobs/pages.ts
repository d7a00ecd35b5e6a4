/** The pages of jobs. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const jobPages: readonly PageSpec[] = [
  {
    path: '/jobs',
    title: '任务',
    menu: '办理',
    component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
  },
];
