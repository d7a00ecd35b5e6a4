/** The pages of accounts. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const accountPages: readonly PageSpec[] = [
  {
    path: '/accounts',
    title: '账号与角色',
    permissions: ['account.read'],
    menu: '系统管理',
    component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
  },
];
