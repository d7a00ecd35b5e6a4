/** The pages of 审批. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const approvalPages: readonly PageSpec[] = [
  {
    path: '/approvals',
    title: '审批',
    menu: '办理',
    component: lazyRouteComponent(() => import('./inbox/InboxPage.tsx'), 'InboxPage'),
  },
  {
    path: '/approvals/delegations',
    title: '委托代理',
    parent: '/approvals',
    component: lazyRouteComponent(() => import('./delegations/DelegationsPage.tsx'), 'DelegationsPage'),
  },
  {
    path: '/approvals/$id',
    title: '一件审批',
    parent: '/approvals',
    component: lazyRouteComponent(() => import('./run/RunPage.tsx'), 'RunPage'),
  },
  {
    path: '/approval-chains',
    title: '审批流程设置',
    permissions: ['approval.configure', 'approval.read'],
    menu: '系统管理',
    component: lazyRouteComponent(() => import('./chains/ChainsPage.tsx'), 'ChainsPage'),
  },
];
