import type { Refusal } from '../platform/refusal.ts';
import { headerOf } from './check-row.ts';
import { KEY, type Column } from './column.ts';
import type { CellProblem } from './import.ts';

/** A refusal of the API as a problem of one cell: the same sentence, at the column that the refused field comes from. */
export function problemOf(
  row: number,
  columns: readonly Column[],
  refusal: Refusal | undefined,
): CellProblem | undefined {
  if (!refusal) return undefined;
  const [first] = refusal.fields;
  if (!first) return { row, column: KEY, problem: refusal.message };
  const entry = /\/(\d+)(?:\/|$)/.exec(first.field)?.[1];
  const where = entry === undefined ? '' : `entry ${Number(entry) + 1}: `;
  return { row, column: headerOf(columns, first.field), problem: where + first.problem };
}
