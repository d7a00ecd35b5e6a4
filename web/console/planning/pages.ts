/** The pages of 抽查计划 that are the plans and the tasks. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

const reads = ['plan.read'] as const;
const writes = ['task.edit'] as const;

export const planningPages: readonly PageSpec[] = [
  {
    path: '/planning/plans',
    title: '年度抽查计划',
    permissions: reads,
    menu: '抽查计划',
    component: lazyRouteComponent(() => import('./plans/PlansPage.tsx'), 'PlansPage'),
  },
  {
    path: '/planning/plans/$id',
    title: '年度抽查计划',
    parent: '/planning/plans',
    permissions: reads,
    component: lazyRouteComponent(() => import('./plans/PlanPage.tsx'), 'PlanPage'),
  },
  {
    path: '/planning/plans/$id/forecast',
    title: '推演',
    parent: '/planning/plans',
    permissions: reads,
    component: lazyRouteComponent(() => import('./forecast/ForecastPage.tsx'), 'ForecastPage'),
  },
  {
    path: '/planning/tasks',
    title: '检查任务',
    permissions: reads,
    menu: '抽查计划',
    component: lazyRouteComponent(() => import('./tasks/TasksPage.tsx'), 'TasksPage'),
  },
  {
    path: '/planning/tasks/new',
    title: '新建检查任务',
    parent: '/planning/tasks',
    permissions: writes,
    component: lazyRouteComponent(() => import('./tasks/TaskFormPage.tsx'), 'NewTaskPage'),
  },
  {
    path: '/planning/tasks/$id',
    title: '检查任务',
    parent: '/planning/tasks',
    permissions: reads,
    component: lazyRouteComponent(() => import('./tasks/TaskPage.tsx'), 'TaskPage'),
  },
  {
    path: '/planning/tasks/$id/edit',
    title: '修改检查任务',
    parent: '/planning/tasks',
    permissions: writes,
    component: lazyRouteComponent(() => import('./tasks/TaskFormPage.tsx'), 'EditTaskPage'),
  },
  {
    path: '/planning/invitations',
    title: '联合抽查邀请',
    permissions: reads,
    menu: '抽查计划',
    component: lazyRouteComponent(() => import('./joint/InvitationsPage.tsx'), 'InvitationsPage'),
  },
];
