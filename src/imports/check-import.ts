import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Scope } from '../platform/access.ts';
import { fieldProblems } from '../platform/http/problem.ts';
import { KEY, layoutOf, type Layout } from './column.ts';
import { checkRow, type CheckedRow, type InWords } from './check-row.ts';
import type { ImportKeyStore } from './import-key-store.ts';
import type { ImportKind, PlannedRow } from './import-kind.ts';
import type { CellProblem } from './import.ts';
import { planRow, printsOf, repeated, type RowPlan } from './plan-row.ts';
import { readTable, type Table } from './read-table.ts';

/** A row with its key's index, its fingerprints, what it would do and what it was resolved to. */
export interface RowReady extends CheckedRow {
  readonly index: string;
  readonly prints: Record<string, string>;
  readonly plan: RowPlan;
  readonly resolved?: unknown;
}

/** Every row, ready to be applied; or every cell that is wrong, by row and column. */
export type Checked = { readonly rows: readonly RowReady[] } | { readonly problems: readonly CellProblem[] };

const AT_ONCE = 200;
const inWords: InWords = (issues) =>
  fieldProblems(issues, '').map(({ field, problem }) => ({
    field,
    problem: problem === 'is not a field of this request' ? 'must be empty here' : problem,
  }));

/** Decision 21 — checks every row before any is written, and says what each would do. Writes nothing. */
export function checkImport({ importKeys }: { readonly importKeys: ImportKeyStore }) {
  return async (scope: Scope, kind: ImportKind, owner: string, csv: string): Promise<Checked> => {
    const table = readTable(csv);
    if ('problem' in table) return { problems: [{ row: 1, column: KEY, problem: table.problem }] };
    const layout = layoutOf(table.header, kind.columns);
    if ('problems' in layout) return { problems: layout.problems.map((one) => ({ row: 1, ...one })) };
    const { rows, problems } = await checkShapes(kind, layout, table);
    for (const { number } of repeated(rows, (row) => row.key))
      problems.push({ row: number, column: KEY, problem: 'is the key of an earlier row' });
    const planned = await plansOf(kind, owner, rows);
    const writing = planned.flatMap(({ plan, ...row }): PlannedRow[] =>
      plan.do === 'nothing' ? [] : [{ ...row, plan }],
    );
    const more = await kind.check(scope, owner, writing);
    problems.push(...more.problems);
    if (problems.length > 0) return { problems: problems.toSorted((a, b) => a.row - b.row) };
    return { rows: planned.map((row) => ({ ...row, resolved: more.bodies?.get(row.number) })) };
  };

  async function plansOf(kind: ImportKind, owner: string, rows: readonly CheckedRow[]) {
    const indexed = rows.map((row) => ({ ...row, index: importKeys.indexOf(kind.name, owner, row.key) }));
    const known = await importKeys.findAll(indexed.map(({ index }) => index));
    return inPortions(indexed, (row) => {
      const prints = printsOf(row, importKeys.printUnder(row.index));
      const before = known.get(row.index);
      return { ...row, prints, known: before, plan: planRow(row, prints, before) };
    });
  }
}

async function checkShapes(kind: ImportKind, layout: Layout, table: Table) {
  const rules = { layout, schema: kind.schema, inWords };
  const checked = await inPortions(table.rows, (row) => checkRow(rules, row));
  const rows: CheckedRow[] = [];
  const problems: CellProblem[] = [];
  for (const one of checked) {
    if ('problems' in one) problems.push(...one.problems);
    else rows.push(one);
  }
  return { rows, problems };
}

/** Thousands of rows are checked a few at a time: reminders and other people's requests go on between. */
async function inPortions<One, Result>(all: readonly One[], act: (one: One) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    results.push(...all.slice(from, from + AT_ONCE).map(act));
    await letOthersIn();
  }
  return results;
}
