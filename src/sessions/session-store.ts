import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import { reservationStore } from './reservation-store.ts';
import { seatStore } from './seat-store.ts';
import { changeSession, findSession, inScope, sessionRows, toSession } from './session-row-store.ts';
import type { SessionRow } from './session-row-store.ts';
import type { Outcome, Session, SessionState } from './session.ts';
import { interpreterStretch } from './timetable.ts';

/** Which sessions to list; what is absent narrows nothing. */
export interface SessionsWanted {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly state?: SessionState | undefined;
  readonly survivorId?: string | undefined;
  readonly interpreterId?: string | undefined;
}

export type SessionStore = ReturnType<typeof sessionStore>;

/** Reads and the few atomic writes of sessions. Each write is conditional on the state it leaves and on the version it read. */
export function sessionStore(db: Db) {
  const rows = sessionRows(db);
  const reservations = reservationStore(db);
  return {
    ...seatStore(db),
    find: (scope: Scope, id: string) => findSession(db, scope, id),
    within: async (scope: Scope, id: string): Promise<boolean> =>
      (await rows.exists({ _id: id, ...inScope(scope) })) !== null,
    create: async ({ id, ...session }: Session): Promise<void> => void (await rows.create([{ _id: id, ...session }])),

    /** The next 500 sessions in scope by start, `from` included and `to` not. */
    list: async (scope: Scope, { from, to, state, survivorId, interpreterId }: SessionsWanted): Promise<Session[]> => {
      const startsAt = { ...(from && { $gte: from }), ...(to && { $lt: to }) };
      const wanted = {
        ...inScope(scope),
        ...(from || to ? { startsAt } : {}),
        ...(state && { state }),
        ...(survivorId && { survivors: survivorId }),
        ...(interpreterId && { 'seats.interpreterId': interpreterId }),
      };
      return (await rows.find(wanted).sort({ startsAt: 1, _id: 1 }).limit(500).lean<SessionRow[]>().exec()).map(
        toSession,
      );
    },

    /** S26 — the confirmed sessions to come in which this interpreter has a seat, the soonest first. */
    confirmedOf: async (scope: Scope, interpreterId: string, now: Date): Promise<Session[]> => {
      const wanted = { 'seats.interpreterId': interpreterId, state: 'confirmed', startsAt: { $gt: now } };
      const found = await rows
        .find({ ...inScope(scope), ...wanted } as Record<string, unknown>)
        .sort({ startsAt: 1 })
        .lean<SessionRow[]>()
        .exec();
      return found.map(toSession);
    },

    /** → cancelled, for good: everybody's time is given back. Undefined when somebody changed it meanwhile. */
    cancel: async (session: Session): Promise<Session | undefined> => {
      const after = await changeSession(db, session, 'cancelled');
      if (after) await reservations.release(session.id);
      return after;
    },

    /** confirmed → how it went. Time that is over, or was not needed, is given back; a session still running keeps its people. */
    conclude: async (session: Session, outcome: Outcome, now: Date): Promise<Session | undefined> => {
      const after = await changeSession(db, session, outcome);
      if (after && (outcome !== 'took-place' || interpreterStretch(session).to <= now))
        await reservations.release(session.id);
      return after;
    },
  };
}
