import { systemScope } from '../platform/access.ts';
import { monotonic } from '../platform/time/clock.ts';
import type { IntelligibilityStore } from './intelligibility-store.ts';
import type { Catalogue, IntelligibilityTable } from './variety.ts';

/** Reads the table that counts now: the curated rows and those that were added, confirmed and not withdrawn. */
export type ReadIntelligibility = () => Promise<IntelligibilityTable>;

const KEPT_MS = 1_000;
const asLanguages = systemScope('languages');

/**
 * S10 — the table that counts, read in two ways. `fresh` asks the database each time and joins an open transaction: whatever
 * leads to a write stands on it, so that a withdrawn row confirms nothing. `recent` is for looking: at most a second old, and
 * never older than this process's own last change. It stays out of transactions, whose view of the data may be older.
 */
export function currentIntelligibility(deps: {
  readonly catalogue: Catalogue;
  readonly intelligibilityRows: Pick<IntelligibilityStore, 'inForce' | 'changes'>;
}): { readonly fresh: ReadIntelligibility; readonly recent: ReadIntelligibility } {
  const { catalogue, intelligibilityRows: rows } = deps;
  let kept: { readonly table: IntelligibilityTable; readonly changes: number; readonly until: number } | undefined;
  const fresh = async () => [...catalogue.intelligibility, ...(await rows.inForce(asLanguages))];
  const recent = async () => {
    const [changes, until] = [rows.changes(), monotonic() + KEPT_MS];
    if (kept?.changes === changes && monotonic() < kept.until) return kept.table;
    const table = await fresh();
    kept = { table, changes, until };
    return table;
  };
  return { fresh, recent };
}
