/** The daily duty: what is only needed for importing is removed after the time that its authority has set. */

import type { Removal } from '../../../files/index.ts';
import type { Actor, Database, Scope, Tables, WriteContext } from '../../../platform/index.ts';
import { retentionSetting } from '../../shared/retention.ts';
import { recordUploadsCleared } from '../events.ts';
import { clearImport, type Write } from './clear-import.ts';
import {
  authoritiesWithOld,
  expiredImports,
  forgetReleased,
  isNeeded,
  releasedFiles,
  releaseFile,
  removeUploads,
} from './store.ts';

/** What the duty works with. */
export interface ClearingParts {
  readonly database: Database<Tables>;
  readonly now: () => Date;
  /** One transaction with the right to record events. */
  readonly write: <Result>(
    as: { readonly actor: Actor; readonly scope: Scope },
    body: (ctx: WriteContext) => Promise<Result>,
  ) => Promise<Result>;
  /** Takes a file off the disk unless it was stored after `before`. */
  readonly removeFile: (sha256: string, before: Date) => Promise<Removal>;
}

const DAY_MS = 86_400_000;
/** Whoever stores a file writes down whose it is well within this time. */
const FRESH_MS = 3_600_000;

/** One pass over all authorities. It may be broken off anywhere; the next one goes on. */
export async function clearExpired(parts: ClearingParts, signal: AbortSignal): Promise<void> {
  const { kysely } = parts.database;
  // Not everybody may keep things for less than a day, so none of the others is missed.
  for (const organisation of await authoritiesWithOld(kysely, daysAgo(parts, 1))) {
    const { days } = await retentionSetting(kysely, organisation);
    const before = daysAgo(parts, days);
    const write: Write = (body) => parts.write(programOf(organisation), body);
    await write((ctx) => clearUploads(ctx, organisation, before, days));
    const expired = await expiredImports(kysely, organisation, before);
    for (const { id } of expired) {
      if (signal.aborted) return;
      await clearImport(write, { id, before, days });
    }
  }
  for (const sha256 of await releasedFiles(kysely)) {
    if (signal.aborted) return;
    await removeReleased(parts, sha256);
  }
}

async function clearUploads(ctx: WriteContext, organisation: string, before: string, days: number): Promise<void> {
  const removed = await removeUploads(ctx, organisation, before);
  if (removed.length === 0) return;
  let filesRemoved = 0;
  for (const sha256 of new Set(removed.map(({ file_sha256 }) => file_sha256)))
    if (await releaseFile(ctx, sha256)) filesRemoved += 1;
  await recordUploadsCleared(ctx, organisation, { uploads: removed.length, filesRemoved, days });
}

/** The file goes after the transaction that released it, unless something refers to it again by now. */
async function removeReleased(parts: ClearingParts, sha256: string): Promise<void> {
  const fresh = new Date(parts.now().getTime() - FRESH_MS);
  const needed = await isNeeded(parts.database.kysely, sha256);
  // What was stored a moment ago may be about to be referred to: it is looked at again tomorrow.
  if (!needed && (await parts.removeFile(sha256, fresh)) === 'fresh') return;
  await parts.write(programOf(''), (ctx) => forgetReleased(ctx, sha256));
}

/** The program itself, for an authority. */
function programOf(organisation: string): { readonly actor: Actor; readonly scope: Scope } {
  const nobody = { office: null, roles: [], session: null, viewedBy: null };
  const actor = { account: 'program:retention', name: '系统（到期清除）', organisation, method: 'system', ...nobody };
  return { actor, scope: { kind: 'organisations', organisations: [organisation] } };
}

function daysAgo({ now }: ClearingParts, days: number): string {
  return new Date(now().getTime() - days * DAY_MS).toISOString();
}
