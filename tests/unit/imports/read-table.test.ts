import { readTable, type Table } from '../../../src/imports/read-table.ts';

const table = (csv: string) => readTable(csv) as Table;
const problem = (csv: string) => (readTable(csv) as { problem: string }).problem;

describe('reading a spreadsheet as any spreadsheet program writes it', () => {
  const expected = {
    header: ['key', 'name', 'hours'],
    rows: [
      { number: 2, cells: ['A-1', 'Zoë "Zo" Ward', 'mon 09:00-12:00; tue 09:00-12:00'] },
      { number: 3, cells: ['A-2', 'Ada, Jr', ''] },
    ],
  };
  const lines = ['key,name,hours', 'A-1,"Zoë ""Zo"" Ward",mon 09:00-12:00; tue 09:00-12:00', 'A-2,"Ada, Jr",'];
  const semicolons = ['key;name;hours', 'A-1;"Zoë ""Zo"" Ward";"mon 09:00-12:00; tue 09:00-12:00"', 'A-2;Ada, Jr;'];

  it.each([
    ['commas', lines.join('\n')],
    ['Windows line ends', lines.join('\r\n')],
    ['old Macintosh line ends', lines.join('\r')],
    ['a line end after the last row', `${lines.join('\n')}\n`],
    ['a byte order mark', `\uFEFF${lines.join('\r\n')}`],
    ['a byte order mark before a quoted header', `\uFEFF"key",name,hours\n${lines.slice(1).join('\n')}`],
    ['semicolons', semicolons.join('\r\n')],
    [
      'tabs',
      ['key\tname\thours', 'A-1\t"Zoë ""Zo"" Ward"\tmon 09:00-12:00; tue 09:00-12:00', 'A-2\tAda, Jr\t'].join('\n'),
    ],
    ['spaces around cells', lines.join('\n').replaceAll(',A', ' , A').replace('key,', ' key ,')],
  ])('%s', (_what, csv) => {
    expect(table(csv)).toEqual(expected);
  });

  it('empty rows are skipped, and the rows after them keep the numbers that the spreadsheet shows', () => {
    expect(table('key,name\n\n,\nA-1,Ada\n').rows).toEqual([{ number: 4, cells: ['A-1', 'Ada'] }]);
  });

  it('a cell with a line break in it is one row', () => {
    expect(table('key,notes\nA-1,"one\ntwo"\nA-2,three').rows.map(({ number }) => number)).toEqual([2, 3]);
  });

  it.each([
    ['nothing', '', /first row/],
    ['no rows', 'key,name\n', /no row below/],
    ['an open quotation mark', 'key,name\nA-1,"Ada\nA-2,Bo\n', /line \d.*quotation mark/],
    ['a quotation mark inside a cell', 'key,name\nA-1,Ada "the" first\n', /line 2.*quotation mark/],
    ['too many rows', `key\n${'A\n'.repeat(20_001)}`, /more than 20000 rows/],
  ])('says in a sentence what is wrong with a file of %s', (_what, csv, sentence) => {
    expect(problem(csv)).toMatch(sentence);
  });

  it('never repeats what stood in the file', () => {
    expect(problem('key,name\nA-1,Secret "the" first\n')).not.toContain('Secret');
  });
});
