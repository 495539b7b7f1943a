import { offerTimes } from '../../config/policy.ts';

/**
 * queued → open → accepted | passed | lapsed | lost | expired; accepted → unable | stood-down | ended.
 * *lapsed*: taken back by us; *lost*: somebody else was first; *queued*: waits for its turn by rank.
 */
export const offerStates = [
  'queued',
  'open',
  'accepted',
  'passed',
  'lapsed',
  'lost',
  'expired',
  'unable',
  'stood-down',
  'ended',
] as const;
export type OfferState = (typeof offerStates)[number];

/** The states in which an offer's code still means something for that phone (S41). */
export const CODE_LIVES: readonly OfferState[] = ['open', 'queued', 'accepted'];

/** The question to one interpreter for one seat; its code is bound to the interpreter's phone. */
export interface Offer {
  readonly id: string;
  /** S36 — an availability question has the same shape; its yes is a hold. Only offers are sent so far. */
  readonly kind: 'offer' | 'availability';
  readonly agencyId: string;
  readonly caseworkers: readonly string[];
  readonly sessionId: string;
  readonly seatId: string;
  readonly interpreterId: string;
  readonly survivors: readonly string[];
  readonly code: string;
  readonly rank: number;
  readonly state: OfferState;
  readonly answerWithinMinutes: number;
  readonly deadline?: Date;
  readonly reconfirmedAt?: Date;
}

/** What an acceptance meets. */
export type AcceptanceRule =
  | { readonly answer: 'go-on' }
  | { readonly answer: 'confirmed-before' }
  | { readonly answer: 'already-taken' }
  | { readonly answer: 'expired' }
  | { readonly answer: 'no-longer-open' };

/** What the interpreter is told, within the minute, whatever else happened. */
export type Acceptance =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: Exclude<AcceptanceRule['answer'], 'go-on'> }
  /** A hard rule, consent or diary stands against it now: neutral to the interpreter, the desk is told. */
  | { readonly outcome: 'not-possible' };

/** S36 — what an acceptance meets when it arrives: an open offer before its deadline goes on; the same yes twice is one yes. */
export function mayAccept(offer: Pick<Offer, 'state' | 'deadline'>, now: Date): AcceptanceRule {
  switch (offer.state) {
    case 'accepted':
      return { answer: 'confirmed-before' };
    case 'lost':
      return { answer: 'already-taken' };
    case 'expired':
      return { answer: 'expired' };
    case 'open':
      return offer.deadline && offer.deadline <= now ? { answer: 'expired' } : { answer: 'go-on' };
    default:
      return { answer: 'no-longer-open' };
  }
}

/** When an offer ends: silence is never acceptance, and somebody else must still be found in time. */
export function answerDeadline(startsAt: Date, answerWithinMinutes: number, now: Date): Date {
  const latest = startsAt.getTime() - offerTimes.latestHoursBeforeStart * 3_600_000;
  const wanted = now.getTime() + answerWithinMinutes * 60_000;
  const SHORTEST_MS = 10 * 60_000;
  return new Date(Math.max(Math.min(wanted, latest), now.getTime() + SHORTEST_MS));
}

/** How long an interpreter has by default: an hour when it is urgent. */
export function defaultAnswerMinutes(startsAt: Date, now: Date): number {
  const urgent = startsAt.getTime() - now.getTime() < offerTimes.urgentWithinHours * 3_600_000;
  return urgent ? offerTimes.urgentAnswerWithinMinutes : offerTimes.answerWithinHours * 60;
}
