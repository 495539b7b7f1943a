import type { Interpreter } from '../interpreters/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Meeting, Session } from '../sessions/index.ts';
import { isOwnCaseworker } from '../survivors/index.ts';
import { asMatching, busyAround, survivorOf } from './gather-facts.ts';
import type { FactSources } from './gather-facts.ts';
import { mayMeetHere } from './rules/consent-allows.ts';
import { checkHardRules } from './rules/hard-rules.ts';
import { NOT_SUITABLE_HERE, whyNotSentence } from './rules/why-not.ts';
import type { PublicWhyNot, WhyNot } from './rules/why-not.ts';

/**
 * May be offered or confirmed, as which meeting of the pair; or not. `code` and `sentence` may be shown to the asker (S43),
 * `privateCode` to nobody but the survivor's own caseworkers.
 */
export type CandidateCheck =
  | { readonly possible: true; readonly interpreter: Interpreter; readonly meeting: Meeting }
  | {
      readonly possible: false;
      readonly privateCode: WhyNot;
      readonly code: WhyNot | PublicWhyNot;
      readonly sentence: string;
    };

/** Checks one interpreter for one session, as of `now`. Refused: a survivor out of the asker's scope, a session of several. */
export type CheckCandidate = (
  scope: Scope,
  session: Session,
  interpreterId: string,
  now: Date,
) => Promise<CandidateCheck>;

/**
 * The hard rules for one interpreter, and beyond them stage 1, without which nobody is offered anything (S2). Asked when an offer
 * is sent and, inside the confirming transaction, when it is accepted.
 */
export function candidateCheck(sources: FactSources): CheckCandidate {
  return async (scope, session, interpreterId, now) => {
    const survivor = await survivorOf(sources, scope, session);
    const no = (privateCode: WhyNot, publicCode: PublicWhyNot): CandidateCheck => {
      const code = isOwnCaseworker(scope, survivor) ? privateCode : publicCode;
      return { possible: false, privateCode, code, sentence: whyNotSentence(code) };
    };
    const interpreter = await sources.interpreters.find(asMatching, interpreterId);
    if (!interpreter) return no('not-on-the-register', 'not-on-the-register');
    const pair = await sources.pairs.of(asMatching, survivor.id, interpreterId);
    const busy = await busyAround(sources, session, now, interpreterId);
    const check = checkHardRules({
      session,
      survivor,
      interpreter,
      pair,
      busy,
      table: await sources.intelligibility(),
    });
    if (!check.possible) return no(check.privateCode, check.publicCode);
    const consent = mayMeetHere({ session, pair });
    return consent.may
      ? { possible: true, interpreter, meeting: consent.meeting }
      : no('stage-1-not-given', NOT_SUITABLE_HERE);
  };
}
