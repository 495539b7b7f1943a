import { sessionTimes } from '../../config/policy.ts';
import type { Stretch } from './timetable.ts';

/** The stretch of somebody's diary that a session, or a hold (S36), takes. `active` ones exclude each other. */
export interface Reservation extends Stretch {
  readonly id: string;
  readonly person: string;
  readonly kind: 'session' | 'hold';
  readonly sessionId: string;
  readonly seatId?: string;
  /** Where the person is in that time; absent by phone and video. */
  readonly placeId?: string;
  readonly active: boolean;
  readonly until?: Date;
  readonly buckets: readonly number[];
}

/** One person has one reservation in a session: its id is both, so that making it twice is making it once. */
export const reservationId = (sessionId: string, person: string): string => `${sessionId}-${person}`;

/** Decision 7 — the five-minute buckets since 1970 that a stretch touches. Refused as a fault: an empty or backward stretch. */
export function bucketsOf(from: Date, to: Date): number[] {
  const size = sessionTimes.bucketMinutes * 60_000;
  const [first, end] = [Math.floor(from.getTime() / size), Math.ceil(to.getTime() / size)];
  if (end <= first) throw new Error('A reservation needs a stretch that ends after it begins.');
  return Array.from({ length: end - first }, (_, step) => first + step);
}
