/** The pages of the working-day calendar. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const calendarPages: readonly PageSpec[] = [
  {
    path: '/calendar',
    title: '工作日历',
    menu: '系统管理',
    component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
  },
];
