/** The shipped samples: ten items of grain inspections with their checklists, each line by its clause (domain §2.1–2.3, 2.6). */

import { disclosureAndReports } from './disclosure-and-reports.ts';
import { filing } from './filing.ts';
import { ledgers } from './ledgers.ts';
import { payment } from './payment.ts';
import { policyGrain } from './policy-grain.ts';
import { purchaseQuality } from './purchase-quality.ts';
import { release } from './release.ts';
import { reserves } from './reserves.ts';
import type { Sample } from './sample.ts';
import { storage } from './storage.ts';
import { transport } from './transport.ts';

export const SAMPLES: readonly Sample[] = [
  filing,
  purchaseQuality,
  payment,
  disclosureAndReports,
  storage,
  transport,
  release,
  ledgers,
  policyGrain,
  reserves,
];
