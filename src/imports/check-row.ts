import type { z } from 'zod';
import { KEY, type Column, type Layout } from './column.ts';
import type { CellProblem } from './import.ts';

/** A row that the API's schema accepts. `said`: the fields that the row says something about; `taken`: those it takes away. */
export interface CheckedRow {
  readonly number: number;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly said: readonly string[];
  readonly taken: readonly string[];
}

/** How the API words what a schema found. */
export type InWords = (issues: z.core.$ZodError['issues']) => readonly { field: string; problem: string }[];

interface Rules {
  readonly layout: Layout;
  readonly schema: z.ZodType;
  readonly inWords: InWords;
}

/** One row against its columns and the API's own schema. Answers the row, or every cell that is wrong. */
export function checkRow(
  { layout, schema, inWords }: Rules,
  { number, cells }: { readonly number: number; readonly cells: readonly string[] },
): CheckedRow | { problems: CellProblem[] } {
  const key = cells[layout.key] ?? '';
  const problems: CellProblem[] = keyProblem(key).map((problem) => ({ row: number, column: KEY, problem }));
  if (cells.length > width(layout) && cells.slice(width(layout)).some((cell) => cell !== ''))
    problems.push({
      row: number,
      column: KEY,
      problem: 'the row has more cells than the header; is one not in quotes?',
    });
  const raw: Record<string, unknown> = {};
  const taken: string[] = [];
  for (const { column, at } of layout.columns) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    const read = cell === '-' ? nothing(column) : column.read(cell);
    if ('problem' in read) problems.push({ row: number, column: column.header, problem: worded(column, read.problem) });
    else if (read.value === null) taken.push(column.path[0]);
    else put(raw, column.path, read.value);
  }
  const broken = new Set(problems.map((one) => one.column));
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    for (const { field, problem } of inWords(parsed.error.issues)) {
      const column = columnAt(layout, field.split('/'));
      // What could not be read is absent from the body: its reason has been given.
      if (!broken.has(column?.header ?? KEY)) problems.push({ row: number, ...sentence(column, field, problem) });
    }
  }
  if (problems.length > 0 || !parsed.success) return { problems };
  return { number, key, body: parsed.data as Record<string, unknown>, said: Object.keys(raw), taken };
}

/** The header of the column that a field of the API's body comes from. */
export function headerOf(columns: readonly Column[], field: string): string {
  const layout = { key: 0, columns: columns.map((column) => ({ column, at: 0 })) };
  return columnAt(layout, field.split('/'))?.header ?? KEY;
}

function nothing(column: Column) {
  return column.none === undefined ? { problem: 'cannot be taken away by an import' } : { value: column.none };
}

function keyProblem(key: string): string[] {
  if (key === '') return ['is missing'];
  return key.length > 80 || /\p{Cc}/u.test(key) ? ['must be one line of at most 80 characters'] : [];
}

function width({ key, columns }: Layout): number {
  return Math.max(key, ...columns.map(({ at }) => at)) + 1;
}

function put(raw: Record<string, unknown>, [first, ...rest]: readonly [string, ...string[]], value: unknown): void {
  const [next, ...after] = rest;
  if (next === undefined) Object.assign(raw, { [first]: value });
  else put((raw[first] ??= {}) as Record<string, unknown>, [next, ...after], value);
}

function columnAt({ columns }: Layout, field: readonly string[]): Column | undefined {
  const fits = columns.filter(({ column }) => column.path.every((part, place) => field[place] === part));
  const deepest = fits.toSorted((a, b) => b.column.path.length - a.column.path.length)[0];
  return (deepest ?? columns.find(({ column }) => column.path[0] === field[0]))?.column;
}

function sentence(column: Column | undefined, field: string, problem: string): Omit<CellProblem, 'row'> {
  if (!column) return { column: KEY, problem: `${field} ${problem}` };
  const within = field.split('/').slice(column.path.length);
  const [entry, part] = within;
  const where = /^\d+$/.test(entry ?? '')
    ? `entry ${Number(entry) + 1}: ${part ?? 'it'} `
    : within.length > 0
      ? `${within.join(' ')} `
      : '';
  return { column: column.header, problem: worded(column, where + problem) };
}

function worded({ example }: Column, problem: string): string {
  return example === undefined ? problem : `${problem} (write it like ${example})`;
}
