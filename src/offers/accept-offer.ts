import { offerTimes } from '../../config/policy.ts';
import type { Scope } from '../platform/access.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { refuse } from '../platform/refusal.ts';
import { confirmSession } from './confirm-session.ts';
import { mayAccept, type Acceptance, type Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { refuseAcceptance } from './refuse-acceptance.ts';

const WAIT_FOR_OTHERS_MS = 2_000;
const LOOK_AGAIN_MS = 40;

/**
 * Decision 8 — claims the session, then confirms in a transaction that holds only under that claim's fence.
 * Exactly one acceptance wins; whoever repeats a won acceptance is told "confirmed" again.
 */
export function acceptOffer(deps: OfferDeps) {
  const confirm = confirmSession(deps);
  const refuseIt = refuseAcceptance(deps);
  return async (scope: Scope, offerId: string): Promise<Acceptance> => {
    const giveUpAt = deps.clock.leaseNow().getTime() + WAIT_FOR_OTHERS_MS;
    for (;;) {
      const offer = await deps.offers.find(scope, offerId);
      if (!offer) throw refuse.notFound();
      const rule = mayAccept(offer, deps.clock.now());
      if (rule.answer !== 'go-on') return { outcome: rule.answer };
      const fence = await claim(scope, offer);
      if (fence !== undefined) return await underClaim(scope, offer, fence);
      if (deps.clock.leaseNow().getTime() > giveUpAt) return await lost(scope, offerId);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };

  function claim(scope: Scope, offer: Offer): Promise<number | undefined> {
    const now = deps.clock.leaseNow();
    const until = new Date(now.getTime() + offerTimes.claimSeconds * 1_000);
    return deps.sessions.claim(scope, offer.sessionId, { offerId: offer.id, until, now });
  }

  async function underClaim(scope: Scope, offer: Offer, fence: number): Promise<Acceptance> {
    try {
      const confirmed = await confirm(scope, offer, fence);
      if (confirmed === 'confirmed') return { outcome: 'confirmed' };
      return await refuseIt(scope, offer, fence, confirmed.code);
    } catch (error) {
      if (isDuplicateKey(error, 'no_double_booking'))
        return await refuseIt(scope, offer, fence, 'interpreter-not-free');
      await deps.sessions.releaseClaim(scope, offer.sessionId, fence);
      throw error;
    }
  }

  // The claim of another did not resolve in time, or the session is gone: the offer's own state tells which.
  async function lost(scope: Scope, offerId: string): Promise<Acceptance> {
    const rule = mayAccept((await deps.offers.find(scope, offerId))!, deps.clock.now());
    return { outcome: rule.answer === 'go-on' ? 'already-taken' : rule.answer };
  }
}
