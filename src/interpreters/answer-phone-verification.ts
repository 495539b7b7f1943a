import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InterpreterStore } from './interpreter-store.ts';
import { isLive, readCode } from './phone-code.ts';
import { WORDING_OF_THE_TEXT, type SmsConsentWording } from './sms-consent.ts';

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
}

/** `no-live-code`: none was sent, or it is used, too old, guessed at too often, or went to a number that has changed. */
export type VerificationAnswer = 'verified' | 'wrong-code' | 'no-live-code';

interface Command {
  readonly interpreterId: string;
  readonly code: string;
  readonly wording: SmsConsentWording;
}

/**
 * The returned code verifies the phone and, with it, the consent to texts under this wording is stored. A wrong guess counts,
 * so it is answered, not thrown: a refusal would roll its count back. The same right answer again changes nothing.
 */
export function answerPhoneVerification({ interpreters, clock, inTransaction, recordAct }: Deps) {
  const { verifications } = interpreters;
  return async (scope: Scope, { interpreterId, code, wording }: Command): Promise<VerificationAnswer> => {
    const now = clock.now();
    const hash = verifications.hash(interpreterId, code);
    return inTransaction(async () => {
      const interpreter = await interpreters.find(scope, interpreterId);
      if (!interpreter) throw refuse.notFound();
      const sent = await verifications.find(scope, interpreterId);
      const repeated = sent?.usedAt !== undefined && sent.hash === hash && sent.phone === interpreter.phone.index;
      if (repeated) return 'verified';
      if (!sent || !isLive(sent, interpreter.phone.index, now)) return 'no-live-code';
      if (!(await verifications.takeGuess(scope, interpreterId, sent.id))) return 'no-live-code';
      if (sent.hash !== hash) {
        await recordAct(scope, { act: 'phone-code-wrong', records: [interpreterId] });
        return 'wrong-code';
      }
      if (!(await verifications.verified(scope, interpreterId, sent, wording, now))) return 'no-live-code';
      await recordAct(scope, { act: 'phone-verified', records: [interpreterId], codes: [`sms-consent-${wording}`] });
      return 'verified';
    });
  };
}

/**
 * The same by text, for a message from that interpreter's number: the verification text says that returning the code
 * agrees to texts. Anything but a code is `not-a-code`, changes nothing and costs no guess.
 */
export function answerVerificationBySms(deps: Deps) {
  const answer = answerPhoneVerification(deps);
  return async (scope: Scope, interpreterId: string, text: string): Promise<VerificationAnswer | 'not-a-code'> => {
    const code = readCode(text);
    return code === undefined ? 'not-a-code' : answer(scope, { interpreterId, code, wording: WORDING_OF_THE_TEXT });
  };
}
