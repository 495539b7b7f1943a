import { sessionTimes } from '../../config/policy.ts';
import type { TopicClass } from '../../config/policy.ts';
import { refuse } from '../platform/refusal.ts';

/** S1 — in person needs no reason; anything else does. */
export const remoteReasons = ['survivors-choice', 'nobody-near', 'urgent', 'other'] as const;
export type Mode =
  | { readonly kind: 'in-person' }
  | { readonly kind: 'phone' | 'video'; readonly reason: (typeof remoteReasons)[number] };

/** S37 — what becomes of the appointment if the stage-2 answer is no, written down before the question is asked. */
export const stageTwoNoPlans = ['goes-on-another-day', 'phone-interpreter', 'cancelled'] as const;
export type StageTwoNoPlan = (typeof stageTwoNoPlans)[number];

/** S14, S45 — who is there from arrival to departure. A professional's name and role are sealed. */
export type Accompanied =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'professional'; readonly sealed: string; readonly confirmedBy: string }
  | { readonly kind: 'not-accompanied-agreed' };

/** S3 — what a session is for a pair: its one first meeting, or one of those that follow a stage-2 yes. */
export type Meeting = 'first-meeting' | 'follow-up';

/** The place of one interpreter in a session. Taken only with `confirmedAt`. */
export interface Seat {
  readonly id: string;
  readonly purpose: 'interpreting' | 'second' | 'relay';
  readonly interpreterId?: string;
  readonly meeting?: Meeting;
  readonly confirmedAt?: Date;
}

/** Decision 2 — every state of a session, in the order in which it goes through them. */
export const sessionStates = [
  'requested',
  'offered',
  'confirmed',
  'took-place',
  'stopped',
  'missed',
  'cancelled',
] as const;
export type SessionState = (typeof sessionStates)[number];
/** How a confirmed session went. */
export type Outcome = Extract<SessionState, 'took-place' | 'stopped' | 'missed'>;

/** One interpreted meeting, from need to end. Instants are UTC; `zone` is where its local times are read. */
export interface Session {
  readonly id: string;
  readonly version: number;
  readonly agencyId: string;
  readonly caseworkers: readonly string[];
  readonly survivors: readonly string[];
  readonly requestedBy: string;
  readonly kind: 'session' | 'introduction' | 'first-word-call';
  readonly topicClass: TopicClass;
  readonly mode: Mode;
  readonly inPersonOffered: boolean;
  readonly placeId?: string;
  readonly area: string;
  readonly zone: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly briefingMinutes: number;
  readonly debriefMinutes: number;
  readonly accompanied: Accompanied;
  readonly ifStageTwoIsNo?: StageTwoNoPlan;
  readonly state: SessionState;
  readonly seats: readonly Seat[];
  readonly claim?: { readonly offerId: string; readonly until: Date };
  /** Rises with every claim: a confirmation holds only while its own number stands (decision 8). */
  readonly fence: number;
  readonly seriesId?: string;
}

/**
 * Every way a session can go. Two lead back to *requested*: from *offered* when nobody accepts, from *confirmed* when the
 * interpreter is lost (unable, consent withdrawn, another interpreter asked for). The other ends are final.
 */
export const ways: Readonly<Record<SessionState, readonly SessionState[]>> = {
  requested: ['offered', 'cancelled'],
  offered: ['confirmed', 'requested', 'cancelled'],
  confirmed: ['took-place', 'stopped', 'missed', 'requested', 'cancelled'],
  'took-place': [],
  stopped: [],
  missed: [],
  cancelled: [],
};

/** Decision 2 — whether a session may go from one state to the other in one step. */
export const mayBecome = (from: SessionState, to: SessionState): boolean => ways[from].includes(to);

/** Decision 2 — the states from which one may go to `to`: the condition of the write that goes there. */
export const statesBefore = (to: SessionState): SessionState[] => sessionStates.filter((from) => mayBecome(from, to));

/** Decision 2 — confirmed means every seat; a session without seats is not confirmed by having none left to fill. */
export const everySeatConfirmed = (seats: readonly Seat[]): boolean =>
  seats.length > 0 &&
  seats.every(({ interpreterId, confirmedAt }) => interpreterId !== undefined && confirmedAt !== undefined);

/** The seats after one is confirmed; undefined where it does not exist, is taken, or the interpreter sits in another already. */
export function seatsWith(
  seats: readonly Seat[],
  seatId: string,
  taken: Required<Pick<Seat, 'interpreterId' | 'meeting' | 'confirmedAt'>>,
): Seat[] | undefined {
  const free = seats.some(({ id, confirmedAt }) => id === seatId && confirmedAt === undefined);
  const elsewhere = seats.some(({ id, interpreterId }) => id !== seatId && interpreterId === taken.interpreterId);
  if (!free || elsewhere) return undefined;
  return seats.map((seat) => (seat.id === seatId ? { ...seat, ...taken } : seat));
}

/** The seats once an interpreter is lost, or all of them are. The seats themselves stay: they are to be filled again. */
export function seatsWithout(seats: readonly Seat[], interpreterId?: string): Seat[] {
  return seats.map((seat) =>
    interpreterId === undefined || seat.interpreterId === interpreterId ? { id: seat.id, purpose: seat.purpose } : seat,
  );
}

/** A confirmed session is cancelled before its start; afterwards its outcome is recorded. Refused: ended ones. */
export function checkCancellable(session: Session, now: Date): void {
  if (!mayBecome(session.state, 'cancelled'))
    throw refuse.conflict('session-is-over', 'This session has ended already. Nothing was changed.');
  if (session.state === 'confirmed' && session.startsAt <= now) {
    throw refuse.conflict(
      'session-has-started',
      'It has started: say how it went (took place, missed or stopped) instead.',
    );
  }
}

/** An outcome belongs to a confirmed session that has started. The same outcome twice is one: answers whether it stands already. */
export function checkOutcome(session: Session, outcome: Outcome, now: Date): 'new' | 'stands' {
  if (session.state === outcome) return 'stands';
  if (!mayBecome(session.state, outcome))
    throw refuse.conflict(
      'session-not-confirmed',
      'Only a confirmed session can have taken place, been missed or stopped.',
    );
  if (session.startsAt > now)
    throw refuse.conflict('session-not-started', 'It has not started yet. If it will not happen, cancel it.');
  return 'new';
}

/** S21 — refused: a start in the past, too far ahead, or off the five-minute steps that reservations are made of. */
export function checkStart(startsAt: Date, now: Date): void {
  const days = (startsAt.getTime() - now.getTime()) / 86_400_000;
  if (days <= 0)
    throw refuse.unacceptable('start-is-past', 'That time has passed.', [{ field: 'start', problem: 'has passed' }]);
  if (days > sessionTimes.furthestAheadDays) {
    throw refuse.unacceptable('start-too-far', 'That is too far ahead.', [
      { field: 'start', problem: `is more than ${sessionTimes.furthestAheadDays} days ahead` },
    ]);
  }
}
