/** The pages of one's own account. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const myAccountPages: readonly PageSpec[] = [
  {
    path: '/my-account',
    title: '我的账号',
    component: lazyRouteComponent(() => import('./MyAccountPage.tsx'), 'MyAccountPage'),
  },
];
