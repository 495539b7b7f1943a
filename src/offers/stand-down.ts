import { taskTimes } from '../../config/policy.ts';
import { mayMeet, pairId, type Pair } from '../consent/index.ts';
import type { Scope } from '../platform/access.ts';
import { interpreterStretch, type Session } from '../sessions/index.ts';
import { askNext } from './next-offer.ts';
import type { Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';

/**
 * S8, S38 — takes one offer back, whatever its state, in the caller's transaction: an accepted interpreter gets the one neutral
 * notice (not before `tellAfter`, while they may still be in the room), and staff phone too where the start is near.
 */
export function standDown(deps: OfferDeps) {
  return async (scope: Scope, offer: Offer, session: Session, now: Date, tellAfter: Date = now): Promise<void> => {
    await deps.cancelQueued({ offerId: offer.id });
    if (offer.state === 'queued') return void (await deps.offers.move(offer, 'lapsed'));
    if (offer.state === 'open') {
      if (await deps.offers.move(offer, 'lapsed')) await notify(offer, 'no-longer-needed', tellAfter);
      return;
    }
    if (offer.state !== 'accepted' || !(await deps.offers.move(offer, 'stood-down'))) return;
    await notify(offer, 'stood-down', tellAfter);
    for (const survivorId of offer.survivors) {
      await deps.pairs.releaseFirstMeeting(scope, pairId(survivorId, offer.interpreterId), offer.sessionId);
    }
    const nearStart = session.startsAt.getTime() - now.getTime() < taskTimes.standDownByPhoneWithinHours * 3_600_000;
    if (!nearStart) return;
    await deps.openTask({
      key: `stand-down:${offer.id}`,
      kind: 'stand-down-by-phone',
      owner: 'desk',
      records: [session.id, offer.interpreterId],
      dueAt: tellAfter,
    });
  };

  function notify(offer: Offer, kind: 'stood-down' | 'no-longer-needed', dueAt: Date): Promise<void> {
    const to = { kind: 'interpreter' as const, id: offer.interpreterId };
    return deps.enqueue({ key: `${kind}:${offer.id}`, kind, to, ids: { offerId: offer.id }, dueAt });
  }
}

/** What a session's end means for its offers: a cancelled one stands everybody down; one that is over ends its accepted offers. */
export function whenSessionEnds(deps: OfferDeps) {
  const takeBack = standDown(deps);
  return async (
    scope: Scope,
    before: Session,
    end: 'cancelled' | 'took-place' | 'missed' | 'stopped',
    now: Date,
  ): Promise<void> => {
    for (const offer of await deps.offers.ofSession(scope, before.id)) {
      if (end === 'cancelled') await takeBack(scope, offer, before, now);
      else if (offer.state === 'accepted') await endAccepted(scope, offer, end);
    }
  };

  async function endAccepted(scope: Scope, offer: Offer, end: 'took-place' | 'missed' | 'stopped'): Promise<void> {
    await deps.offers.move(offer, 'ended');
    if (end === 'took-place') return;
    for (const survivorId of offer.survivors) {
      await deps.pairs.releaseFirstMeeting(scope, pairId(survivorId, offer.interpreterId), offer.sessionId);
    }
  }
}

/**
 * S7, S8 — ends everything to come that a pair may no longer do, in the caller's transaction: sessions look for somebody again,
 * open offers lapse, waiting messages are dropped. Answers the sessions that need another interpreter.
 */
export function releasePair(deps: OfferDeps) {
  const takeBack = standDown(deps);
  const next = askNext(deps);
  return async (scope: Scope, pair: Pair, now: Date): Promise<Session[]> => {
    const { survivorId, interpreterId } = pair;
    const live = await deps.offers.liveOfPair(scope, survivorId, interpreterId);
    const sessions = await Promise.all(live.map((offer) => deps.sessions.find(scope, offer.sessionId)));
    const tellAfter = leftTheRoom(sessions, now);
    const lost: Session[] = [];
    for (const [index, offer] of live.entries()) {
      const session = sessions[index];
      if (!session || hasBegun(session, now) || stillAllowed(pair, session)) continue;
      const held = offer.state === 'accepted';
      if (held) {
        await deps.sessions.backToRequested(scope, session.id, interpreterId);
        lost.push(session);
      }
      await takeBack(scope, offer, session, now, tellAfter);
      if (!held) await next(scope, session.id, now);
    }
    return lost;
  };
}

// A narrower yes leaves standing what it still covers.
function stillAllowed(pair: Pair, { id: sessionId, mode, topicClass }: Session): boolean {
  return mayMeet(pair, { sessionId, mode: mode.kind, topicClass }).may;
}

/** S38 — no notice into the room: while a session of the pair runs, the notice waits until both have left. */
function leftTheRoom(sessions: readonly (Session | undefined)[], now: Date): Date {
  const ends = sessions.flatMap((session) =>
    session && isRunning(session, now) ? [interpreterStretch(session).to] : [],
  );
  return ends.reduce((latest, end) => (end > latest ? end : latest), now);
}

// What has begun is ended by its outcome, not by looking for somebody else; briefing alone can still be called off.
function hasBegun({ state, startsAt }: Session, now: Date): boolean {
  return state === 'confirmed' && startsAt <= now;
}

function isRunning(session: Session, now: Date): boolean {
  const { from, to } = interpreterStretch(session);
  return session.state === 'confirmed' && from <= now && now < to;
}
