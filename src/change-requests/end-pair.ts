import { appendExclusion, appendWithdrawal, type LedgerDeps } from '../consent/index.ts';
import type { OfferDeps } from '../offers/index.ts';
import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { letGoOfPair } from './let-go-of-pair.ts';

/** What ending a pair stands on. */
export type EndPairDeps = OfferDeps & LedgerDeps;

/** What the asker is told: which sessions look for somebody again. Nothing about the interpreter's side. */
export interface PairEnded {
  readonly sessionsToFill: readonly string[];
}

/**
 * S6, S7, S8 — "another interpreter, please", and a consent taken back: one step, no reason, no limit, one transaction: the
 * ledger's entry and everything that rests on the pair, or nothing. All else of the survivor goes on untouched.
 */
export function endPair(deps: EndPairDeps) {
  const letGo = letGoOfPair(deps);
  const toLedger = { 'another-interpreter': appendExclusion(deps), 'consent-withdrawn': appendWithdrawal(deps) };
  return (scope: Scope, how: keyof typeof toLedger, survivorId: string, interpreterId: string): Promise<PairEnded> =>
    deps.inTransaction(async () => {
      if (!(await deps.interpreters.within(everyInterpreter(scope), interpreterId))) throw refuse.notFound();
      const sessions = await letGo(scope, await toLedger[how](scope, survivorId, interpreterId));
      return { sessionsToFill: sessions.map((session) => session.id) };
    });
}

// A caseworker does not reach the register, but may name anybody whom a shortlist or a session named to her.
function everyInterpreter({ actor }: Scope): Scope {
  return { actor, reaches: [{ kind: 'everything' }] };
}
