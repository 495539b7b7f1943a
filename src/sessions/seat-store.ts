import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import { reservationStore } from './reservation-store.ts';
import { changeSession, findSession, inScope, sessionRows } from './session-row-store.ts';
import type { SessionRow } from './session-row-store.ts';
import { everySeatConfirmed, mayBecome, seatsWith, seatsWithout } from './session.ts';
import type { Meeting, Session } from './session.ts';

/** Who takes which seat, and the fence of the claim under which it is done. */
export interface SeatTaken {
  readonly sessionId: string;
  readonly seatId: string;
  readonly interpreterId: string;
  readonly meeting: Meeting;
  readonly fence: number;
  readonly at: Date;
}

/** The writes by which seats are filled and emptied. */
export function seatStore(db: Db) {
  const rows = sessionRows(db);
  const reservations = reservationStore(db);
  const within = (scope: Scope, id: string) => ({ _id: id, ...inScope(scope) });
  return {
    /** requested → offered; true also where it is offered already, false where there is no such way. */
    markOffered: async (scope: Scope, id: string): Promise<boolean> => {
      await rows.updateOne(
        { ...within(scope, id), state: 'requested' },
        { $set: { state: 'offered' }, $inc: { version: 1 } },
      );
      return (await rows.exists({ ...within(scope, id), state: 'offered' })) !== null;
    },

    /**
     * Decision 8 — claims the session for one offer until then, outside any transaction so that others see it. Answers the new
     * fence; undefined while somebody else's claim runs or when the session is not offered. `now` is the lease clock's.
     */
    claim: async (
      scope: Scope,
      id: string,
      { offerId, until, now }: { offerId: string; until: Date; now: Date },
    ): Promise<number | undefined> => {
      const free = [{ claim: { $exists: false } }, { 'claim.until': { $lt: now } }, { 'claim.offerId': offerId }];
      const row = await rows
        .findOneAndUpdate(
          { $and: [{ ...within(scope, id), state: 'offered' }, { $or: free }] },
          { $set: { claim: { offerId, until } }, $inc: { fence: 1 } },
          { returnDocument: 'after' },
        )
        .lean<SessionRow>()
        .exec();
      return row?.fence;
    },

    /** Gives up a claim that came to nothing; whoever has claimed since keeps theirs. */
    releaseClaim: async (scope: Scope, id: string, fence: number): Promise<void> =>
      void (await rows.updateOne({ ...within(scope, id), fence }, { $unset: { claim: 1 } })),

    /**
     * Decision 2 — one seat taken under a claim; the last one makes the session confirmed. False, and nothing written, when
     * the fence has moved, the session is not offered, or the seat is taken. Call it in the transaction that also reserves.
     */
    confirmSeat: async (
      scope: Scope,
      { sessionId, seatId, fence, interpreterId, meeting, at }: SeatTaken,
    ): Promise<boolean> => {
      const session = await findSession(db, scope, sessionId);
      if (session?.state !== 'offered' || session.fence !== fence || !session.claim) return false;
      const seats = seatsWith(session.seats, seatId, { interpreterId, meeting, confirmedAt: at });
      if (!seats) return false;
      return (
        (await changeSession(db, session, everySeatConfirmed(seats) ? 'confirmed' : 'offered', { seats })) !== undefined
      );
    },

    /**
     * offered or confirmed → requested: the interpreter named, or all, lose seat and reservation; the survivor's stays. Answers
     * the session as it then is; undefined where there is no such way or somebody changed it meanwhile.
     */
    backToRequested: async (scope: Scope, sessionId: string, interpreterId?: string): Promise<Session | undefined> => {
      const session = await findSession(db, scope, sessionId);
      if (!session || !mayBecome(session.state, 'requested')) return undefined;
      const after = await changeSession(db, session, 'requested', {
        seats: seatsWithout(session.seats, interpreterId),
      });
      const lost = session.seats
        .flatMap((one) => one.interpreterId ?? [])
        .filter((one) => interpreterId === undefined || one === interpreterId);
      if (after) for (const person of lost) await reservations.release(sessionId, person);
      return after;
    },
  };
}
