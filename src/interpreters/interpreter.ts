import type { LanguageNeed } from '../languages/index.ts';
import type { TopicClass } from '../../config/policy.ts';

/** 1 is Monday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** S1 — how somebody is willing to work. */
export type WorkingMode = 'in-person' | 'phone' | 'video';

/** A variety the interpreter works in, with what stands behind that and the day it was verified (domain 3.2). */
export interface SpokenLanguage extends LanguageNeed {
  readonly level: 'native' | 'fluent' | 'working';
  readonly evidence: 'qualification' | 'native' | 'assessed';
  readonly verifiedOn: string;
}

/** S18–S20 — days are YYYY-MM-DD. `reference` is sealed; `verifiedBy` is the staff member who saw the paper. */
export interface Credential {
  readonly kind: 'vetting' | 'agreement' | 'qualification';
  readonly reference?: string | undefined;
  readonly validFrom: string;
  readonly reviewBy: string;
  readonly verifiedBy: string;
}

/** A stretch of a weekday (1 is Monday) in the interpreter's zone; `to` may be 24:00. A night is two stretches. */
export interface WeeklyHours {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
}

/** S47 — on the register of this deployment, or named by a listed provider that attests vetting and agreement. */
export type Register =
  { readonly kind: 'register' } | { readonly kind: 'provided'; readonly provider: string; readonly attestedBy: string };

/** S52 — keyed tokens, comparable and unreadable; an absent one was not stated. */
export interface OriginTokens {
  readonly region?: string | undefined;
  readonly community?: string | undefined;
  readonly group?: string | undefined;
  readonly homeArea?: string | undefined;
}

/** What texts to this interpreter rest on. `index` finds the sealed number. */
export interface PhoneState {
  readonly index?: string | undefined;
  readonly verifiedAt?: Date | undefined;
  readonly smsConsent?: { readonly wording: string; readonly at: Date } | undefined;
  readonly optedOutAt?: Date | undefined;
}

/** A vetted person on the register, without what identifies them (see `InterpreterNames`). */
export interface Interpreter {
  readonly id: string;
  readonly version: number;
  /** Raised by every write that relies on this record, so that suspension and confirmation meet. */
  readonly guard: number;
  readonly status: 'active' | 'suspended';
  readonly register: Register;
  readonly gender: 'woman' | 'man' | 'another';
  readonly languages: readonly SpokenLanguage[];
  readonly origin: OriginTokens;
  readonly zone: string;
  /** A town or district, never an address. */
  readonly baseArea: string;
  readonly modes: readonly WorkingMode[];
  readonly credentials: readonly Credential[];
  readonly weeklyHours: readonly WeeklyHours[];
  /** S24 — topics not worked on, without penalty. */
  readonly topicsDeclined: readonly TopicClass[];
  readonly phone: PhoneState;
  /** S44 — the staff account of the same human. */
  readonly staffId?: string | undefined;
}

/** What identifies the interpreter; stored as one sealed value. `phone` is E.164. */
export interface InterpreterNames {
  readonly name: string;
  readonly alias?: string | undefined;
  readonly showRegion: boolean;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Domain 4.2 — texts only to a number that was verified, whose owner agreed to texts and has not said STOP since. */
export function maySendSms({ phone }: Pick<Interpreter, 'phone'>): boolean {
  return Boolean(phone.index && phone.verifiedAt && phone.smsConsent) && phone.optedOutAt === undefined;
}
