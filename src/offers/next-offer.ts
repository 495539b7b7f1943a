import { taskTimes } from '../../config/policy.ts';
import type { Scope } from '../platform/access.ts';
import type { Session } from '../sessions/index.ts';
import { answerDeadline, type Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';

type Deps = Pick<OfferDeps, 'offers' | 'sessions' | 'enqueue' | 'openTask' | 'pairs'>;

/** Sends an offer whose turn it is: opens it, sets its deadline and queues the text, all in the caller's transaction. */
export function openOffer({ offers, enqueue }: Pick<Deps, 'offers' | 'enqueue'>) {
  return async (offer: Offer, session: Session, now: Date): Promise<boolean> => {
    const deadline = answerDeadline(session.startsAt, offer.answerWithinMinutes, now);
    if (offer.state === 'queued' && !(await offers.move(offer, 'open', { deadline }))) return false;
    await enqueue({
      key: `offer:${offer.id}`,
      kind: 'offer',
      to: { kind: 'interpreter', id: offer.interpreterId },
      ids: { offerId: offer.id, sessionId: session.id },
      dueAt: now,
    });
    return true;
  };
}

/**
 * After an offer ended without a yes: the next by rank is asked; when nobody is left the session is *requested* again and
 * the caseworkers are told. In the caller's transaction.
 */
export function askNext(deps: Deps) {
  const open = openOffer(deps);
  return async (scope: Scope, sessionId: string, now: Date): Promise<void> => {
    const session = await deps.sessions.find(scope, sessionId);
    if (session?.state !== 'offered') return;
    await deps.offers.guardSession(sessionId);
    const offers = await deps.offers.ofSession(scope, sessionId);
    if (offers.some((offer) => offer.state === 'open')) return;
    for (const next of offers.filter((offer) => offer.state === 'queued')) {
      if (await open(next, session, now)) return;
    }
    if (!(await deps.sessions.backToRequested(scope, sessionId))) return;
    await deps.openTask({
      key: `nobody-answered:${sessionId}:${session.version}`,
      kind: 'nobody-answered',
      owner: { agencyId: session.agencyId },
      records: [sessionId],
      dueAt: new Date(now.getTime() + taskTimes.nobodyFoundWithinHours * 3_600_000),
    });
  };
}
