import {
  isChannelComplete,
  isThroughTheInterpreter,
  type AskingPeople,
  type InterpreterIdentity,
} from './consent-channel.ts';
import type { Asking, StageOneDecision, StageTwoDecision } from './ledger-entry.ts';
import { haveMet, type Pair } from './pair.ts';

/** What both stages need to know besides the answer. */
export interface AskingFacts {
  readonly pair: Pair;
  readonly about: InterpreterIdentity;
  readonly people: AskingPeople;
  readonly channel: Asking['channel'];
  readonly askedAt: Date;
  readonly answeredAt: Date;
  /** The kind of the entry that this one corrects; absent where it corrects none, or names none that there is. */
  readonly corrects?: { readonly kind?: string | undefined } | undefined;
}

/** Why an answer cannot be recorded; the sentence for each is in consent-refusals.ts. */
export type StageRefusal =
  | 'channel-incomplete'
  | 'consent-through-the-interpreter'
  | 'answered-before-asked'
  | 'not-yet-answered'
  | 'nothing-to-correct'
  | 'interpreter-excluded'
  | 'rights-not-explained'
  | 'stage-1-not-given'
  | 'not-met-yet'
  | 'if-no-not-on-record';

/** S2, S5, S28 — why this stage-1 answer cannot be recorded, or nothing. `rightsExplainedAt` is absent if they never were. */
export function whyNotStageOne(
  decision: StageOneDecision,
  facts: AskingFacts & { rightsExplainedAt?: Date | undefined },
  now: Date,
): StageRefusal | undefined {
  const { rightsExplainedAt, askedAt } = facts;
  if (rightsExplainedAt === undefined || askedAt < rightsExplainedAt) return 'rights-not-explained';
  if (decision === 'yes' && facts.pair.excluded) return 'interpreter-excluded';
  return whyNotAsked('stage-1', facts, now);
}

/**
 * S3, S37, S42 — why this stage-2 answer cannot be recorded, or nothing: only after they met, only when it was on record what
 * happens if the answer is no; and what widens only while stage 1 is live.
 */
export function whyNotStageTwo(
  decision: StageTwoDecision,
  facts: AskingFacts & { ifNo?: string | undefined },
  now: Date,
): StageRefusal | undefined {
  const widens = decision === 'yes' || decision === 'only-today';
  if (!haveMet(facts.pair)) return 'not-met-yet';
  if (facts.ifNo === undefined) return 'if-no-not-on-record';
  if (widens && facts.pair.excluded) return 'interpreter-excluded';
  if (widens && facts.pair.stage1 !== 'given') return 'stage-1-not-given';
  return whyNotAsked('stage-2', facts, now);
}

function whyNotAsked(kind: string, facts: AskingFacts, now: Date): StageRefusal | undefined {
  if (!isChannelComplete(facts.channel)) return 'channel-incomplete';
  if (isThroughTheInterpreter(facts.about, facts.people)) return 'consent-through-the-interpreter';
  if (facts.answeredAt < facts.askedAt) return 'answered-before-asked';
  if (facts.answeredAt > now) return 'not-yet-answered';
  if (facts.corrects && facts.corrects.kind !== kind) return 'nothing-to-correct';
  return undefined;
}
