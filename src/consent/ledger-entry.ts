import type { ConsentScope } from './pair.ts';

/** S53, S48 — the answers to "may this interpreter work with you?". "no-never" excludes, "not-this-time" does not. */
export const stageOneDecisions = ['yes', 'not-this-time', 'no-never', 'could-not-decide'] as const;
export type StageOneDecision = (typeof stageOneDecisions)[number];

/** S37, S48 — the answers after having met. "no" excludes, "rather-not-say" does not. */
export const stageTwoDecisions = ['yes', 'only-today', 'no', 'rather-not-say', 'could-not-decide'] as const;
export type StageTwoDecision = (typeof stageTwoDecisions)[number];

/** S5 — how the question reached her. */
export const channelKinds = ['translated-text', 'recorded-audio', 'another-interpreter', 'bilingual-staff'] as const;

/** How it was seen that she understood: controlled words, because a ledger keeps no free text. */
export const teachBackWays = ['in-own-words', 'questions-answered', 'with-pictures'] as const;

/** S42 — how it is known that they met before this system. */
export const metBeforeSources = ['the-survivor', 'this-agency', 'another-agency', 'public-service'] as const;

/** S5, S6 — how she was asked: what makes an answer a consent. */
export interface Asking {
  readonly scope: ConsentScope;
  readonly wording: { readonly id: string; readonly version: string; readonly language: string };
  readonly channel: { readonly kind: (typeof channelKinds)[number]; readonly interpreterId?: string | undefined };
  readonly witnessedBy?: string | undefined;
  readonly teachBack: { readonly done: boolean; readonly how?: (typeof teachBackWays)[number] | undefined };
  readonly withdrawalExplained: true;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

/** What she said, or what is a fact about the pair. Facts and narrowing acts need no asking. */
export type Statement =
  | ({ readonly kind: 'stage-1'; readonly decision: StageOneDecision } & Asking)
  | ({
      readonly kind: 'stage-2';
      readonly decision: StageTwoDecision;
      readonly interpreterOutOfRoom: true;
      readonly ifNo: string;
    } & Asking)
  | { readonly kind: 'withdrawal' }
  | { readonly kind: 'exclusion' }
  | { readonly kind: 'met-before'; readonly on: string; readonly source: string };

/** One line of the ledger: never changed, never deleted. A correction is a new line that names the old one's `seq`. */
export interface LedgerEntry {
  readonly id: string;
  readonly pairId: string;
  readonly seq: number;
  readonly survivorId: string;
  readonly interpreterId: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly corrects?: number | undefined;
  readonly statement: Statement;
}
