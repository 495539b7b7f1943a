import { CsvError, parse } from 'csv-parse/sync';

/** A spreadsheet as text: its header, and each row that is not empty under the number it has in the spreadsheet. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
}

const MOST_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads CSV as spreadsheets write it: comma, semicolon or tab, quotes, a byte order mark, any line ends. Answers the table, or one
 * sentence about what is wrong with the file as a whole.
 */
export function readTable(csv: string): Table | { readonly problem: string } {
  try {
    const [header, ...rest] = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    });
    if (!header || header.every((cell) => cell === '')) return { problem: 'The first row must hold the column names.' };
    const rows = rest
      .map((cells, place) => ({ number: place + 2, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
    if (rows.length === 0) return { problem: 'There is no row below the column names.' };
    if (rows.length > MOST_ROWS) return { problem: `There are more than ${MOST_ROWS} rows. Please split the file.` };
    return { header, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      problem: `The file cannot be read as CSV near line ${String(error['lines'])}: a quotation mark is out of place.`,
    };
  }
}

/** The mark that stands most often in the first line outside quotes; spreadsheets of much of Europe write semicolons. */
function delimiterOf(csv: string): string {
  const [first = ''] = csv.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, 1);
  const plain = first.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => plain.split(mark).length - 1;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!;
}
