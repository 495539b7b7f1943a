import { AsyncLocalStorage } from 'node:async_hooks';
import { Refusal } from '../refusal.ts';
import { monotonic } from '../time/clock.ts';
import type { Db } from './connect.ts';

const open = new AsyncLocalStorage<{ afterCommit: (() => void)[] }>();

/** Runs `act` in a transaction, or in the one already open. */
export type InTransaction = <T>(act: () => Promise<T>) => Promise<T>;

/**
 * The only opener of transactions. `act` may run several times, so it neither sends, logs nor makes ids.
 * A nested call joins (an independent inner transaction would stay after the outer rolled back).
 * Gives up with `busy` after `limit` milliseconds instead of waiting for ever.
 */
export function transactions(db: Db, limit = 20_000): InTransaction {
  return async (act) => {
    if (open.getStore()) return act();
    const started = monotonic();
    const store = { afterCommit: [] as (() => void)[] };
    const result = await db.transaction(
      () => {
        if (monotonic() - started > limit) throw busy();
        store.afterCommit = [];
        return open.run(store, act);
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true } },
    );
    for (const run of store.afterCommit) run();
    return result;
  };
}

/** Runs `then` once what is being written is committed; at once where no transaction is open. Never inside the transaction. */
export function afterCommit(then: () => void): void {
  const store = open.getStore();
  if (store) store.afterCommit.push(then);
  else then();
}

function busy(): Refusal {
  return new Refusal('busy', 'busy', 'The system is busy with this record. Nothing was changed; please try again.');
}
