import type { Scope } from '../platform/access.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import { interpreterStretch, type Session } from '../sessions/index.ts';
import type { Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { holdPairs } from './send-offers.ts';

/** The code under which a confirmation ends when what it stands on moved: nothing was written, and it may be tried afresh. */
export const CHANGED_MEANWHILE = 'changed-meanwhile';

/** Why an acceptance could not be taken, for the desk alone. */
export interface NotPossible {
  readonly code: string;
}

/**
 * One transaction: every hard rule again, the guards of every pair and of the interpreter, the diary, the seat, the losers,
 * the texts, the tasks, the audit. Lets the duplicate-key error of `no_double_booking` out.
 */
export function confirmSession(deps: OfferDeps) {
  return async (scope: Scope, offer: Offer, fence: number): Promise<'confirmed' | NotPossible> => {
    const now = deps.clock.now();
    return deps.inTransaction(async () => {
      const session = await deps.sessions.find(scope, offer.sessionId);
      if (session?.state !== 'offered' || session.fence !== fence) throw changedMeanwhile();
      const check = await deps.checkCandidate(scope, session, offer.interpreterId, now);
      if (!check.possible) return { code: check.privateCode };
      if (!(await deps.offers.move(offer, 'accepted'))) throw changedMeanwhile();
      if (!(await herAnswersStand(scope, session))) throw changedMeanwhile();
      if (!(await deps.interpreters.guardActive(scope, offer.interpreterId))) throw changedMeanwhile();
      await holdPairs(deps, scope, offer, check.meeting === 'first-meeting' ? firstMeetingIn(session) : undefined);
      await deps.reservations.reserve({
        person: offer.interpreterId,
        sessionId: session.id,
        seatId: offer.seatId,
        ...interpreterStretch(session),
        // By phone or video nobody travels, whatever room the survivor sits in.
        ...(session.placeId && session.mode.kind === 'in-person' && { placeId: session.placeId }),
      });
      const taken = {
        sessionId: session.id,
        seatId: offer.seatId,
        interpreterId: offer.interpreterId,
        meeting: check.meeting,
        fence,
        at: now,
      };
      if (!(await deps.sessions.confirmSeat(scope, taken))) throw changedMeanwhile();
      await tellEverybody(scope, offer, session, now);
      return 'confirmed' as const;
    });
  };

  // Decision 6 — what she wants was read a moment ago: a change of it at the same moment and this confirmation cannot both stand.
  async function herAnswersStand(scope: Scope, { survivors }: Session): Promise<boolean> {
    for (const survivorId of survivors) {
      const survivor = await deps.survivors.find(scope, survivorId);
      if (!survivor || !(await deps.survivors.guardVersion(scope, survivor))) return false;
    }
    return true;
  }

  async function tellEverybody(scope: Scope, offer: Offer, session: Session, now: Date) {
    await deps.cancelQueued({ offerId: offer.id });
    await deps.enqueue({
      key: `confirmed:${offer.id}`,
      kind: 'confirmed',
      to: { kind: 'interpreter', id: offer.interpreterId },
      ids: { offerId: offer.id, sessionId: session.id },
      dueAt: now,
    });
    for (const other of await deps.offers.ofSession(scope, session.id)) await tellLoser(other, offer, now);
    for (const staffId of session.caseworkers) {
      await deps.enqueue({
        key: `session-news:${offer.id}:confirmed:${staffId}`,
        kind: 'session-news',
        to: { kind: 'staff', id: staffId },
        ids: { sessionId: session.id, state: 'confirmed' },
        dueAt: now,
      });
    }
    await deps.openTask({
      key: `tell-confirmed:${offer.id}`,
      kind: 'tell-in-person',
      owner: { agencyId: session.agencyId },
      records: [session.id, ...session.survivors],
      dueAt: session.startsAt,
    });
    await deps.recordAct(scope, {
      act: 'session-confirmed',
      records: [session.id, offer.id, offer.interpreterId, ...session.survivors],
    });
  }

  async function tellLoser(other: Offer, winner: Offer, now: Date) {
    if (other.id === winner.id || other.seatId !== winner.seatId) return;
    if (other.state === 'queued') return void (await deps.offers.move(other, 'lapsed'));
    if (other.state !== 'open' || !(await deps.offers.move(other, 'lost'))) return;
    await deps.cancelQueued({ offerId: other.id });
    await deps.enqueue({
      key: `no-longer-needed:${other.id}`,
      kind: 'no-longer-needed',
      to: { kind: 'interpreter', id: other.interpreterId },
      ids: { offerId: other.id, sessionId: other.sessionId },
      dueAt: now,
    });
  }
}

// Thrown, not returned: what was written before it must be taken back.
function changedMeanwhile(): Refusal {
  return refuse.conflict(CHANGED_MEANWHILE, 'Somebody changed this session meanwhile. Look again.');
}

// S37 — what happens if the stage-2 answer is no stands on the pair before the question is asked.
function firstMeetingIn({ id: sessionId, ifStageTwoIsNo: ifNo }: Session) {
  return ifNo === undefined ? { sessionId } : { sessionId, ifNo };
}
