import type { Session } from './session.ts';

/** A stretch of time: from, up to but not including, to. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

type Timed = Pick<Session, 'startsAt' | 'minutes' | 'briefingMinutes' | 'debriefMinutes'>;

const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** When the survivor is there: the session itself. */
export const sessionStretch = (session: Timed): Stretch => ({
  from: session.startsAt,
  to: plus(session.startsAt, session.minutes),
});

/** S21 — what a session takes of a diary: briefing, session and debrief. */
export const interpreterStretch = (session: Timed): Stretch => ({
  from: plus(session.startsAt, -session.briefingMinutes),
  to: plus(session.startsAt, session.minutes + session.debriefMinutes),
});

/** Whether two stretches share a moment; one that begins as the other ends does not. */
export const overlap = (one: Stretch, other: Stretch): boolean => one.from < other.to && other.from < one.to;

/** Who comes and goes when. */
export interface ArrivalPlan {
  readonly staffFrom: Date;
  readonly interpreterArrives: Date;
  readonly survivorArrives: Date;
  readonly survivorLeaves: Date;
  readonly interpreterLeaves: Date;
  readonly staffUntil: Date;
}

/** S14 — the interpreter comes first and leaves last, so that the two never meet at the door, and somebody is there throughout. */
export function arrivalPlan(session: Timed): ArrivalPlan {
  const whole = interpreterStretch(session);
  const { from, to } = sessionStretch(session);
  return {
    staffFrom: whole.from,
    interpreterArrives: whole.from,
    survivorArrives: from,
    survivorLeaves: to,
    interpreterLeaves: whole.to,
    staffUntil: whole.to,
  };
}
