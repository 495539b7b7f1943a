import { taskTimes } from '../../config/policy.ts';
import { pairId } from '../consent/index.ts';
import type { Scope } from '../platform/access.ts';
import { askNext } from './next-offer.ts';
import type { Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';

/** A pass, an end of the deadline, or our taking back of an open offer; then the next is asked. Says whether it had an effect. */
export function endOpenOffer(deps: OfferDeps) {
  const next = askNext(deps);
  return (scope: Scope, offer: Offer, how: 'passed' | 'expired' | 'lapsed'): Promise<boolean> => {
    const now = deps.clock.now();
    return deps.inTransaction(async () => {
      const current = await deps.offers.find(scope, offer.id);
      if (!current || (current.state !== 'open' && current.state !== 'queued')) return false;
      if (!(await deps.offers.move(current, how))) return false;
      await deps.cancelQueued({ offerId: offer.id });
      await deps.recordAct(scope, { act: `offer-${how}`, records: [offer.id, offer.sessionId, offer.interpreterId] });
      await next(scope, offer.sessionId, now);
      return true;
    });
  };
}

/** S41 — UNABLE after acceptance: the session looks for somebody again, and a human is asked. Nothing else is touched. */
export function giveUpSession(deps: OfferDeps) {
  return (scope: Scope, offer: Offer): Promise<boolean> => {
    const now = deps.clock.now();
    return deps.inTransaction(async () => {
      if (!(await deps.offers.move({ id: offer.id, state: 'accepted' }, 'unable'))) return false;
      const session = await deps.sessions.backToRequested(scope, offer.sessionId, offer.interpreterId);
      for (const survivorId of offer.survivors) {
        await deps.pairs.releaseFirstMeeting(scope, pairId(survivorId, offer.interpreterId), offer.sessionId);
      }
      await deps.cancelQueued({ offerId: offer.id });
      await deps.openTask({
        key: `unable:${offer.id}`,
        kind: 'interpreter-unable',
        owner: { agencyId: offer.agencyId },
        records: [offer.sessionId, ...offer.survivors],
        dueAt: new Date(now.getTime() + taskTimes.nobodyFoundWithinHours * 3_600_000),
      });
      await deps.recordAct(scope, {
        act: 'interpreter-unable',
        records: [offer.id, offer.sessionId, offer.interpreterId],
      });
      return session !== undefined;
    });
  };
}

/** S41 — OK: the interpreter says again that they come. */
export function reconfirm(deps: OfferDeps) {
  return (scope: Scope, offer: Offer): Promise<boolean> => {
    const reconfirmedAt = deps.clock.now();
    return deps.inTransaction(async () => {
      if (!(await deps.offers.move({ id: offer.id, state: 'accepted' }, 'accepted', { reconfirmedAt }))) return false;
      await deps.recordAct(scope, { act: 'session-reconfirmed', records: [offer.id, offer.sessionId] });
      return true;
    });
  };
}
