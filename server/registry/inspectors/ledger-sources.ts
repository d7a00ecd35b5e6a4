/** Lets fsck compare inspectors and recusals with the ledger. */

import type { Kysely } from 'kysely';
import type { LedgerSource, Tables } from '../../platform/index.ts';
import { erasedRecords, recordLedgerSource } from '../../records/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { differingInspectors } from './integrity.ts';
import { findRecusal, recusalContent, recusalsAfter } from './recusal-store.ts';
import { inspectorVersions } from './store.ts';

const LABEL = '回避关系';

/** Every version ever, and what the tables hold now against the last ones. */
export function ledgerSourcesOf(cipher: Cipher): readonly LedgerSource[] {
  return [
    { kind: 'inspector', versions: inspectorVersions, differences: (db) => differingInspectors(db, cipher) },
    {
      ...recusals,
      differences: async (db) => [...(await recusals.differences(db)), ...(await emptiedRecusals(db))],
    },
  ];
}

const recusals = recordLedgerSource('recusal', {
  label: LABEL,
  table: 'recusal',
  read: async (db, after, limit) => {
    const rows = await recusalsAfter(db, after, limit);
    return rows.map((row) => ({ id: row.id, version: row.version, content: recusalContent(row) }));
  },
});

/** Contents that are gone although nobody erased them by the command. */
async function emptiedRecusals(db: Kysely<Tables>): Promise<string[]> {
  const found: string[] = [];
  for (const id of await erasedRecords(db, 'recusal')) {
    const row = await findRecusal(db, id);
    if (row !== undefined && row.erased_at === null) found.push(`${LABEL} ${id} 的内容不见了，账本里没有清除的记录`);
  }
  return found;
}
