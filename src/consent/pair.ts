import { createHash } from 'node:crypto';

/** S6, S53 — what she said before working with this interpreter; "not asked" is never "given". */
export type Stage1State = 'not-asked' | 'given' | 'not-this-time' | 'refused' | 'could-not-decide' | 'withdrawn';

/** S37, S48 — what she said after having met this interpreter. */
export type Stage2State =
  'not-asked' | 'given' | 'only-today' | 'refused' | 'rather-not-say' | 'could-not-decide' | 'withdrawn';

/** What a consent reaches: these modes and these topic classes, nothing else. */
export interface ConsentScope {
  readonly modes: readonly string[];
  readonly topicClasses: readonly string[];
}

/** The one first meeting of a pair: its session, whether it took place, and what happens to it if the answer is no (S37). */
export interface FirstMeeting {
  readonly sessionId: string;
  readonly tookPlaceAt?: Date | undefined;
  readonly ifNo?: string | undefined;
}

/** S4 — one survivor and one interpreter: all consent belongs here. `guard` is raised by every act that relies on it. */
export interface Pair {
  readonly id: string;
  readonly survivorId: string;
  readonly interpreterId: string;
  readonly guard: number;
  /** How many entries the ledger of this pair has. */
  readonly seq: number;
  readonly stage1: Stage1State;
  readonly stage2: Stage2State;
  readonly scope?: ConsentScope | undefined;
  readonly excluded: boolean;
  readonly suspended: boolean;
  readonly metBefore?: { readonly on: string; readonly source: string } | undefined;
  readonly firstMeeting?: FirstMeeting | undefined;
}

/** The id of a pair, the same for ever; from it neither person can be told. */
export function pairId(survivorId: string, interpreterId: string): string {
  return createHash('sha256').update(`${survivorId}/${interpreterId}`).digest('hex').slice(0, 32);
}

/** A pair of which nothing is known: nothing asked, nothing given. */
export function newPair(survivorId: string, interpreterId: string): Pair {
  return {
    id: pairId(survivorId, interpreterId),
    survivorId,
    interpreterId,
    guard: 0,
    seq: 0,
    stage1: 'not-asked',
    stage2: 'not-asked',
    excluded: false,
    suspended: false,
  };
}

/** S3, S42 — whether they have met: the first meeting took place, or they met before this system. */
export function haveMet(pair: Pair): boolean {
  return pair.firstMeeting?.tookPlaceAt !== undefined || pair.metBefore !== undefined;
}
