import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InterpreterStore } from './interpreter-store.ts';

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
}

type Command = { readonly interpreterId: string };

/** Domain 4.2 — no more texts, said by STOP or told to the coordinator. Answers whether it is new. It declines no job. */
export function optOutOfTexts({ interpreters, clock, inTransaction, recordAct }: Deps) {
  return async (scope: Scope, { interpreterId }: Command): Promise<boolean> => {
    const at = clock.now();
    return inTransaction(async () => {
      if (!(await interpreters.markOptedOut(scope, interpreterId, at))) return false;
      await recordAct(scope, { act: 'texts-opted-out', records: [interpreterId] });
      return true;
    });
  };
}

/** Undoes it. Only a START from the interpreter's own phone may call this: nobody opts in for somebody else. */
export function optInToTexts({ interpreters, inTransaction, recordAct }: Omit<Deps, 'clock'>) {
  return (scope: Scope, { interpreterId }: Command): Promise<boolean> =>
    inTransaction(async () => {
      if (!(await interpreters.markOptedIn(scope, interpreterId))) return false;
      await recordAct(scope, { act: 'texts-opted-in', records: [interpreterId] });
      return true;
    });
}
