import { travel } from '../../../config/policy.ts';
import { freeByWeeklyHours } from '../../interpreters/index.ts';
import { interpreterStretch, localTimeOf, overlap } from '../../sessions/index.ts';
import type { Stretch } from '../../sessions/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S21 — a stretch with the time to come from another place before it and to go to another after it. */
export function withTravel({ from, to }: Stretch): Stretch {
  const time = travel.minutesBetweenPlaces * 60_000;
  return { from: new Date(from.getTime() - time), to: new Date(to.getTime() + time) };
}

/** S21 — free for briefing, session and debrief, by weekly hours and diary, with time to travel between two places. */
export function isFree({ session, interpreter, busy }: Facts): Verdict {
  const needed = interpreterStretch(session);
  if (!freeByWeeklyHours(interpreter, needed)) return fails('outside-weekly-hours');
  const others = busy.filter(({ sessionId }) => sessionId !== session.id);
  if (others.some((one) => overlap(one, needed))) return fails('not-free');
  const elsewhere = others.filter(({ placeId }) => placeId !== undefined && placeId !== session.placeId);
  if (session.mode.kind === 'in-person' && elsewhere.some((one) => overlap(one, withTravel(needed))))
    return fails('no-time-to-travel');
  const [from, to] = [needed.from, needed.to].map((at) => localTimeOf(at, session.zone).time) as [string, string];
  return passes({ code: 'free', from, to });
}
