/** 一单: the law library, powers, inspection items, checklists, and what of them is public. */

import type { ApprovalMatter } from '../approvals/index.ts';
import type { Module } from '../platform/index.ts';
import { checklistRoutes } from './checklists/routes.ts';
import { catalogueEvents } from './events.ts';
import { importRoutes } from './imports/routes.ts';
import { publishMatter } from './items/matter.ts';
import { itemRoutes } from './items/routes.ts';
import { itemSources } from './items/store.ts';
import { lawRoutes } from './law/routes.ts';
import { lawSources } from './law/store.ts';
import { catalogueMigrations } from './migrations.ts';
import { publicRoutes } from './open/routes.ts';
import type { CatalogueDeps } from './policy.ts';
import { powerRoutes } from './powers/routes.ts';
import { powerSource } from './powers/store.ts';

export type { CheckLine } from './checklists/lines.ts';
export { checklistVersion } from './items/checklist-version.ts';
export { frequencyText, type ItemFacts, ratioText } from './items/facts.ts';
export { itemKind } from './items/item-kind.ts';
export type { Obstacle } from './items/judge.ts';
export { itemInForce, type PlannableItem, publishedItems } from './items/published.ts';
export { citationsIn } from './law/citations.ts';
export { documentNumbers } from './law/document-numbers.ts';
export { basisChanges } from './law/rests-on.ts';
export { catalogueMigrations } from './migrations.ts';
export { publicItems, publicRecord } from './open/queries.ts';
export type { PublicItem, PublicRecord } from './open/schema.ts';
export type { CatalogueDeps } from './policy.ts';
export {
  CHANGE_KINDS,
  CLOCKS,
  IMPORTANCES,
  LEVELS,
  LINE_METHODS,
  METHODS,
  PHOTO_RULES,
  RESULT_TYPES,
  STANDINGS,
} from './words.ts';

/** The module; `matters` are for the approval engine. */
export function catalogueModule(deps: CatalogueDeps): Module & { readonly matters: readonly ApprovalMatter[] } {
  return {
    name: 'catalogue',
    migrations: catalogueMigrations,
    routes: [
      ...lawRoutes(deps),
      ...powerRoutes(deps),
      ...itemRoutes(deps),
      ...checklistRoutes(deps),
      ...importRoutes(deps),
      ...publicRoutes,
    ],
    events: catalogueEvents,
    ledgerSources: [...lawSources, powerSource, ...itemSources],
    matters: [publishMatter],
  };
}
