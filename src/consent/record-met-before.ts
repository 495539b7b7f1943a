import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { appendStatement, recorderOf, type LedgerDeps } from './append-statement.ts';
import { namedInterpreter, type InterpreterLookup } from './asking-facts.ts';
import type { Pair } from './pair.ts';
import type { MetBeforeCommand } from './schemas.ts';

/** S42 — records that they met before this system: a fact with date and source. It is no consent and lifts no other rule. */
export function recordMetBefore(deps: LedgerDeps & { readonly interpreters: InterpreterLookup }) {
  const append = appendStatement(deps);
  return async (scope: Scope, survivorId: string, { interpreterId, on, source }: MetBeforeCommand): Promise<Pair> => {
    const [by, now, id] = [recorderOf(scope), deps.clock.now(), deps.ids.id()];
    if (on > now.toISOString().slice(0, 10)) throw refuse.invalid('on', 'has not come yet');
    return deps.inTransaction(async () => {
      await namedInterpreter(deps.interpreters, interpreterId, 'interpreterId');
      const pair = await deps.pairs.of(scope, survivorId, interpreterId);
      return append(scope, pair, {
        id,
        now,
        by,
        act: 'met-before-recorded',
        statement: { kind: 'met-before', on, source },
      });
    });
  };
}
