import { refuse } from '../platform/refusal.ts';
import type { Answers, RightsCommand } from './schemas.ts';
import type { SurvivorProfile } from './survivor-profile.ts';

/** Who recorded an answer, and when. */
export interface Recording {
  readonly by: string;
  readonly now: Date;
}

/** A survivor of whom nothing was asked yet: unasked is never an answer (S9, S54). */
export const nothingAsked: SurvivorProfile = {
  languages: [],
  substitutes: [],
  interpreterGender: { answer: 'not-yet-asked' },
  closeness: 'no-view',
  exclusionRules: [],
  unwantedTimes: [],
};

/**
 * What is known after these answers: each part answered replaces that part, with who asked and when.
 * A substitute language that stays keeps the moment she agreed to it; a contact counts as confirmed now (S29).
 */
export function withAnswers(known: SurvivorProfile, answers: Answers, { by, now }: Recording): SurvivorProfile {
  const { substitutes, interpreterGender, safeContact, ...rest } = answers;
  const { safeContact: contactBefore, ...before } = known;
  const contact = safeContact === undefined ? contactBefore : contactSaid(safeContact, now);
  return {
    ...before,
    ...definedParts(rest),
    ...(substitutes && {
      substitutes: substitutes.map((one) => agreedBefore(known, one) ?? { ...one, agreedAt: now, recordedBy: by }),
    }),
    ...(interpreterGender && { interpreterGender: genderAsked(interpreterGender, { by, now }) }),
    ...(contact && { safeContact: contact }),
  };
}

function definedParts<T extends object>(parts: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

function agreedBefore(known: SurvivorProfile, one: { tag: string; dialect?: string | undefined }) {
  return known.substitutes.find(({ tag, dialect }) => tag === one.tag && dialect === one.dialect);
}

function genderAsked(
  said: NonNullable<Answers['interpreterGender']>,
  { by, now }: Recording,
): SurvivorProfile['interpreterGender'] {
  return said.answer === 'not-yet-asked' ? said : { ...said, askedBy: by, askedAt: now };
}

// Where she is reached is for people only, so it is sealed apart (see `personalSchema`).
function contactSaid(said: Answers['safeContact'], now: Date): SurvivorProfile['safeContact'] {
  if (!said) return undefined;
  const { value: _value, ...contact } = said;
  return { ...contact, confirmedAt: now };
}

/** S28 — that her rights were explained, in which text; refused for a moment that has not come yet. */
export function rightsExplained(
  { wording, explainedAt }: RightsCommand,
  { by, now }: Recording,
): NonNullable<SurvivorProfile['rights']> {
  const at = explainedAt === undefined ? now : new Date(explainedAt);
  if (at > now) throw refuse.invalid('explainedAt', 'has not come yet');
  return { explainedAt: at, wording: wording.version, language: wording.language, by };
}
