import { planRow, printsOf, repeated } from '../../../src/imports/plan-row.ts';
import { countsOf, progressOf } from '../../../src/imports/import.ts';

const print = (value: string) => `#${value}`;
const row = {
  body: { name: 'A', modes: ['phone'], alias: 'B' },
  said: ['name', 'modes', 'alias'],
  taken: [] as string[],
};
const known = { recordId: 'r', fields: printsOf(row, print) };
const plan = (now: typeof row) => planRow(now, printsOf(now, print), known);

describe('what a row would do', () => {
  it('creates where its key was never imported', () => {
    expect(planRow(row, printsOf(row, print), undefined)).toEqual({ do: 'create' });
  });

  it('does nothing where every cell says what it said', () => {
    expect(plan({ ...row, body: { ...row.body } })).toEqual({ do: 'nothing' });
  });

  it('changes the field whose cell changed, and no other', () => {
    expect(plan({ ...row, body: { ...row.body, modes: ['video'] } })).toEqual({
      do: 'change',
      change: { modes: ['video'] },
    });
  });

  it('takes away what a dash takes away, once', () => {
    const taking = { body: { name: 'A' } as typeof row.body, said: ['name'], taken: ['alias'] };
    expect(plan(taking)).toEqual({ do: 'change', change: { alias: null } });
    const after = { recordId: 'r', fields: { ...known.fields, ...printsOf(taking, print) } };
    expect(planRow(taking, printsOf(taking, print), after)).toEqual({ do: 'nothing' });
  });

  it('a column that is not in the file, or an empty cell, changes nothing', () => {
    expect(plan({ ...row, said: ['name'] })).toEqual({ do: 'nothing' });
  });

  it('two fields with one value have two fingerprints', () => {
    const prints = printsOf({ body: { a: 'x', b: 'x' }, said: ['a', 'b'], taken: [] }, print);
    expect(new Set(Object.values(prints)).size).toBe(2);
  });
});

describe('keys', () => {
  it('each row but the first of a key is named', () => {
    const rows = [{ key: 'A' }, { key: 'B' }, { key: 'A' }, { key: 'A' }];
    expect(repeated(rows, ({ key }) => key)).toEqual([rows[2], rows[3]]);
  });
});

describe('progress', () => {
  it('a row is done when nothing is left to do for it, whatever became of it', () => {
    const counts = countsOf([
      { state: 'waiting', rows: 3 },
      { state: 'created', rows: 4 },
      { state: 'refused', rows: 1 },
    ]);
    expect(progressOf(8, counts)).toEqual({ total: 8, done: 5, created: 4, changed: 0, unchanged: 0, refused: 1 });
  });
});
