import type { OnClosed, Pair } from '../consent/index.ts';
import { releasePair, type OfferDeps } from '../offers/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Session } from '../sessions/index.ts';

const FOUR_HOURS_MS = 4 * 3_600_000;

/**
 * S6, S8 — lets go of everything to come that a pair may no longer do, in the caller's transaction: future sessions look for
 * somebody again, open offers lapse, waiting messages are dropped, the interpreter gets the neutral notice, her caseworkers a task.
 * Answers the sessions that need another interpreter.
 */
export function letGoOfPair(deps: OfferDeps) {
  const release = releasePair(deps);
  return async (scope: Scope, pair: Pair): Promise<Session[]> => {
    const now = deps.clock.now();
    const sessions = await release(scope, pair, now);
    for (const session of sessions) {
      await deps.openTask({
        key: `find-another:${session.id}:${session.version}`,
        kind: 'find-another',
        owner: { agencyId: session.agencyId },
        records: [session.id, ...session.survivors],
        dueAt: new Date(Math.min(now.getTime() + FOUR_HOURS_MS, session.startsAt.getTime())),
      });
    }
    return sessions;
  };
}

/** The same, after an answer in the ledger took away what the pair's sessions rest on (a "no", "only today", "rather not say"). */
export function whenConsentCloses(deps: OfferDeps): OnClosed {
  const letGo = letGoOfPair(deps);
  return async (scope, pair) => void (await letGo(scope, pair));
}
