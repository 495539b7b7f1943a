import { consentIsNotRefused, stageTwoIsGivenWhereNeeded } from './consent-allows.ts';
import type { Facts, HardRule } from './facts.ts';
import { hasCredentialsInForce } from './has-credentials-in-force.ts';
import { isAtAWantedTime } from './is-at-a-wanted-time.ts';
import { isFree } from './is-free.ts';
import { isInNoOtherRole } from './is-in-no-other-role.ts';
import { isNotExcluded } from './is-not-excluded.ts';
import { isOfTheGenderWanted } from './is-of-the-gender-wanted.ts';
import type { MatchReason } from './match-reason.ts';
import { onTheRegister } from './on-the-register.ts';
import { speaksTheLanguage } from './speaks-the-language.ts';
import { isPublic, NOT_SUITABLE_HERE } from './why-not.ts';
import type { PublicWhyNot, WhyNot } from './why-not.ts';
import { worksInThisMode } from './works-in-this-mode.ts';
import { worksOnThisTopic } from './works-on-this-topic.ts';

/** Who may be offered a session: every rule, in the order in which a person would check. Nothing is relaxed by the system. */
export const hardRules: readonly HardRule[] = [
  onTheRegister,
  speaksTheLanguage,
  worksInThisMode,
  isOfTheGenderWanted,
  isAtAWantedTime,
  isNotExcluded,
  hasCredentialsInForce,
  isFree,
  worksOnThisTopic,
  consentIsNotRefused,
  stageTwoIsGivenWhereNeeded,
  isInNoOtherRole,
];

/** Passes them all, with what speaks for it; or not, with the first reason for those who may know it and the one for all others. */
export type Check =
  | { readonly possible: true; readonly reasons: readonly MatchReason[] }
  | { readonly possible: false; readonly privateCode: WhyNot; readonly publicCode: PublicWhyNot };

/**
 * S43 — every rule is asked every time, so that neither the time it takes nor the public reason tells of a private one: who fails
 * something that everybody may know is shown with that, excluded or not.
 */
export function checkHardRules(facts: Facts): Check {
  const verdicts = hardRules.map((rule) => rule(facts));
  const failed = verdicts.flatMap((verdict) => (verdict.passes ? [] : [verdict.code]));
  const [first] = failed;
  if (first === undefined)
    return {
      possible: true,
      reasons: verdicts.flatMap((verdict) => (verdict.passes && verdict.reason ? [verdict.reason] : [])),
    };
  return { possible: false, privateCode: first, publicCode: failed.find(isPublic) ?? NOT_SUITABLE_HERE };
}
