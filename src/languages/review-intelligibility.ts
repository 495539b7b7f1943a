import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { reviewProblem, withdrawalProblem, type AddedRow, type Signed } from './added-row.ts';
import type { IntelligibilityDeps } from './intelligibility-deps.ts';

type Act = (scope: Scope, id: string) => Promise<AddedRow>;

/** S10 — a second administrator has looked at the source: from now on the row counts. Refused: see `reviewProblem`. */
export function reviewIntelligibility(deps: IntelligibilityDeps): Act {
  return async (scope, id) => {
    const confirmed: Signed = { by: scope.actor.id, at: deps.clock.now() };
    return deps.inTransaction(async () => {
      const row = await found(deps, scope, id);
      const problem = reviewProblem(row, confirmed.by);
      if (problem) throw problem;
      if (!(await deps.intelligibilityRows.confirm(scope, id, confirmed))) throw changedMeanwhile();
      await deps.recordAct(scope, { act: 'intelligibility-confirmed', records: [id] });
      return { ...row, confirmed };
    });
  };
}

/**
 * S10 — the row counts no longer, for open offers too: their acceptance is checked anew. Sessions confirmed before stay as they
 * are. It needs no second administrator, because doubt is enough. Refused: see `withdrawalProblem`.
 */
export function withdrawIntelligibility(deps: IntelligibilityDeps): Act {
  return async (scope, id) => {
    const withdrawn: Signed = { by: scope.actor.id, at: deps.clock.now() };
    return deps.inTransaction(async () => {
      const row = await found(deps, scope, id);
      const problem = withdrawalProblem(row);
      if (problem) throw problem;
      if (!(await deps.intelligibilityRows.withdraw(scope, id, withdrawn))) throw changedMeanwhile();
      await deps.recordAct(scope, { act: 'intelligibility-withdrawn', records: [id] });
      return { ...row, withdrawn };
    });
  };
}

async function found({ intelligibilityRows }: IntelligibilityDeps, scope: Scope, id: string): Promise<AddedRow> {
  const row = await intelligibilityRows.find(scope, id);
  if (!row) throw refuse.notFound();
  return row;
}

const changedMeanwhile = () => refuse.conflict('changed-meanwhile', 'Somebody changed this row meanwhile. Look again.');
