import type { OpenTask } from '../inbox/index.ts';
import type { Interpreter } from '../interpreters/index.ts';
import type { InboundText } from '../messaging/index.ts';
import { interpreterScope, type Scope } from '../platform/access.ts';
import { acceptOffer } from './accept-offer.ts';
import { endOpenOffer, giveUpSession, reconfirm } from './end-offer.ts';
import type { Answer } from './messages.ts';
import type { Acceptance, Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import type { Reply } from './parse-reply.ts';

/** What is answered to a text; `silent` where the act itself sends the text (Confirmed …) or nothing may be said. */
export type TextAnswer = { readonly answer: Answer; readonly code?: string } | 'silent';

type WithCode = Extract<Reply, { code: string }>;

const TOLD: Readonly<Record<Exclude<Acceptance['outcome'], 'confirmed'>, Answer | 'silent'>> = {
  'confirmed-before': 'confirmed-before',
  'already-taken': 'silent',
  expired: 'expired',
  'no-longer-open': 'nothing-open',
  'not-possible': 'silent',
};

/** Domain 4.2 — what a text with a code does. The code is looked up with the phone it came from; elsewhere it is unknown. */
export function answerCode(deps: OfferDeps) {
  const [accept, end, giveUp, ok] = [acceptOffer(deps), endOpenOffer(deps), giveUpSession(deps), reconfirm(deps)];
  return async (interpreter: Interpreter, reply: WithCode, text: InboundText): Promise<TextAnswer> => {
    const scope = interpreterScope(interpreter.id);
    const offer = await deps.offers.byCode(scope, interpreter.phone.index!, reply.code);
    if (!offer) return { answer: 'unknown-code' };
    const said = (answer: Answer): TextAnswer => ({ answer, code: reply.code });
    switch (reply.kind) {
      case 'accept':
        return told(deps, offer, await accept(scope, offer.id), text);
      case 'reconfirm':
        return said((await ok(scope, offer)) ? 'reconfirmed' : 'nothing-open');
      case 'pass':
      case 'unable':
        return said(await withdrawAnswer(scope, offer));
      case 'stop-one': {
        await withdrawAnswer(scope, offer);
        await askHuman(deps.openTask, text, interpreter, deps.clock.now());
        return said('stopped-one');
      }
    }
  };

  async function withdrawAnswer(scope: Scope, offer: Offer): Promise<Answer> {
    if (await end(scope, offer, 'passed')) return 'passed';
    if (await giveUp(scope, offer)) return 'unable';
    // Neither open nor hers: the same words again are answered as before, whichever of the two she uses.
    const { state } = (await deps.offers.find(scope, offer.id))!;
    return state === 'passed' || state === 'unable' ? state : 'nothing-open';
  }
}

// "Taken" and "not possible" are the same neutral text: what stands against it is nobody's business on a phone.
async function told(deps: OfferDeps, offer: Offer, { outcome }: Acceptance, { sid }: InboundText): Promise<TextAnswer> {
  if (outcome === 'confirmed') return 'silent';
  const answer = TOLD[outcome];
  if (answer !== 'silent') return { answer, code: offer.code };
  await deps.enqueue({
    key: `no-longer-needed:${offer.id}:${sid}`,
    kind: 'no-longer-needed',
    to: { kind: 'interpreter', id: offer.interpreterId },
    ids: { offerId: offer.id, sessionId: offer.sessionId },
    dueAt: deps.clock.now(),
  });
  return 'silent';
}

/** A text that needs a human: one task a text. */
export function askHuman(
  openTask: OpenTask,
  text: InboundText,
  interpreter: Interpreter | undefined,
  now: Date,
): Promise<void> {
  const records = interpreter ? [interpreter.id] : [];
  return openTask({
    key: `unclear:${text.sid}`,
    kind: 'unclear-reply',
    owner: 'desk',
    records,
    textSid: text.sid,
    dueAt: new Date(now.getTime() + 3_600_000),
  });
}
