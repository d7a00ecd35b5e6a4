/** All routes of the module. */

import type { Route } from '../platform/index.ts';
import type { Parts } from './parts.ts';
import { accountRoutes } from './routes/accounts.ts';
import { meRoutes } from './routes/me.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { wayRoutes } from './routes/ways.ts';

export function identityRoutes(parts: Parts): readonly Route[] {
  return [
    ...sessionRoutes(parts),
    ...wayRoutes(parts),
    ...meRoutes(parts),
    ...accountRoutes(parts),
    ...organisationRoutes(),
  ];
}
