import { maySendSms, type Interpreter, type interpreterTexts } from '../interpreters/index.ts';
import type { InboundText, OnText } from '../messaging/index.ts';
import { interpreterScope, systemScope } from '../platform/access.ts';
import { answerCode, askHuman, type TextAnswer } from './answer-text.ts';
import { endOpenOffer } from './end-offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { parseReply, type Reply } from './parse-reply.ts';

type Deps = OfferDeps & { readonly phoneActs: ReturnType<typeof interpreterTexts> };

/**
 * The door for texts. The signature proved the provider, not the sender: everything is decided by number and code together.
 * Runs again after a crash without a second effect: every act is conditional, and the reply's key is the text's sid.
 */
export function onInterpreterText(deps: Deps): OnText {
  const [byCode, endOffer] = [answerCode(deps), endOpenOffer(deps)];
  return async (text) => {
    const interpreter = await deps.interpreters.findByPhone(systemScope('texts'), text.from);
    // An unknown sender is told nothing at all, not even that it is unknown.
    if (!interpreter) return askHuman(deps.openTask, text, undefined, deps.clock.now());
    const answer = interpreter.phone.verifiedAt
      ? await answerTo(interpreter, parseReply(text.body), text)
      : await answerUnverified(interpreter, text);
    if (answer !== 'silent') await say(interpreter, answer, text);
  };

  /** A number that is not verified yet may be anybody's: it may return its code, stop and start texts, and nothing else. */
  async function answerUnverified(interpreter: Interpreter, text: InboundText): Promise<TextAnswer> {
    const reply = parseReply(text.body);
    if (reply.kind === 'opt-out' || reply.kind === 'opt-in') return answerTo(interpreter, reply, text);
    const outcome = await deps.phoneActs.answerVerificationBySms(
      interpreterScope(interpreter.id),
      interpreter.id,
      text.body,
    );
    if (outcome === 'verified') return { answer: 'phone-verified' };
    await askHuman(deps.openTask, text, interpreter, deps.clock.now());
    return 'silent';
  }

  async function answerTo(interpreter: Interpreter, reply: Reply, text: InboundText): Promise<TextAnswer> {
    switch (reply.kind) {
      case 'opt-out':
        await stopTexts(interpreter, text);
        return 'silent';
      case 'opt-in':
        await deps.phoneActs.optIn(interpreterScope(interpreter.id), { interpreterId: interpreter.id });
        return 'silent';
      case 'help':
        return 'silent'; // the provider answers HELP itself
      case 'one-time-code':
        return verification(interpreter, reply.digits);
      case 'bare-yes':
      case 'bare-no':
        return bare(interpreter, reply.kind);
      case 'bare-stop':
        return politeStop(interpreter, text);
      case 'unclear':
        await askHuman(deps.openTask, text, interpreter, deps.clock.now());
        return { answer: 'unclear' };
      default:
        return byCode(interpreter, reply, text);
    }
  }

  /** STOP is honoured, and is not a decline of a confirmed session: open offers lapse and the desk phones about the rest. */
  async function stopTexts(interpreter: Interpreter, text: InboundText): Promise<void> {
    const scope = interpreterScope(interpreter.id);
    await deps.phoneActs.optOut(scope, { interpreterId: interpreter.id });
    for (const offer of await deps.offers.openOf(scope, interpreter.id)) await endOffer(scope, offer, 'lapsed');
    const dueAt = new Date(deps.clock.now().getTime() + 3_600_000);
    await deps.openTask({
      key: `opted-out:${text.sid}`,
      kind: 'opted-out',
      owner: 'desk',
      records: [interpreter.id],
      dueAt,
    });
  }

  async function verification(interpreter: Interpreter, digits: string): Promise<TextAnswer> {
    const outcome = await deps.phoneActs.answerVerificationBySms(
      interpreterScope(interpreter.id),
      interpreter.id,
      digits,
    );
    return { answer: outcome === 'verified' ? 'phone-verified' : 'code-wrong' };
  }

  /** A bare yes never accepts. A bare no declines where only one offer is open; otherwise the codes are listed. */
  async function bare(interpreter: Interpreter, kind: 'bare-yes' | 'bare-no'): Promise<TextAnswer> {
    const scope = interpreterScope(interpreter.id);
    const [only, ...others] = await deps.offers.openOf(scope, interpreter.id);
    if (!only) return { answer: 'nothing-open' };
    if (others.length > 0) return { answer: 'which-code' };
    if (kind === 'bare-yes') return { answer: 'resend-with-code', code: only.code };
    return { answer: (await endOffer(scope, only, 'passed')) ? 'passed' : 'nothing-open', code: only.code };
  }

  /** "Stop please" declines where only one offer is open, and a human asks what was meant. */
  async function politeStop(interpreter: Interpreter, text: InboundText): Promise<TextAnswer> {
    await askHuman(deps.openTask, text, interpreter, deps.clock.now());
    const declined = await bare(interpreter, 'bare-no');
    return declined !== 'silent' && declined.answer === 'passed'
      ? { ...declined, answer: 'stopped-one' }
      : { answer: 'unclear' };
  }

  async function say(
    { id }: Interpreter,
    { answer, code = '' }: Exclude<TextAnswer, 'silent'>,
    text: InboundText,
  ): Promise<void> {
    // Read again: the text itself may have allowed or ended texts. Whoever may not be texted is phoned.
    const interpreter = await deps.interpreters.find(systemScope('texts'), id);
    if (!interpreter || !maySendSms(interpreter)) return askHuman(deps.openTask, text, interpreter, deps.clock.now());
    return deps.enqueue({
      key: `reply:${text.sid}`,
      kind: 'answer',
      to: { kind: 'interpreter', id: interpreter.id },
      ids: { answer, code },
      dueAt: deps.clock.now(),
    });
  }
}
