import type { CheckedRow } from './check-row.ts';

/** What was last imported under a key: which record, and a fingerprint of each field. */
export interface KnownRecord {
  readonly recordId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a row would do. `change` holds the fields whose cells differ from the last import, `null` for one that is taken away. */
export type RowPlan =
  | { readonly do: 'create' }
  | { readonly do: 'change'; readonly change: Readonly<Record<string, unknown>> }
  | { readonly do: 'nothing' };

/** Decision 21 — only what changed in the spreadsheet is written: what was changed here by hand meanwhile stays. */
export function planRow(
  row: Pick<CheckedRow, 'body' | 'said' | 'taken'>,
  prints: Readonly<Record<string, string>>,
  known: KnownRecord | undefined,
): RowPlan {
  if (!known) return { do: 'create' };
  const moved = Object.keys(prints).filter((field) => prints[field] !== known.fields[field]);
  if (moved.length === 0) return { do: 'nothing' };
  return {
    do: 'change',
    change: Object.fromEntries(moved.map((field) => [field, row.taken.includes(field) ? null : row.body[field]])),
  };
}

/** A keyed fingerprint of each field that the row says something about; `print` hides the value, and tells equal ones only under one key. */
export function printsOf(
  { body, said, taken }: Pick<CheckedRow, 'body' | 'said' | 'taken'>,
  print: (value: string) => string,
): Record<string, string> {
  const of = (field: string, value: unknown) => [field, print(JSON.stringify([field, value ?? null]))] as const;
  return Object.fromEntries([...said.map((field) => of(field, body[field])), ...taken.map((field) => of(field, null))]);
}

/** Rows that name the same record: each but the first. */
export function repeated<Row>(rows: readonly Row[], named: (row: Row) => string | undefined): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const name = named(row);
    if (name === undefined) return false;
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
}
