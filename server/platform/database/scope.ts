/** Knows, for each chain of asynchronous calls, whether it is inside a transaction of this database. */

import { AsyncLocalStorage } from 'node:async_hooks';

interface Mark {
  entered: boolean;
  ended: boolean;
}

/**
 * Inside a transaction only its own handle may be used: a query past it would wait for ever for the connection that the
 * transaction holds, or read what the transaction does not see. The scope turns that mistake into an error at once.
 */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<Mark>();

  /** Runs one transaction; refuses inside another. */
  async run<Result>(body: () => Promise<Result>): Promise<Result> {
    const outer = this.#storage.getStore();
    if (outer !== undefined && !outer.ended) throw new Error('a transaction inside a transaction: pass trx on instead');
    const mark = { entered: false, ended: false };
    try {
      return await this.#storage.run(mark, body);
    } finally {
      // What the body started and did not wait for may use the database again.
      mark.ended = true;
    }
  }

  /** Called when a connection is taken: a transaction takes exactly one. */
  enter(): void {
    const mark = this.#storage.getStore();
    if (mark === undefined || mark.ended) return;
    if (mark.entered) throw new Error('a query past the open transaction: use trx');
    mark.entered = true;
  }
}
