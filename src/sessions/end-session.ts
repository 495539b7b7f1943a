import type { RecordAct } from '../audit/index.ts';
import type { CancelQueued } from '../messaging/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { SessionStore } from './session-store.ts';
import { checkCancellable, checkOutcome } from './session.ts';
import type { Outcome, Session } from './session.ts';

/**
 * What must happen elsewhere in the same transaction: offers lapse, the interpreter is told, and a first meeting that did not take
 * place is free again. Handed in by services.ts, because those features stand above this one. `before` still has its seats.
 */
export type WhenSessionEnds = (scope: Scope, before: Session, end: Outcome | 'cancelled', at: Date) => Promise<void>;

/** S3 — notes on the pair that its first meeting took place, so that stage 2 can be asked. */
export type NoteFirstMeeting = (
  scope: Scope,
  met: {
    readonly survivorId: string;
    readonly interpreterId: string;
    readonly sessionId: string;
    readonly at: Date;
  },
) => Promise<void>;

/** What ending a session stands on. */
export interface EndSessionDeps {
  readonly sessions: SessionStore;
  readonly cancelQueued: CancelQueued;
  readonly whenSessionEnds: WhenSessionEnds;
  readonly noteFirstMeeting: NoteFirstMeeting;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
}

/** Cancels a session that has not started, for good, and gives everybody's time back. Waiting messages about it are dropped. */
export function cancelSession(deps: EndSessionDeps) {
  return (scope: Scope, sessionId: string): Promise<Session> => {
    const now = deps.clock.now();
    return deps.inTransaction(async () => {
      const before = await deps.sessions.find(scope, sessionId);
      if (!before) throw refuse.notFound();
      checkCancellable(before, now);
      const after = (await deps.sessions.cancel(before)) ?? changedMeanwhile();
      await deps.cancelQueued({ sessionId });
      await deps.whenSessionEnds(scope, before, 'cancelled', now);
      await deps.recordAct(scope, { act: 'session-cancelled', records: recordsOf(before), version: after.version });
      return after;
    });
  };
}

/** Records how a confirmed session went, once it has started. A first meeting that took place is noted on the pair (S3). */
export function recordOutcome(deps: EndSessionDeps) {
  return (scope: Scope, sessionId: string, outcome: Outcome): Promise<Session> => {
    const now = deps.clock.now();
    return deps.inTransaction(async () => {
      const before = await deps.sessions.find(scope, sessionId);
      if (!before) throw refuse.notFound();
      if (checkOutcome(before, outcome, now) === 'stands') return before;
      const after = (await deps.sessions.conclude(before, outcome, now)) ?? changedMeanwhile();
      await deps.cancelQueued({ sessionId });
      if (outcome === 'took-place') await noteFirstMeetings(deps, scope, before, now);
      await deps.whenSessionEnds(scope, before, outcome, now);
      await deps.recordAct(scope, {
        act: 'session-outcome-recorded',
        records: recordsOf(before),
        version: after.version,
        codes: [outcome],
      });
      return after;
    });
  };
}

async function noteFirstMeetings(
  { noteFirstMeeting }: EndSessionDeps,
  scope: Scope,
  session: Session,
  at: Date,
): Promise<void> {
  for (const { meeting, interpreterId } of session.seats) {
    if (meeting !== 'first-meeting' || interpreterId === undefined) continue;
    for (const survivorId of session.survivors)
      await noteFirstMeeting(scope, { survivorId, interpreterId, sessionId: session.id, at });
  }
}

const recordsOf = ({ id, survivors, seats }: Session): string[] => [
  id,
  ...survivors,
  ...seats.flatMap(({ interpreterId }) => interpreterId ?? []),
];

function changedMeanwhile(): never {
  throw refuse.conflict('changed-meanwhile', 'Somebody changed this session meanwhile. Look again.');
}
