/** The page of inspectors. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../../page-spec.ts';

export const myTaskPages: readonly PageSpec[] = [
  {
    path: '/my/draw-tasks',
    title: '我的检查任务',
    permissions: ['inspector.self'],
    menu: '办理',
    component: lazyRouteComponent(() => import('./MyTasksPage.tsx'), 'MyTasksPage'),
  },
];
