import type { Pair } from '../../consent/index.ts';
import type { Interpreter } from '../../interpreters/index.ts';
import type { Catalogue } from '../../languages/index.ts';
import type { Busy, Session } from '../../sessions/index.ts';
import type { Survivor } from '../../survivors/index.ts';
import type { MatchReason } from './match-reason.ts';
import type { WhyNot } from './why-not.ts';

/** All that is known when one interpreter is considered for one session. `busy` are this interpreter's reservations nearby. */
export interface Facts {
  readonly session: Session;
  readonly survivor: Survivor;
  readonly interpreter: Interpreter;
  readonly pair: Pair | undefined;
  readonly busy: readonly Busy[];
  readonly table: Catalogue['intelligibility'];
}

/** What one rule says: passes, perhaps with something worth telling, or the coded reason why not. */
export type Verdict =
  { readonly passes: true; readonly reason?: MatchReason } | { readonly passes: false; readonly code: WhyNot };

/** One hard rule: who fails it is not offered the session, however few remain. */
export type HardRule = (facts: Facts) => Verdict;

/** The rule is met; `reason` is told to whoever reads the shortlist. */
export const passes = (reason?: MatchReason): Verdict => (reason ? { passes: true, reason } : { passes: true });

/** The rule is not met, for this reason. */
export const fails = (code: WhyNot): Verdict => ({ passes: false, code });
