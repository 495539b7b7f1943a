/** What can be brought over from a spreadsheet. */
export const importKinds = ['interpreters', 'survivors', 'sessions'] as const;
export type ImportKindName = (typeof importKinds)[number];

/**
 * `uploading` until every row is stored, then `applying`, then `done`. `stopped`: who started it may no longer do so.
 * `abandoned`: the upload never ended. Only `applying` imports write records.
 */
export type ImportState = 'uploading' | 'applying' | 'done' | 'stopped' | 'abandoned';

/** What became of one row. */
export const rowStates = ['waiting', 'created', 'changed', 'unchanged', 'refused'] as const;
export type RowState = (typeof rowStates)[number];
/** How many rows are in each state. */
export type RowCounts = Readonly<Record<RowState, number>>;

/** One spreadsheet on its way in. `owner` is `desk` or an agency; it belongs to the person who started it. */
export interface Import {
  readonly id: string;
  readonly kind: ImportKindName;
  readonly owner: string;
  readonly by: string;
  readonly state: ImportState;
  readonly total: number;
  readonly at: Date;
  readonly finishedAt?: Date;
  /** Kept when its rows are let go. */
  readonly counts?: RowCounts;
}

/** A cell that is wrong: the row as the spreadsheet numbers it (the header is row 1), the column by its header, a sentence. Never the value. */
export interface CellProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: string;
}

/** Every state with how many rows are in it. */
export function countsOf(found: readonly { readonly state: RowState; readonly rows: number }[]): RowCounts {
  const of = (state: RowState) => found.find((one) => one.state === state)?.rows ?? 0;
  return Object.fromEntries(rowStates.map((state) => [state, of(state)])) as Record<RowState, number>;
}

/** How far an import is: rows that need nothing more, out of all. */
export function progressOf(total: number, counts: RowCounts) {
  const { waiting: _waiting, ...ended } = counts;
  const done = Object.values(ended).reduce((sum, rows) => sum + rows, 0);
  return { total, done, ...ended };
}
