/** The pages of 频次规则. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

const reads = ['subject.read'] as const;

export const frequencyPages: readonly PageSpec[] = [
  {
    path: '/frequency/rules',
    title: '频次规则',
    permissions: ['catalogue.read', 'frequency.edit', 'frequency.confirm'],
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'RulesPage'),
  },
  {
    path: '/frequency/question',
    title: '能不能查',
    permissions: reads,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./question/QuestionPage.tsx'), 'QuestionPage'),
  },
  {
    path: '/frequency/marks',
    title: '名单登记',
    permissions: reads,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./marks/MarksPage.tsx'), 'MarksPage'),
  },
];
