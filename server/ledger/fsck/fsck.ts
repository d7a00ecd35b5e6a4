/** Checks the ledger from the published heads down to the business rows. */

import { type Database, type LedgerSource, type Tables, withSnapshot } from '../../platform/index.ts';
import type { Desk } from '../head.ts';
import { openKeyFile } from '../key-file.ts';
import { readPin } from '../pin-file.ts';
import type { FsckReport } from '../types.ts';
import { checkEvents } from './events.ts';
import { expectedHeads } from './heads.ts';
import { newFindings } from './report.ts';
import { checkSources } from './sources.ts';
import { checkTree } from './tree.ts';

/** One state of the database, read once in pages; beside running work. The pin is read first, so it is never ahead. */
export async function runFsck(
  database: Database<Tables>,
  desk: Desk,
  sources: readonly LedgerSource[],
): Promise<FsckReport> {
  const findings = newFindings();
  const told = (error: Error): undefined => {
    findings.fault(error.message);
  };
  const pin = await readPin(desk.pinFile).catch(told);
  const key = await openKeyFile(desk.keyFile).catch(told);
  return withSnapshot(database, async (db) => {
    await checkTree(db, expectedHeads(db, key, pin, findings), findings);
    const pending = await checkEvents(db, findings);
    const kindsWithoutSource = await checkSources(db, sources, findings);
    return findings.report({ kindsWithoutSource, pending });
  });
}
