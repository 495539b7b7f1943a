import { offerTimes } from '../../config/policy.ts';
import type { Scope } from '../platform/access.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { Session } from '../sessions/index.ts';
import { CHANGED_MEANWHILE, confirmSession } from './confirm-session.ts';
import { mayAccept, type Acceptance, type Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { refuseAcceptance } from './refuse-acceptance.ts';

// On a busy database a confirmation takes seconds; whoever waits is told what came of it rather than "come back".
const WAIT_FOR_OTHERS_MS = 6_000;
const LOOK_AGAIN_MS = [40, 80, 160, 320] as const;

/**
 * Decision 8 — claims the session, then confirms in a transaction that holds only under that claim's fence.
 * Exactly one acceptance wins; whoever repeats a won acceptance is told "confirmed" again.
 */
export function acceptOffer(deps: OfferDeps) {
  const confirm = confirmSession(deps);
  const refuseIt = refuseAcceptance(deps);
  return async (scope: Scope, offerId: string): Promise<Acceptance> => {
    const giveUpAt = deps.clock.leaseNow().getTime() + WAIT_FOR_OTHERS_MS;
    for (let looked = 0; ; looked += 1) {
      const offer = await deps.offers.find(scope, offerId);
      if (!offer) throw refuse.notFound();
      const rule = mayAccept(offer, deps.clock.now());
      if (rule.answer !== 'go-on') return { outcome: rule.answer };
      const acceptance = await tryToConfirm(scope, offer);
      if (acceptance) return acceptance;
      if (deps.clock.leaseNow().getTime() > giveUpAt) throw undecided();
      const wait = LOOK_AGAIN_MS[looked] ?? LOOK_AGAIN_MS.at(-1);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };

  /** Undefined where somebody else's claim runs, or something changed under ours: then the offer is looked at again. */
  async function tryToConfirm(scope: Scope, offer: Offer): Promise<Acceptance | undefined> {
    const session = await deps.sessions.find(scope, offer.sessionId);
    if (session?.state !== 'offered') return whatBecameOf(scope, offer.id);
    const fence = await claim(scope, offer, session);
    return fence === undefined ? undefined : underClaim(scope, offer, fence);
  }

  async function claim(scope: Scope, offer: Offer, session: Session): Promise<number | undefined> {
    const now = deps.clock.leaseNow();
    // The same yes is at work in another process or tab: taking its claim over would refuse her what she has just been given.
    if (session.claim && session.claim.until > now) return undefined;
    const until = new Date(now.getTime() + offerTimes.claimSeconds * 1_000);
    return deps.sessions.claim(scope, offer.sessionId, { offerId: offer.id, until, now });
  }

  async function underClaim(scope: Scope, offer: Offer, fence: number): Promise<Acceptance | undefined> {
    try {
      const confirmed = await confirm(scope, offer, fence);
      if (confirmed === 'confirmed') return { outcome: 'confirmed' };
      return await refuseIt(scope, offer, fence, confirmed.code);
    } catch (error) {
      if (isDuplicateKey(error, 'no_double_booking'))
        return await refuseIt(scope, offer, fence, 'interpreter-not-free');
      await deps.sessions.releaseClaim(scope, offer.sessionId, fence);
      // No reason to refuse anybody: what stands now is looked at afresh.
      if (error instanceof Refusal && error.code === CHANGED_MEANWHILE) return undefined;
      throw error;
    }
  }

  // The session is no longer offered: the offer's own state, read after that, tells what became of it.
  async function whatBecameOf(scope: Scope, offerId: string): Promise<Acceptance> {
    const rule = mayAccept((await deps.offers.find(scope, offerId))!, deps.clock.now());
    return { outcome: rule.answer === 'go-on' ? 'no-longer-open' : rule.answer };
  }
}

// Another's yes is still being decided (its process may have died): "taken" would be a guess, so the asker comes back.
function undecided(): Refusal {
  return new Refusal('busy', 'busy', 'Another answer is just being decided. Nothing was changed; please try again.');
}
