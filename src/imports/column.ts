import type { Reader } from './read-cell.ts';

/** One column of a kind: its header, where its value stands in the API's body, how a cell is read, and an example for the sentence. */
export interface Column {
  readonly header: string;
  readonly path: readonly [string, ...string[]];
  readonly read: Reader;
  readonly example?: string;
  readonly needed?: true;
  /** What `-` stands for, where a value can be taken away: an empty cell says nothing. */
  readonly none?: null | readonly never[] | Readonly<Record<string, never>>;
}

/** The column that names the record in the organisation's own words; it is stored as a keyed index only. */
export const KEY = 'key';

/** Which cell of a row belongs to which column. */
export interface Layout {
  readonly key: number;
  readonly columns: readonly { readonly column: Column; readonly at: number }[];
}

/** The layout that a header gives, or what is wrong with it: unknown, repeated and missing names, and halves of what belongs together. */
export function layoutOf(
  header: readonly string[],
  columns: readonly Column[],
): Layout | { problems: HeaderProblem[] } {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[\s_]+/g, ' '));
  const known = [KEY, ...columns.map((column) => column.header)];
  const problems: HeaderProblem[] = [];
  for (const [at, name] of names.entries()) {
    if (name === '') problems.push({ column: `column ${at + 1}`, problem: 'has no name' });
    else if (!known.includes(name))
      problems.push({
        column: name.slice(0, 40),
        problem: `is not a column of this import. It has: ${known.join(', ')}`,
      });
    else if (names.indexOf(name) !== at) problems.push({ column: name, problem: 'is there twice' });
  }
  const needed = [KEY, ...columns.flatMap((one) => (one.needed ? one.header : []))];
  for (const name of needed) if (!names.includes(name)) problems.push({ column: name, problem: 'is missing' });
  problems.push(...halves(names, columns));
  if (problems.length > 0) return { problems };
  const placed = columns.map((column) => ({ column, at: names.indexOf(column.header) }));
  return { key: names.indexOf(KEY), columns: placed.filter(({ at }) => at >= 0) };
}

/** What is wrong with the header, by column. */
export interface HeaderProblem {
  readonly column: string;
  readonly problem: string;
}

// A value that several columns make up is replaced whole, so a file with half of them would take the other half away.
function halves(names: readonly string[], columns: readonly Column[]): HeaderProblem[] {
  return columns.flatMap((column) => {
    const together = columns.filter((other) => other.path[0] === column.path[0]);
    const some = together.some((other) => names.includes(other.header));
    const named = together.map((other) => other.header).join(', ');
    if (!some || names.includes(column.header) || together.some((other) => other.needed)) return [];
    return [{ column: column.header, problem: `is missing; these columns go together: ${named}` }];
  });
}
