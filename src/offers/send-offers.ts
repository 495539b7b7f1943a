import { maySendSms, type Interpreter } from '../interpreters/index.ts';
import type { Scope } from '../platform/access.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { Session } from '../sessions/index.ts';
import { openOffer } from './next-offer.ts';
import { answerDeadline, defaultAnswerMinutes, type Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { LIVE_CODE_PER_PHONE } from './offer-store.ts';

/** Whom to ask, and whether one after another or all at once. */
export interface NewOffers {
  readonly interpreterIds: readonly string[];
  readonly order: 'one-by-one' | 'all-at-once';
  readonly answerWithinMinutes?: number | undefined;
}

/**
 * S2, §6.6 — asks interpreters who have a live yes of the survivor: one after another by rank, or all at once.
 * Refused: whoever breaks a hard rule now, or has no verified phone that agreed to texts. All are asked or none.
 */
export function sendOffers(deps: OfferDeps) {
  const open = openOffer(deps);
  return async (
    scope: Scope,
    sessionId: string,
    { interpreterIds, order, answerWithinMinutes }: NewOffers,
  ): Promise<Offer[]> => {
    const now = deps.clock.now();
    const session = await deps.sessions.find(scope, sessionId);
    if (!session) throw refuse.notFound();
    if (session.state !== 'requested' && session.state !== 'offered') {
      throw refuse.conflict('session-not-open', 'Only a session that is still looking for somebody can be offered.');
    }
    if (session.startsAt <= now) throw refuse.conflict('session-has-started', 'This session has started already.');
    const seat = session.seats.find((one) => one.confirmedAt === undefined)!;
    const asked = await inOrder(interpreterIds, (id) => mayBeAsked(deps, scope, session, id, now));
    const taken = await deps.offers.liveCodes(asked.map((one) => one.phone.index!));
    const minutes = answerWithinMinutes ?? defaultAnswerMinutes(session.startsAt, now);
    const rows = asked.map((interpreter, rank) => {
      const opens = order === 'all-at-once' || rank === 0;
      return {
        id: deps.ids.id(),
        kind: 'offer' as const,
        agencyId: session.agencyId,
        caseworkers: session.caseworkers,
        sessionId,
        seatId: seat.id,
        interpreterId: interpreter.id,
        survivors: session.survivors,
        phoneIndex: interpreter.phone.index!,
        code: freshCode(deps, taken),
        rank,
        state: opens ? ('open' as const) : ('queued' as const),
        answerWithinMinutes: minutes,
        ...(opens && { deadline: answerDeadline(session.startsAt, minutes, now) }),
      };
    });
    await deps.inTransaction(() => write(scope, session, rows, now)).catch(clearly);
    return rows.map(({ phoneIndex: _phone, ...offer }) => offer);
  };

  async function write(scope: Scope, session: Session, rows: readonly (Offer & { phoneIndex: string })[], now: Date) {
    if (!(await deps.sessions.markOffered(scope, session.id)))
      throw refuse.conflict('session-not-open', 'Somebody changed this session meanwhile.');
    await deps.offers.guardSession(session.id);
    for (const row of rows) await holdPairs(deps, scope, row);
    await deps.offers.insert(rows);
    for (const row of rows) if (row.state === 'open') await open(row, session, now);
    await deps.recordAct(scope, {
      act: 'offers-sent',
      records: [session.id, ...session.survivors, ...rows.map((row) => row.interpreterId)],
    });
  }
}

/** Relies on every pair of an offer: raises its guard, so that a withdrawal at the same moment and this act cannot both stand. */
export async function holdPairs(
  { pairs }: Pick<OfferDeps, 'pairs'>,
  scope: Scope,
  offer: Offer,
  firstMeeting?: { sessionId: string; ifNo?: string },
) {
  for (const survivorId of offer.survivors) {
    await pairs.hold(scope, await pairs.of(scope, survivorId, offer.interpreterId), firstMeeting && { firstMeeting });
  }
}

// One after another, so that the first who may not be asked is named, whoever takes longest to look up (S43).
async function inOrder<T>(ids: readonly string[], look: (id: string) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const id of ids) found.push(await look(id));
  return found;
}

async function mayBeAsked(
  deps: OfferDeps,
  scope: Scope,
  session: Session,
  id: string,
  now: Date,
): Promise<Interpreter> {
  const check = await deps.checkCandidate(scope, session, id, now);
  if (!check.possible) throw refuse.conflict(check.code, check.sentence, { interpreterId: id });
  if (!maySendSms(check.interpreter)) {
    throw refuse.conflict(
      'phone-not-verified',
      'This interpreter has no verified phone that agreed to texts. Verify it first.',
      { interpreterId: id },
    );
  }
  return check.interpreter;
}

function freshCode({ ids }: OfferDeps, taken: Set<string>): string {
  let code = ids.offerCode();
  while (taken.has(code)) code = ids.offerCode();
  taken.add(code);
  return code;
}

function clearly(error: unknown): never {
  if (isDuplicateKey(error, LIVE_CODE_PER_PHONE)) throw new Refusal('busy', 'busy', 'Please try again.');
  if (isDuplicateKey(error, 'one_live_offer_per_seat_and_interpreter')) {
    throw refuse.conflict('already-asked', 'This interpreter has been asked about this session already.');
  }
  throw error;
}
