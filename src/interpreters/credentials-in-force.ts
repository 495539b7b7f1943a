import type { Credential, Interpreter } from './interpreter.ts';

/** Whether vetting and agreement hold; where both fail, vetting is named. */
export type CredentialState = 'in-force' | 'vetting-expired' | 'agreement-not-in-force';

/**
 * S18, S19 — whether somebody may be offered a session on this date (YYYY-MM-DD, the place's calendar).
 * A credential counts from `validFrom` up to the day before `reviewBy`: on the day of its review nobody can yet rely on it.
 */
export function credentialsInForce({ credentials }: Pick<Interpreter, 'credentials'>, onDate: string): CredentialState {
  const holds = (kind: Credential['kind']) => credentials.some((one) => one.kind === kind && isInForce(one, onDate));
  if (!holds('vetting')) return 'vetting-expired';
  return holds('agreement') ? 'in-force' : 'agreement-not-in-force';
}

/** S18, S19 — whether one credential counts on a day (YYYY-MM-DD, which compares as text). */
export function isInForce({ validFrom, reviewBy }: Credential, onDate: string): boolean {
  return validFrom <= onDate && onDate < reviewBy;
}
