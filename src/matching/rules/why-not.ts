/**
 * Every reason why somebody is not offered a session, in words for a caseworker. S43: those told to the survivor's `own-caseworkers`
 * are one code for everybody else, so that nobody learns of an exclusion, a tie or a consent by elimination.
 */
export const whyNot = {
  'not-on-the-register': { tell: 'everybody', words: 'is not on the register' },
  suspended: { tell: 'everybody', words: 'is suspended' },
  'language-not-listed': { tell: 'everybody', words: "does not work in the survivor's language" },
  'other-dialect': { tell: 'everybody', words: "works in another dialect of the survivor's language" },
  'other-form': { tell: 'everybody', words: 'works in that sign language, but not in the form that is needed' },
  'language-needs-agreement': {
    tell: 'everybody',
    words: 'works in a closely related language that the survivor has not agreed to',
  },
  'language-evidence-old': {
    tell: 'everybody',
    words: "lists the survivor's language, but its evidence has to be verified again",
  },
  'mode-not-offered': {
    tell: 'everybody',
    words: 'does not work in the way that is asked for (in person, by phone or by video)',
  },
  'gender-not-asked': {
    tell: 'everybody',
    words: 'the survivor has not been asked yet which gender the interpreter should have',
  },
  'other-gender': { tell: 'everybody', words: 'is not of the gender that the survivor asked for' },
  'time-not-wanted': { tell: 'everybody', words: 'the survivor does not want sessions at this time' },
  'vetting-not-in-force': { tell: 'everybody', words: 'has no vetting in force on that day' },
  'agreement-not-in-force': { tell: 'everybody', words: 'has no confidentiality agreement in force on that day' },
  'outside-weekly-hours': { tell: 'everybody', words: 'does not work at that time' },
  'not-free': { tell: 'everybody', words: 'has another session at that time' },
  'no-time-to-travel': {
    tell: 'everybody',
    words: 'has another session elsewhere, too close to travel between the two',
  },
  excluded: { tell: 'own-caseworkers', words: 'the survivor does not want this interpreter' },
  'shares-what-is-excluded': {
    tell: 'own-caseworkers',
    words: 'comes from a place or group that the survivor excluded',
  },
  'origin-not-stated': {
    tell: 'own-caseworkers',
    words: 'has not said whether they come from a place or group that the survivor excluded',
  },
  'topic-declined': { tell: 'own-caseworkers', words: 'does not work on this topic' },
  'consent-refused': { tell: 'own-caseworkers', words: 'the survivor said no to this interpreter' },
  'consent-withdrawn': { tell: 'own-caseworkers', words: 'the survivor withdrew consent to this interpreter' },
  'pair-suspended': { tell: 'own-caseworkers', words: 'the two do not work together at present' },
  'stage-1-not-given': { tell: 'own-caseworkers', words: 'the survivor has not said yes to this interpreter yet' },
  'stage-2-not-given': {
    tell: 'own-caseworkers',
    words: 'after a first meeting the survivor is asked again, and has not said yes yet',
  },
  'outside-what-was-agreed': {
    tell: 'own-caseworkers',
    words: 'the survivor agreed to this interpreter only for other topics or other ways of meeting',
  },
  'double-role': { tell: 'own-caseworkers', words: 'works with this survivor in another role' },
} as const satisfies Record<string, { tell: 'everybody' | 'own-caseworkers'; words: string }>;

export type WhyNot = keyof typeof whyNot;

/** S43 — the one code for everything that only the survivor's own caseworkers may know. */
export const NOT_SUITABLE_HERE = 'not-suitable-here';

/** The codes that everybody may see. */
export type PublicWhyNot =
  | { [Code in WhyNot]: (typeof whyNot)[Code]['tell'] extends 'everybody' ? Code : never }[WhyNot]
  | typeof NOT_SUITABLE_HERE;

/** S43 — whether anybody may be told this reason. */
export const isPublic = (code: WhyNot): code is Exclude<PublicWhyNot, typeof NOT_SUITABLE_HERE> =>
  whyNot[code].tell === 'everybody';

/** A code in words, private or public. */
export const whyNotInWords = (code: WhyNot | PublicWhyNot): string =>
  code === NOT_SUITABLE_HERE ? 'is not suitable here' : whyNot[code].words;

/** The same as a whole sentence. */
export function whyNotSentence(code: WhyNot | PublicWhyNot): string {
  const words = whyNotInWords(code);
  const aboutTheInterpreter = /^(is|has|does|works|comes) /.test(words);
  return `${aboutTheInterpreter ? `This interpreter ${words}` : words.charAt(0).toUpperCase() + words.slice(1)}.`;
}
