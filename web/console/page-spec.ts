/** What a page tells about itself. */

import type { ComponentType } from 'react';
import type { Permission } from '../../server/identity/policy.ts';

/** The groups of the menu, in the order of the process. */
export const MENU_GROUPS = ['办理', '名录库', '事项清单', '抽查计划', '抽签', '系统管理', '审计监督'] as const;

type MenuGroup = (typeof MENU_GROUPS)[number];

export interface PageSpec {
  /** Inside the console, as the router writes it: `/subjects/$id`. */
  readonly path: string;
  readonly title: string;
  /** Path of the page above it; the first page (工作台) where it is not given. */
  readonly parent?: string;
  /** One of these is needed; without them the page is for everybody who is signed in. */
  readonly permissions?: readonly Permission[];
  /** Pages that stand in the menu; within a group in the order of `PAGES`. */
  readonly menu?: MenuGroup;
  /** Fills the screen: no header, no menu, no breadcrumbs. */
  readonly bare?: true;
  /** `lazyRouteComponent(() => import('./x.tsx'), 'XPage')`: each page is a file of its own for the browser. */
  readonly component: ComponentType;
}
