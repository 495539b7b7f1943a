import type { z } from 'zod';
import type { Scope } from '../platform/access.ts';
import type { CheckedRow } from './check-row.ts';
import type { Column } from './column.ts';
import type { CellProblem, ImportKindName } from './import.ts';
import type { KnownRecord, RowPlan } from './plan-row.ts';

/** A row that would write something. */
export interface PlannedRow extends CheckedRow {
  readonly plan: Exclude<RowPlan, { do: 'nothing' }>;
  readonly known: KnownRecord | undefined;
}

/** How one kind of record comes in. `owner` is `desk` or the agency. */
export interface ImportKind {
  readonly name: ImportKindName;
  readonly columns: readonly Column[];
  readonly schema: z.ZodType;
  /**
   * What the schema cannot know: languages that are a question, numbers and times that are taken, keys that name nobody. Writes
   * nothing. `bodies` replaces the body of a row by what it was resolved to.
   */
  check(scope: Scope, owner: string, rows: readonly PlannedRow[]): Promise<RowsChecked>;
  /** The same action as the API's own route; answers the new record. */
  create(scope: Scope, owner: string, body: unknown): Promise<string>;
  /** The same actions as the API's own routes. */
  change(scope: Scope, recordId: string, change: Readonly<Record<string, unknown>>): Promise<void>;
}

/** What checking the rows of a kind gave. */
export interface RowsChecked {
  readonly problems: readonly CellProblem[];
  readonly bodies?: ReadonlyMap<number, unknown>;
}
