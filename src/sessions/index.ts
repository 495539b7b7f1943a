import { placePlan } from './place-store.ts';
import { reservationPlan } from './reservation-store.ts';
import { sessionPlan } from './session-row-store.ts';

/** Collections of this feature, for the boot step. */
export const sessionPlans = [sessionPlan, reservationPlan, placePlan];

export type { NoteFirstMeeting, WhenSessionEnds } from './end-session.ts';
export { placeStore, type Place, type PlaceStore } from './place-store.ts';
export {
  NO_DOUBLE_BOOKING,
  reservationStore,
  type Busy,
  type Reserved,
  type ReservationStore,
} from './reservation-store.ts';
export { placesByName } from './read-session.ts';
export {
  prepareSession,
  requestSession,
  type RequestSessionCommand,
  type RequestSessionDeps,
} from './request-session.ts';
export { sessionRoutes, type SessionRoutesDeps } from './routes.ts';
export { requestSessionBody } from './schemas.ts';
export { sessionStore, type SessionStore } from './session-store.ts';
export type { Meeting, Mode, Outcome, Session } from './session.ts';
export { instantOf, isZone, localTimeOf } from './local-time.ts';
export { overlap, sessionStretch, interpreterStretch, type Stretch } from './timetable.ts';
