import type { Scope } from '../platform/access.ts';
import { appendStatement, type LedgerDeps } from './append-statement.ts';
import type { Pair } from './pair.ts';

/**
 * S6 — the ledger's part of a withdrawal: closes the pair at once and deletes nothing. Possible at any time, whatever was said
 * before. Who calls it also lets go of the pair's sessions, offers and messages, in the same transaction.
 */
export function appendWithdrawal(deps: LedgerDeps) {
  return narrow(deps, { kind: 'withdrawal' }, 'consent-withdrawn');
}

/** S8 — the ledger's part of "another interpreter, please": excludes for good. The caller lets go of the rest, as above. */
export function appendExclusion(deps: LedgerDeps) {
  return narrow(deps, { kind: 'exclusion' }, 'interpreter-excluded');
}

function narrow(deps: LedgerDeps, statement: { kind: 'withdrawal' } | { kind: 'exclusion' }, act: string) {
  const append = appendStatement(deps);
  return async (scope: Scope, survivorId: string, interpreterId: string): Promise<Pair> => {
    const [id, now, by] = [deps.ids.id(), deps.clock.now(), scope.actor.id];
    return deps.inTransaction(async () =>
      append(scope, await deps.pairs.of(scope, survivorId, interpreterId), { id, now, by, act, statement }),
    );
  };
}
