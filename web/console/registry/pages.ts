/** The pages of 名录库. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

const reads = ['subject.read'] as const;
const edits = ['subject.edit'] as const;
const readsPeople = ['inspector.read'] as const;
const editsPeople = ['inspector.edit'] as const;
const imports = ['registry.import'] as const;

export const registryPages: readonly PageSpec[] = [
  {
    path: '/subjects',
    title: '检查对象',
    permissions: reads,
    menu: '名录库',
    component: lazyRouteComponent(() => import('./subjects/SubjectsPage.tsx'), 'SubjectsPage'),
  },
  {
    path: '/subjects/new',
    title: '新增检查对象',
    parent: '/subjects',
    permissions: edits,
    component: lazyRouteComponent(() => import('./subjects/SubjectFormPage.tsx'), 'NewSubjectPage'),
  },
  {
    path: '/subjects/$id',
    title: '检查对象',
    parent: '/subjects',
    permissions: reads,
    component: lazyRouteComponent(() => import('./subjects/SubjectPage.tsx'), 'SubjectPage'),
  },
  {
    path: '/subjects/$id/edit',
    title: '修改',
    parent: '/subjects',
    permissions: edits,
    component: lazyRouteComponent(() => import('./subjects/SubjectFormPage.tsx'), 'EditSubjectPage'),
  },
  {
    path: '/subjects/$id/merge',
    title: '合并重复',
    parent: '/subjects',
    permissions: edits,
    component: lazyRouteComponent(() => import('./subjects/MergePage.tsx'), 'MergePage'),
  },
  {
    path: '/inspectors',
    title: '执法检查人员',
    permissions: readsPeople,
    menu: '名录库',
    component: lazyRouteComponent(() => import('./inspectors/InspectorsPage.tsx'), 'InspectorsPage'),
  },
  {
    path: '/inspectors/new',
    title: '新增人员',
    parent: '/inspectors',
    permissions: editsPeople,
    component: lazyRouteComponent(() => import('./inspectors/InspectorFormPage.tsx'), 'NewInspectorPage'),
  },
  {
    path: '/inspectors/$id',
    title: '人员',
    parent: '/inspectors',
    permissions: readsPeople,
    component: lazyRouteComponent(() => import('./inspectors/InspectorPage.tsx'), 'InspectorPage'),
  },
  {
    path: '/inspectors/$id/edit',
    title: '修改',
    parent: '/inspectors',
    permissions: editsPeople,
    component: lazyRouteComponent(() => import('./inspectors/InspectorFormPage.tsx'), 'EditInspectorPage'),
  },
  {
    path: '/imports',
    title: '导入',
    permissions: imports,
    menu: '名录库',
    component: lazyRouteComponent(() => import('./imports/ImportsPage.tsx'), 'ImportsPage'),
  },
  {
    path: '/imports/$id',
    title: '一次导入',
    parent: '/imports',
    permissions: imports,
    component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
  },
  {
    path: '/registry-requests',
    title: '待批事项',
    permissions: reads,
    menu: '名录库',
    component: lazyRouteComponent(() => import('./requests/RequestsPage.tsx'), 'RequestsPage'),
  },
  {
    path: '/registry-requests/$id',
    title: '申请',
    parent: '/registry-requests',
    permissions: reads,
    component: lazyRouteComponent(() => import('./requests/RequestPage.tsx'), 'RequestPage'),
  },
  {
    path: '/registry-review',
    title: '季度核查',
    permissions: reads,
    menu: '名录库',
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
  },
  {
    path: '/registry-settings',
    title: '名录库设置',
    permissions: ['settings.manage'],
    menu: '系统管理',
    component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
  },
];
