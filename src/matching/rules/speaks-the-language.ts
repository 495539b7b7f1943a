import { languagesReliedOn } from '../../interpreters/index.ts';
import { languageFit } from '../../languages/index.ts';
import { wallClock } from '../../platform/time/wall-clock.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

const NO = {
  'needs-agreement': 'language-needs-agreement',
  'other-dialect': 'other-dialect',
  'other-form': 'other-form',
  'not-listed': 'language-not-listed',
} as const;

const YES = {
  'dialect-listed': 'own-dialect',
  'variety-listed': 'own-variety',
  'dialect-not-listed': 'dialect-not-listed',
  'same-by-table': 'same-by-table',
  'survivor-agreed': 'agreed-substitute',
} as const;

/**
 * S10 — the language the survivor prefers, in variety and dialect, or a substitute that they agreed to on record. That they know
 * another language besides is not such an agreement.
 */
export function speaksTheLanguage({ session, survivor, interpreter, table }: Facts): Verdict {
  const wanted = survivor.languages[0];
  if (!wanted) return fails('language-not-listed');
  const { date } = wallClock(session.startsAt.getTime(), session.zone);
  const fit = languageFit(wanted, languagesReliedOn(interpreter, date), table, survivor.substitutes);
  if (fit.fit === 'no') {
    const listed = languageFit(wanted, interpreter.languages, table, survivor.substitutes);
    return fails(listed.fit === 'no' ? NO[fit.reason] : 'language-evidence-old');
  }
  return passes({ code: 'language', fit: YES[fit.reason], tag: fit.by.tag, dialect: fit.by.dialect });
}
