/** Every page of the console: the routes, the menu and the breadcrumbs are made of this list. */

import { accountPages } from './accounts/pages.ts';
import { approvalPages } from './approvals/pages.ts';
import { calendarPages } from './calendar/pages.ts';
import { cataloguePages } from './catalogue/pages.ts';
import { myTaskPages } from './draws/afterwards/pages.ts';
import { drawPages } from './draws/pages.ts';
import { stagePages } from './draws/stage/pages.ts';
import { frequencyPages } from './frequency/pages.ts';
import { jobPages } from './jobs/pages.ts';
import { ledgerPages } from './ledger/pages.ts';
import { myAccountPages } from './my-account/pages.ts';
import { organisationPages } from './organisations/pages.ts';
import type { PageSpec } from './page-spec.ts';
import { planningPages } from './planning/pages.ts';
import { registryPages } from './registry/pages.ts';
import { workbenchPages } from './workbench/pages.ts';

export const PAGES: readonly PageSpec[] = [
  ...workbenchPages,
  ...myTaskPages,
  ...approvalPages,
  ...registryPages,
  ...cataloguePages,
  ...frequencyPages,
  ...planningPages,
  ...drawPages,
  ...stagePages,
  ...accountPages,
  ...organisationPages,
  ...calendarPages,
  ...ledgerPages,
  ...jobPages,
  ...myAccountPages,
];
