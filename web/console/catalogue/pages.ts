/** The pages of 事项清单. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

const reads = ['catalogue.read'] as const;
const edits = ['catalogue.edit'] as const;

export const cataloguePages: readonly PageSpec[] = [
  {
    path: '/catalogue/items',
    title: '抽查事项',
    permissions: reads,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./items/ItemsPage.tsx'), 'ItemsPage'),
  },
  {
    path: '/catalogue/items/new',
    title: '新增抽查事项',
    parent: '/catalogue/items',
    permissions: edits,
    component: lazyRouteComponent(() => import('./items/ItemFormPage.tsx'), 'NewItemPage'),
  },
  {
    path: '/catalogue/items/$id',
    title: '抽查事项',
    parent: '/catalogue/items',
    permissions: reads,
    component: lazyRouteComponent(() => import('./items/ItemPage.tsx'), 'ItemPage'),
  },
  {
    path: '/catalogue/items/$id/edit',
    title: '修改抽查事项',
    parent: '/catalogue/items',
    permissions: edits,
    component: lazyRouteComponent(() => import('./items/ItemFormPage.tsx'), 'EditItemPage'),
  },
  {
    path: '/catalogue/powers',
    title: '权力清单',
    permissions: reads,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./powers/PowersPage.tsx'), 'PowersPage'),
  },
  {
    path: '/catalogue/powers/$id',
    title: '职权',
    parent: '/catalogue/powers',
    permissions: reads,
    component: lazyRouteComponent(() => import('./powers/PowerPage.tsx'), 'PowerPage'),
  },
  {
    path: '/catalogue/law',
    title: '法律条文',
    permissions: reads,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./law/LawPage.tsx'), 'LawPage'),
  },
  {
    path: '/catalogue/law/new',
    title: '导入法律文本',
    parent: '/catalogue/law',
    permissions: ['law.edit'],
    component: lazyRouteComponent(() => import('./law/EnterTextPage.tsx'), 'EnterTextPage'),
  },
  {
    path: '/catalogue/law/texts/$title',
    title: '法律文本',
    parent: '/catalogue/law',
    permissions: reads,
    component: lazyRouteComponent(() => import('./law/TextPage.tsx'), 'TextPage'),
  },
  {
    path: '/catalogue/imports',
    title: '导入清单',
    permissions: edits,
    menu: '事项清单',
    component: lazyRouteComponent(() => import('./imports/ImportsPage.tsx'), 'ImportsPage'),
  },
  {
    path: '/catalogue/imports/$id',
    title: '导入清单',
    parent: '/catalogue/imports',
    permissions: edits,
    component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
  },
];
