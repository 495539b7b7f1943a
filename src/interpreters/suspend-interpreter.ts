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

/**
 * S26 — from now on this interpreter is offered nothing and confirmed nowhere; who is suspended already stays so.
 * No If-Match: a suspicion does not wait for somebody to look again. Sessions already confirmed are the caller's to look at.
 */
export function suspendInterpreter({ interpreters, clock, inTransaction, recordAct }: Deps) {
  return async (scope: Scope, { interpreterId, reason }: { interpreterId: string; reason: string }): Promise<void> => {
    const suspension = { reason, at: clock.now(), by: scope.actor.id };
    await inTransaction(async () => {
      if (!(await interpreters.suspend(scope, interpreterId, suspension))) return;
      await recordAct(scope, { act: 'interpreter-suspended', records: [interpreterId], codes: [reason] });
    });
  };
}

/** Takes a suspension back; who is active already stays so. */
export function reinstateInterpreter({ interpreters, inTransaction, recordAct }: Omit<Deps, 'clock'>) {
  return (scope: Scope, { interpreterId }: { interpreterId: string }): Promise<void> =>
    inTransaction(async () => {
      if (!(await interpreters.reinstate(scope, interpreterId))) return;
      await recordAct(scope, { act: 'interpreter-reinstated', records: [interpreterId] });
    });
}
