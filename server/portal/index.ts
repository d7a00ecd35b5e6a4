/** 公示网站: what citizens, firms and the press read without an account. */

import type { Module } from '../platform/index.ts';
import type { PortalDeps } from './policy.ts';
import { portalRoutes } from './routes.ts';
import { witnessRoutes } from './witness-routes.ts';

export { builtPortal } from './built.ts';

/** The pages; the module has no tables. */
export function portalModule(deps: PortalDeps): Module {
  return { name: 'portal', migrations: [], routes: [...witnessRoutes(deps), ...portalRoutes(deps)] };
}
