/** SQL of steps that wait for the same browser to come back. In the database, since another server may take the next one. */

import type { Transaction } from 'kysely';
import type { Tables } from '../../platform/index.ts';

type Trx = Transaction<Tables>;

/** A step that waits. */
export interface Step {
  readonly kind: string;
  /** Whose step it is, where that is known. */
  readonly account: string | null;
  readonly content: string;
  readonly expires_at: string;
}

/** Keeps the step under the digest of its browser's secret; steps that are over go. */
export async function insertStep(trx: Trx, digest: string, step: Step, now: string): Promise<void> {
  await trx.deleteFrom('sign_in_step').where('expires_at', '<=', now).execute();
  await trx
    .insertInto('sign_in_step')
    .values({ digest, ...step })
    .execute();
}

/** Takes the step out, so that nobody takes it again; undefined where there is none. */
export function takeStep(trx: Trx, digest: string, kind: string): Promise<Step | undefined> {
  return trx
    .deleteFrom('sign_in_step')
    .where('digest', '=', digest)
    .where('kind', '=', kind)
    .returning(['kind', 'account', 'content', 'expires_at'])
    .executeTakeFirst();
}
