import { languageEvidenceYears } from '../../config/policy.ts';
import type { Interpreter, SpokenLanguage } from './interpreter.ts';

/**
 * S10 — the languages whose evidence still holds on a day (YYYY-MM-DD, the place's calendar): verified by then, and not longer ago
 * than the policy allows. On the day on which the evidence is that old nobody relies on it any more.
 */
export function languagesReliedOn({ languages }: Pick<Interpreter, 'languages'>, onDate: string): SpokenLanguage[] {
  const oldest = `${String(Number(onDate.slice(0, 4)) - languageEvidenceYears).padStart(4, '0')}${onDate.slice(4)}`;
  return languages.filter(({ verifiedOn }) => verifiedOn <= onDate && oldest < verifiedOn);
}
