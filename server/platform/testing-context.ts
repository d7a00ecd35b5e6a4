/** For tests: the context that the HTTP layer makes, without HTTP. Events are kept in a list instead of a ledger. */

import type { Actor, LedgerEvent, ReadContext, Scope, WriteContext } from './context.ts';
import type { Tables } from './database/tables.ts';
import { type Clock, createIdSource, type Database, timestamp, withTransaction } from './index.ts';

/** An actor of a test; give what matters. */
export function testActor(given: Partial<Actor> = {}): Actor {
  return {
    account: 'account-1',
    name: '李经办',
    organisation: 'org-1',
    office: null,
    roles: ['registry-manager'],
    session: 'session-1',
    method: 'password',
    viewedBy: null,
    ...given,
  };
}

/** Runs commands and queries as an actor, with everything they recorded in `events`. */
export interface TestDesk {
  readonly events: LedgerEvent[];
  /** One write request: a transaction. */
  write<Result>(body: (ctx: WriteContext) => Promise<Result>, as?: Partial<Actor>): Promise<Result>;
  read<Result>(body: (ctx: ReadContext) => Promise<Result>, as?: Partial<Actor>): Promise<Result>;
}

/** A desk over a database; by default the actor's scope is its own authority. */
export function testDesk(database: Database<Tables>, clock: Clock, scope?: Scope): TestDesk {
  const events: LedgerEvent[] = [];
  const newId = createIdSource(clock);
  const base = (as: Partial<Actor> | undefined) => {
    const actor = testActor(as);
    const now = timestamp(clock);
    const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
    return {
      actor,
      now,
      today,
      scope: scope ?? { kind: 'organisations' as const, organisations: [actor.organisation] },
    };
  };
  return {
    events,
    write: async (body, as) => {
      let recorded: LedgerEvent[] = [];
      const result = await withTransaction(database, (trx) => {
        recorded = [];
        const record = async (event: LedgerEvent) => void recorded.push(event);
        return body({ ...base(as), db: trx, trx, newId, record });
      });
      events.push(...recorded);
      return result;
    },
    read: (body, as) => body({ ...base(as), db: database.kysely }),
  };
}
