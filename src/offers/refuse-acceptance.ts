import type { Scope } from '../platform/access.ts';
import { askNext } from './next-offer.ts';
import type { Acceptance, Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';

/**
 * Domain 4.2 — an acceptance against which a rule, consent or the diary stands now: the offer lapses, the interpreter hears
 * neutral words, a human at the desk is told, and the next is asked. The code stays in the audit, never in a text.
 */
export function refuseAcceptance(deps: OfferDeps) {
  const next = askNext(deps);
  return async (scope: Scope, offer: Offer, fence: number, code: string): Promise<Acceptance> => {
    const now = deps.clock.now();
    await deps.sessions.releaseClaim(scope, offer.sessionId, fence);
    return deps.inTransaction(async () => {
      const current = await deps.offers.find(scope, offer.id);
      if (current?.state === 'lost') return { outcome: 'already-taken' };
      if (current?.state !== 'open' || !(await deps.offers.move(current, 'lapsed')))
        return { outcome: 'no-longer-open' };
      await deps.cancelQueued({ offerId: offer.id });
      await deps.openTask({
        key: `acceptance-refused:${offer.id}`,
        kind: 'acceptance-refused',
        owner: 'desk',
        records: [offer.sessionId, offer.interpreterId],
        dueAt: now,
      });
      await deps.recordAct(scope, { act: 'acceptance-refused', records: [offer.id, offer.sessionId], codes: [code] });
      await next(scope, offer.sessionId, now);
      return { outcome: 'not-possible' };
    });
  };
}
