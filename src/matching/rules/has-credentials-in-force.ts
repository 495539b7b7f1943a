import { credentialsInForce, isInForce } from '../../interpreters/index.ts';
import { wallClock } from '../../platform/time/wall-clock.ts';
import { interpreterStretch } from '../../sessions/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S18, S19 — vetting and agreement in force on the date of the session where it takes place, also when it runs past midnight. */
export function hasCredentialsInForce({ session, interpreter }: Facts): Verdict {
  const { from, to } = interpreterStretch(session);
  const first = wallClock(from.getTime(), session.zone).date;
  const last = wallClock(to.getTime() - 1, session.zone).date;
  for (const day of new Set([first, last])) {
    const state = credentialsInForce(interpreter, day);
    if (state !== 'in-force') return fails(state === 'vetting-expired' ? 'vetting-not-in-force' : state);
  }
  const inForce = interpreter.credentials.filter(
    (one) => one.kind === 'vetting' && isInForce(one, first) && isInForce(one, last),
  );
  const latest = inForce
    .map(({ reviewBy }) => reviewBy)
    .toSorted()
    .at(-1);
  return passes(latest === undefined ? undefined : { code: 'credentials', vettingReviewBy: latest });
}
