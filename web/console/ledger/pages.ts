/** The pages of the ledger. */

import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageSpec } from '../page-spec.ts';

export const ledgerPages: readonly PageSpec[] = [
  {
    path: '/ledger',
    title: '账本',
    permissions: ['ledger.read'],
    menu: '审计监督',
    component: lazyRouteComponent(() => import('./LedgerPage.tsx'), 'LedgerPage'),
  },
];
