import { refuse } from '../platform/refusal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { IntelligibilityRow } from './variety.ts';

/** Who did something to a row, and when. */
export type Signed = { readonly by: string; readonly at: Date };

/** S10 — a row that an administrator added. It is never edited or deleted: it is confirmed by another, or withdrawn. */
export type AddedRow = IntelligibilityRow & {
  readonly id: string;
  readonly added: Signed;
  readonly confirmed?: Signed;
  readonly withdrawn?: Signed;
};

/** Only `in-force` counts in matching. */
export const rowStates = ['awaits-review', 'in-force', 'withdrawn'] as const;
export type RowState = (typeof rowStates)[number];

/** S10 — one pair of eyes is not enough: a row counts from its confirmation to its withdrawal. */
export function stateOf({ confirmed, withdrawn }: Pick<AddedRow, 'confirmed' | 'withdrawn'>): RowState {
  if (withdrawn) return 'withdrawn';
  return confirmed ? 'in-force' : 'awaits-review';
}

/** Why `staffId` may not confirm this row: it is their own, confirmed already, or withdrawn; undefined if they may. */
export function reviewProblem(row: AddedRow, staffId: string): Refusal | undefined {
  if (row.withdrawn) return isWithdrawn();
  if (row.confirmed) return refuse.conflict('already-reviewed', 'Somebody has confirmed this row already.');
  if (row.added.by !== staffId) return undefined;
  return refuse.conflict(
    'own-row',
    'You added this row. Another administrator must look at its source and confirm it.',
  );
}

/** Why this row may not be withdrawn: it is already; undefined if it may, by whoever added or confirmed it too. */
export function withdrawalProblem(row: AddedRow): Refusal | undefined {
  return row.withdrawn && isWithdrawn();
}

const isWithdrawn = (): Refusal =>
  refuse.conflict('already-withdrawn', 'This row was withdrawn. If its source is sound after all, add it anew.');
