/** Lets fsck compare inspectors and recusals with the ledger. */

import type { LedgerSource } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { differingInspectors } from './integrity.ts';
import { recusalVersions } from './recusal-store.ts';
import { inspectorVersions } from './store.ts';

/** Every version ever, and what the tables hold now against the last ones. */
export function ledgerSourcesOf(cipher: Cipher): readonly LedgerSource[] {
  return [
    { kind: 'inspector', versions: inspectorVersions, differences: (db) => differingInspectors(db, cipher) },
    // The rows are the versions themselves, so none can differ from its last one.
    { kind: 'recusal', versions: recusalVersions, differences: async () => [] },
  ];
}
