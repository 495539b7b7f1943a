import { taskTimes } from '../../config/policy.ts';
import type { RecordAct } from '../audit/index.ts';
import type { OpenTask } from '../inbox/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InterpreterStore } from './interpreter-store.ts';

/** A session that this interpreter has accepted and that has not begun. */
export interface ConfirmedSession {
  readonly id: string;
  readonly startsAt: Date;
}

/** The one thing the register asks of sessions: what an interpreter is still expected at. */
export interface ConfirmedSessions {
  confirmedOf(scope: Scope, interpreterId: string, now: Date): Promise<readonly ConfirmedSession[]>;
}

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly sessions: ConfirmedSessions;
  readonly openTask: OpenTask;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
}

/**
 * S26 — from now on this interpreter is offered nothing and confirmed nowhere; who is suspended already stays so. Answers the
 * confirmed sessions still to come: each is a task for the desk, because who is expected must be told by a human.
 * No If-Match: a suspicion does not wait for somebody to look again.
 */
export function suspendInterpreter({ interpreters, sessions, openTask, clock, inTransaction, recordAct }: Deps) {
  return async (
    scope: Scope,
    { interpreterId, reason }: { interpreterId: string; reason: string },
  ): Promise<readonly ConfirmedSession[]> => {
    const now = clock.now();
    const suspension = { reason, at: now, by: scope.actor.id };
    return inTransaction(async () => {
      const suspended = await interpreters.suspend(scope, interpreterId, suspension);
      // Read after the write: a confirmation at the same moment conflicts with it, and one of the two is run again.
      const expected = await sessions.confirmedOf(scope, interpreterId, now);
      if (!suspended) return expected;
      for (const { id, startsAt } of expected) await openTask(standDownTask(id, startsAt, interpreterId, now));
      await recordAct(scope, {
        act: 'interpreter-suspended',
        records: [interpreterId, ...expected.map(({ id }) => id)],
        codes: [reason],
      });
      return expected;
    });
  };
}

function standDownTask(sessionId: string, startsAt: Date, interpreterId: string, now: Date): Parameters<OpenTask>[0] {
  const soon = now.getTime() + taskTimes.nobodyFoundWithinHours * 3_600_000;
  return {
    key: `suspended:${interpreterId}:${sessionId}:${now.getTime()}`,
    kind: 'suspended-but-expected',
    owner: 'desk',
    records: [sessionId, interpreterId],
    dueAt: new Date(Math.min(soon, startsAt.getTime())),
  };
}

/** Takes a suspension back; who is active already stays so. */
export function reinstateInterpreter({
  interpreters,
  inTransaction,
  recordAct,
}: Pick<Deps, 'interpreters' | 'inTransaction' | 'recordAct'>) {
  return (scope: Scope, { interpreterId }: { interpreterId: string }): Promise<void> =>
    inTransaction(async () => {
      if (!(await interpreters.reinstate(scope, interpreterId))) return;
      await recordAct(scope, { act: 'interpreter-reinstated', records: [interpreterId] });
    });
}
