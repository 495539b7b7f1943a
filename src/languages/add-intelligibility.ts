import { DateTime } from 'luxon';
import type { Scope } from '../platform/access.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { AddedRow } from './added-row.ts';
import { newRowProblem, pairIsListed } from './check-new-row.ts';
import type { IntelligibilityDeps } from './intelligibility-deps.ts';
import type { IntelligibilityRow } from './variety.ts';

/** S10 — adds a row with its source. It counts once another administrator has confirmed it. Refused: see `newRowProblem`. */
export function addIntelligibility(deps: IntelligibilityDeps) {
  const { intelligibilityRows, catalogue, recordAct, inTransaction, clock, ids, deskZone } = deps;
  return async (scope: Scope, row: IntelligibilityRow): Promise<AddedRow> => {
    const now = clock.now();
    const problem = newRowProblem(row, catalogue, DateTime.fromJSDate(now, { zone: deskZone }).toISODate()!);
    if (problem) throw problem;
    const added: AddedRow = { id: ids.id(), ...row, added: { by: scope.actor.id, at: now } };
    try {
      await inTransaction(async () => {
        await intelligibilityRows.add(added);
        await recordAct(scope, { act: 'intelligibility-added', records: [added.id] });
      });
    } catch (error) {
      if (isDuplicateKey(error, 'one_live_row_per_ordered_pair')) throw pairIsListed();
      throw error;
    }
    return added;
  };
}
