import { answerVerificationBySms } from './answer-phone-verification.ts';
import { optInToTexts, optOutOfTexts } from './opt-out-of-texts.ts';

type Deps = Parameters<typeof answerVerificationBySms>[0];

/** What a text from an interpreter's number may do to their own record: return a code, opt out by STOP, opt in by START. */
export function interpreterTexts(deps: Deps) {
  return {
    answerVerificationBySms: answerVerificationBySms(deps),
    optOut: optOutOfTexts(deps),
    optIn: optInToTexts(deps),
  };
}
