import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import { sessionStates } from './session.ts';
import type { Session, SessionState } from './session.ts';

/** A session belongs to the survivors' agency and their caseworkers; the desk reaches all. */
const sessionOwnership = { agency: 'agencyId', caseworkers: 'caseworkers' } as const;

/** Sessions, with an index for each question that is asked of them. */
export const sessionPlan: CollectionPlan = {
  collection: 'sessions',
  indexes: [
    { key: { agencyId: 1, startsAt: 1 }, options: { name: 'sessions_of_an_agency' } },
    { key: { survivors: 1, startsAt: 1 }, options: { name: 'sessions_of_a_survivor' } },
    { key: { 'seats.interpreterId': 1, startsAt: 1 }, options: { name: 'sessions_of_an_interpreter' } },
    { key: { state: 1, startsAt: 1 }, options: { name: 'sessions_that_start_soon' } },
  ],
};

/** A session as it is stored. */
export type SessionRow = Omit<Session, 'id'> & { _id: string };

const part = { _id: false, strict: 'throw' } as const;
const seat = new mongoose.Schema(
  { id: String, purpose: String, interpreterId: String, meeting: String, confirmedAt: Date },
  part,
);
const mode = new mongoose.Schema({ kind: String, reason: String }, part);
const accompanied = new mongoose.Schema({ kind: String, staffId: String, sealed: String, confirmedBy: String }, part);
const claimed = new mongoose.Schema({ offerId: String, until: Date }, part);

const schema = new mongoose.Schema<SessionRow>(
  {
    _id: String,
    version: { type: Number, required: true },
    agencyId: { type: String, required: true },
    caseworkers: [String],
    survivors: [String],
    requestedBy: { type: String, required: true },
    kind: { type: String, required: true },
    topicClass: { type: String, required: true },
    mode: { type: mode, required: true },
    inPersonOffered: { type: Boolean, required: true },
    placeId: String,
    area: { type: String, required: true },
    zone: { type: String, required: true },
    startsAt: { type: Date, required: true },
    minutes: { type: Number, required: true },
    briefingMinutes: { type: Number, required: true },
    debriefMinutes: { type: Number, required: true },
    accompanied: { type: accompanied, required: true },
    ifStageTwoIsNo: String,
    state: { type: String, enum: sessionStates, required: true },
    seats: [seat],
    claim: claimed,
    fence: { type: Number, required: true },
    seriesId: String,
  },
  { collection: 'sessions', versionKey: false, strict: 'throw' },
);

/** The sessions' rows on this connection. */
export const sessionRows = (db: Db) => db.model('Session', schema);

/** What in this scope a read or write may touch. */
export const inScope = (scope: Scope) => scopeFilter(scope, sessionOwnership);

/** A row as a session. */
export const toSession = ({ _id, ...session }: SessionRow): Session => ({ id: _id, ...session });

/** One session in scope, or undefined where there is none for this asker. */
export async function findSession(db: Db, scope: Scope, id: string): Promise<Session | undefined> {
  const row = await sessionRows(db)
    .findOne({ _id: id, ...inScope(scope) })
    .lean<SessionRow>()
    .exec();
  return row ? toSession(row) : undefined;
}

/**
 * The one way a session changes its state: only as it was read, by state, version and fence. Ends any claim and raises the fence,
 * so that a confirmation under way elsewhere fails. Undefined when somebody was faster.
 */
export async function changeSession(
  db: Db,
  before: Session,
  state: SessionState,
  more: Partial<Session> = {},
): Promise<Session | undefined> {
  const row = await sessionRows(db)
    .findOneAndUpdate(
      { _id: before.id, state: before.state, version: before.version, fence: before.fence },
      { $set: { state, ...more } as Partial<SessionRow>, $unset: { claim: 1 }, $inc: { version: 1, fence: 1 } },
      { returnDocument: 'after' },
    )
    .lean<SessionRow>()
    .exec();
  return row ? toSession(row) : undefined;
}
