/** The pages of organisations. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const organisationPages: readonly PageSpec[] = [
  {
    path: '/organisations',
    title: '机构与科室',
    permissions: ['organisation.manage'],
    menu: '系统管理',
    component: lazyRouteComponent(() => import('./OrganisationsPage.tsx'), 'OrganisationsPage'),
  },
];
