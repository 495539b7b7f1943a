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
    const giveUpAt = monotonic() + limit;
    const wait = boundedWait();
    const store = { afterCommit: [] as (() => void)[] };
    const attempt = async () => {
      wait.until(giveUpAt);
      store.afterCommit = [];
      const result = await open.run(store, act);
      // Whoever was answered "nothing was changed" is right: what finishes too late is not committed.
      if (monotonic() > giveUpAt) throw busy();
      wait.end();
      return result;
    };
    try {
      const work = db.transaction(attempt, {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', j: true },
      });
      const result = await Promise.race([work, wait.over]);
      for (const run of store.afterCommit) run();
      return result;
    } finally {
      wait.end();
    }
  };
}

/** Runs `then` once what is being written is committed; at once where no transaction is open. Never inside the transaction. */
export function afterCommit(then: () => void): void {
  const store = open.getStore();
  if (store) store.afterCommit.push(then);
  else then();
}

// Ends the waiting for an act that hangs, such as two transactions that wait for each other. A commit under way is waited for.
function boundedWait() {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (reason: Refusal) => void;
  const over = new Promise<never>((_resolve, reject) => (giveUp = reject));
  const end = () => clearTimeout(timer);
  return {
    over,
    until: (moment: number) => {
      end();
      if (monotonic() > moment) throw busy();
      timer = setTimeout(() => giveUp(busy()), moment - monotonic() + 1);
    },
    end,
  };
}

function busy(): Refusal {
  return new Refusal('busy', 'busy', 'The system is busy with this record. Nothing was changed; please try again.');
}
