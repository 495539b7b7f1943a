import { layoutOf } from '../../../src/imports/column.ts';
import { interpreterColumns } from '../../../src/imports/interpreter-columns.ts';
import { sessionColumns } from '../../../src/imports/session-columns.ts';

describe('the header', () => {
  const needed = ['key', 'name', 'gender', 'languages', 'zone', 'base area', 'modes'];
  const wrong = (header: readonly string[]) =>
    (layoutOf(header, interpreterColumns) as { problems: { column: string; problem: string }[] }).problems;

  it('may be in any order, in capitals and with underscores', () => {
    const header = needed.toReversed().map((name) => name.toUpperCase().replaceAll(' ', '_'));
    expect(layoutOf(header, interpreterColumns)).not.toHaveProperty('problems');
  });

  it.each([
    ['an unknown column', [...needed, 'nationality'], 'nationality', /not a column.*languages/],
    ['a column twice', [...needed, 'Name'], 'name', /there twice/],
    ['a needed column that is missing', needed.filter((name) => name !== 'zone'), 'zone', /missing/],
    ['no key', needed.filter((name) => name !== 'key'), 'key', /missing/],
    ['a column without a name', [...needed, ''], 'column 8', /no name/],
  ])('%s is named', (_what, header, column, sentence) => {
    expect(wrong(header)).toEqual([{ column, problem: expect.stringMatching(sentence) as string }]);
  });

  it('columns that make up one value come together, so that half of a file takes nothing away', () => {
    expect(wrong([...needed, 'origin region']).map((one) => one.column)).toEqual([
      'origin community',
      'origin group',
      'home area',
    ]);
  });

  it('but one of them may be left out where another is needed: most times need no offset', () => {
    const header = ['key', ...sessionColumns.flatMap((one) => (one.needed ? one.header : []))];
    expect(layoutOf(header, sessionColumns)).not.toHaveProperty('problems');
  });
});
