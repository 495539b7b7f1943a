import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { afterCommit } from '../platform/mongo/in-transaction.ts';
import { bucketsOf, reservationId } from './reservation.ts';
import type { Reservation } from './reservation.ts';
import type { Stretch } from './timetable.ts';

/** Decision 7 — the name of the index that makes two active reservations of one person in one moment impossible. */
export const NO_DOUBLE_BOOKING = 'no_double_booking';

/** The diary of everybody, interpreter and survivor alike; it belongs to the desk, because interpreters are shared. */
export const reservationPlan: CollectionPlan = {
  collection: 'reservations',
  indexes: [
    {
      key: { person: 1, buckets: 1 },
      options: { name: NO_DOUBLE_BOOKING, unique: true, partialFilterExpression: { active: true } },
    },
    { key: { sessionId: 1 }, options: { name: 'reservations_of_a_session' } },
    { key: { to: 1, from: 1 }, options: { name: 'who_is_taken_in_a_stretch' } },
  ],
};

type ReservationRow = Omit<Reservation, 'id'> & { _id: string; changedAt?: Date };

// By the server: this process's clock may be wrong, and the roster asks what has changed since.
const CHANGED_NOW = { $currentDate: { changedAt: true } } as const;

const schema = new mongoose.Schema<ReservationRow>(
  {
    _id: String,
    person: { type: String, required: true },
    kind: { type: String, enum: ['session', 'hold'], required: true },
    sessionId: { type: String, required: true },
    seatId: String,
    placeId: String,
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    active: { type: Boolean, required: true },
    until: Date,
    buckets: { type: [Number], required: true },
    changedAt: Date,
  },
  { collection: 'reservations', versionKey: false, strict: 'throw' },
);

/** What to take of whose diary. */
export interface NewReservation extends Stretch {
  readonly person: string;
  readonly sessionId: string;
  readonly kind?: Reservation['kind'];
  readonly seatId?: string;
  readonly placeId?: string;
  readonly until?: Date;
}

/** When somebody is taken, by which session and where: all that matching needs to know. */
export type Busy = Pick<Reservation, 'person' | 'sessionId' | 'placeId' | 'from' | 'to'>;

/** The same with what a roster needs to keep up. */
export type Reserved = Busy & Pick<Reservation, 'id' | 'active' | 'until'>;

export type ReservationStore = ReturnType<typeof reservationStore>;

/** Decision 7 — reservations. An overlap is refused by the index, for every writer. */
export function reservationStore(db: Db, onChange: () => void = () => undefined) {
  const rows = db.model('Reservation', schema);
  return {
    /**
     * Takes the stretch, or moves what this person has in this session already, in place. An overlap lets the duplicate-key
     * error of `no_double_booking` out: the transaction is over, and the caller answers `interpreter-not-free` or `survivor-not-free`.
     */
    reserve: async ({ person, sessionId, from, to, kind = 'session', ...more }: NewReservation): Promise<void> => {
      const stretch = { from, to, buckets: bucketsOf(from, to), active: true, kind, ...more };
      await rows.updateOne(
        { _id: reservationId(sessionId, person) },
        { $set: { person, sessionId, ...stretch }, ...CHANGED_NOW },
        { upsert: true },
      );
      afterCommit(onChange);
    },
    /** Gives one person's time back, or with no person everybody's. Empty buckets keep the index small. */
    release: async (sessionId: string, person?: string): Promise<void> => {
      const whose = person === undefined ? { sessionId } : { _id: reservationId(sessionId, person) };
      await rows.updateMany(whose, { $set: { active: false, buckets: [] }, ...CHANGED_NOW });
      afterCommit(onChange);
    },
    /** What of these people's diaries touches the stretch, in one read; holds that have run out do not count. */
    busyOfMany: async (_scope: Scope, people: readonly string[], { from, to }: Stretch, now: Date): Promise<Busy[]> => {
      const overlapping = { active: true, person: { $in: people }, from: { $lt: to }, to: { $gt: from } };
      const found = await rows.find(overlapping).select(AS_RESERVED).lean<ReservationRow[]>();
      return found.filter(({ until }) => until === undefined || until > now);
    },
    /** Every active reservation that ends after a moment: what a roster starts from. */
    activeFrom: async (_scope: Scope, from: Date): Promise<Reserved[]> =>
      (
        await rows
          .find({ active: true, to: { $gt: from } })
          .select(AS_RESERVED)
          .lean<ReservationRow[]>()
      ).map(toReserved),
    /** What has been reserved or given back since a moment of the database's clock. */
    changedSince: async (_scope: Scope, since: Date): Promise<Reserved[]> =>
      (
        await rows
          .find({ changedAt: { $gte: since } })
          .select(AS_RESERVED)
          .lean<ReservationRow[]>()
      ).map(toReserved),
  };
}

const AS_RESERVED = { person: 1, sessionId: 1, placeId: 1, from: 1, to: 1, active: 1, until: 1 } as const;

function toReserved({ _id: id, person, sessionId, placeId, from, to, active, until }: ReservationRow): Reserved {
  return { id, person, sessionId, from, to, active, ...(placeId && { placeId }), ...(until && { until }) };
}
