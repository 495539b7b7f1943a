import { sessionTimes } from '../../../config/policy.ts';
import { wallClock } from '../../platform/time/wall-clock.ts';
import { sessionStretch, type Session } from '../../sessions/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

type Unwanted = Facts['survivor']['unwantedTimes'];

/** S54 — not at a time or on a day that the survivor does not want, on the clock at the place. Briefing and debrief are without them. */
export function isAtAWantedTime({ session, survivor: { unwantedTimes } }: Facts): Verdict {
  if (unwantedTimes.length === 0) return passes();
  // Nothing here is about the interpreter, so a shortlist asks once for all of them.
  const before = answered.get(session);
  if (before?.unwantedTimes === unwantedTimes) return before.verdict;
  const verdict = ask(session, unwantedTimes);
  answered.set(session, { unwantedTimes, verdict });
  return verdict;
}

const answered = new WeakMap<Session, { unwantedTimes: Unwanted; verdict: Verdict }>();

function ask(session: Session, unwantedTimes: Unwanted): Verdict {
  const { from, to } = sessionStretch(session);
  const step = sessionTimes.bucketMinutes;
  // Each step is looked at by itself, because on the day the clocks change a wall time may be skipped or happen twice.
  for (let at = from.getTime(); at < to.getTime(); at += step * 60_000) {
    const { weekday, minute: begins } = wallClock(at, session.zone);
    const touched = unwantedTimes.some(
      (one) => one.weekday === weekday && minutes(one.from) < begins + step && begins < minutes(one.to),
    );
    if (touched) return fails('time-not-wanted');
  }
  return passes();
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
