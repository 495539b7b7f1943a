import { registration } from '../../../src/interpreters/index.ts';
import { checkRow, type CheckedRow } from '../../../src/imports/check-row.ts';
import { layoutOf, type Layout } from '../../../src/imports/column.ts';
import { interpreterColumns } from '../../../src/imports/interpreter-columns.ts';
import { survivorColumns } from '../../../src/imports/survivor-columns.ts';
import { fieldProblems } from '../../../src/platform/http/problem.ts';
import { registerBody } from '../../../src/survivors/index.ts';

const schemas = {
  interpreters: registration.omit({ staffId: true }),
  survivors: registerBody.omit({ agencyId: true }),
};
const columns = { interpreters: interpreterColumns, survivors: survivorColumns };
type Cells = Record<string, string>;

const good = {
  interpreters: {
    key: 'INT-1',
    name: 'Invented Person',
    gender: 'Woman',
    languages: 'kmr/bahdini native native 2026-02-01; tr fluent assessed 2026-02-01',
    zone: 'Europe/London',
    'base area': 'Leeds',
    modes: 'in-person; phone',
  },
  survivors: { key: 'HH-1', name: 'Invented' },
};

function check(kind: 'interpreters' | 'survivors', more: Cells = {}) {
  const cells: Cells = { ...good[kind], ...more };
  const layout = layoutOf(Object.keys(cells), columns[kind]) as Layout;
  const inWords = (issues: Parameters<typeof fieldProblems>[0]) => fieldProblems(issues, '');
  return checkRow({ layout, schema: schemas[kind], inWords }, { number: 7, cells: Object.values(cells) });
}
const row = (...asked: Parameters<typeof check>) => {
  const checked = check(...asked);
  expect(checked).not.toHaveProperty('problems');
  return checked as CheckedRow;
};
const problems = (...asked: Parameters<typeof check>) =>
  (check(...asked) as { problems: { row: number; column: string; problem: string }[] }).problems;

describe('a row of the register', () => {
  it('becomes the same body that the API takes', () => {
    expect(row('interpreters')).toEqual({
      number: 7,
      key: 'INT-1',
      taken: [],
      said: ['name', 'gender', 'languages', 'zone', 'baseArea', 'modes'],
      body: {
        name: 'Invented Person',
        gender: 'woman',
        languages: [
          { tag: 'kmr', dialect: 'bahdini', level: 'native', evidence: 'native', verifiedOn: '2026-02-01' },
          { tag: 'tr', level: 'fluent', evidence: 'assessed', verifiedOn: '2026-02-01' },
        ],
        zone: 'Europe/London',
        baseArea: 'Leeds',
        modes: ['in-person', 'phone'],
        showRegion: false,
        origin: {},
        credentials: [],
        weeklyHours: [],
        topicsDeclined: [],
      },
    });
  });

  it('hours may name a run of days, credentials a reference', () => {
    const { body } = row('interpreters', {
      hours: 'mon-wed 09:00-17:00; Sun 10:00-12:00',
      credentials: 'vetting 2025-01-10 2027-01-10 DBS enhanced; agreement 2025-01-10 2027-01-10',
    });
    expect(body['weeklyHours']).toEqual([
      { weekday: 1, from: '09:00', to: '17:00' },
      { weekday: 2, from: '09:00', to: '17:00' },
      { weekday: 3, from: '09:00', to: '17:00' },
      { weekday: 7, from: '10:00', to: '12:00' },
    ]);
    expect(body['credentials']).toEqual([
      { kind: 'vetting', validFrom: '2025-01-10', reviewBy: '2027-01-10', reference: 'DBS enhanced' },
      { kind: 'agreement', validFrom: '2025-01-10', reviewBy: '2027-01-10' },
    ]);
  });

  it('an empty cell says nothing, and a dash takes a value away', () => {
    expect(row('interpreters', { alias: '', phone: '' })).toMatchObject({ taken: [] });
    const { taken, said, body } = row('interpreters', { alias: '-', phone: '-', hours: '-' });
    expect(taken).toEqual(['alias', 'phone']);
    expect(said).toContain('weeklyHours');
    expect(body['weeklyHours']).toEqual([]);
  });

  it.each([
    ['a missing name', { name: '' }, 'name', /missing/],
    ['a key that is missing', { key: '' }, 'key', /missing/],
    ['a number without its country', { phone: '07700900123' }, 'phone', /with its country/],
    ['a landline', { phone: '+44 113 496 0000' }, 'phone', /receive texts/],
    [
      'a day as spreadsheets like to show it',
      { languages: 'kmr native native 01/02/2026' },
      'languages',
      /entry 1: verifiedOn.*like kmr/,
    ],
    [
      'a second language without its evidence',
      { languages: 'tr native native 2026-02-01; kmr native' },
      'languages',
      /entry 2 needs/,
    ],
    ['a word for yes that is none', { 'show region': 'si' }, 'show region', /yes or no/],
    ['hours that end before they begin', { hours: 'mon 17:00-09:00' }, 'hours', /must end after/],
    ['hours without a day', { hours: '09:00-17:00' }, 'hours', /like mon 09:00-17:00/],
    ['a zone that is none', { zone: 'London' }, 'zone', /such as Europe\/London/],
    ['a mode that is none', { modes: 'in-person; fax' }, 'modes', /entry 2.*one of/],
    ['a name that may not be taken away', { name: '-' }, 'name', /cannot be taken away/],
    [
      'a review before the beginning',
      { credentials: 'vetting 2027-01-01 2026-01-01' },
      'credentials',
      /reviewed after it begins/,
    ],
  ])('%s is named by row and column, and only there', (_what, more, column, sentence) => {
    expect(problems('interpreters', more)).toEqual([
      { row: 7, column, problem: expect.stringMatching(sentence) as string },
    ]);
  });

  it('every wrong cell of a row is named, not only the first, and no value is repeated', () => {
    const found = problems('interpreters', { gender: 'w', zone: 'Secret/Place', phone: '0770 secret' });
    expect(found.map(({ column }) => column).toSorted()).toEqual(['gender', 'phone', 'zone']);
    expect(JSON.stringify(found)).not.toMatch(/secret/i);
  });
});

describe('a row about a survivor', () => {
  it('says only what she answered: nothing unasked becomes an answer', () => {
    expect(row('survivors')).toEqual({ number: 7, key: 'HH-1', said: ['name'], taken: [], body: { name: 'Invented' } });
  });

  it('languages, exclusions and times are read entry by entry', () => {
    const { body } = row('survivors', {
      languages: 'kmr/bahdini reads writes region:zakho; bfi hands-on',
      exclusions: 'region duhok; home-area leeds',
      'unwanted times': 'fri 12:00-15:00',
      'interpreter gender': 'woman',
      'gender by topic': 'legal does-not-matter',
    });
    expect(body).toMatchObject({
      languages: [
        { tag: 'kmr', dialect: 'bahdini', region: 'zakho', reads: true, writes: true },
        { tag: 'bfi', form: 'hands-on', reads: false, writes: false },
      ],
      exclusionRules: [
        { kind: 'region', value: 'duhok' },
        { kind: 'home-area', value: 'leeds' },
      ],
      unwantedTimes: [{ weekday: 5, from: '12:00', to: '15:00' }],
      interpreterGender: { answer: 'woman', byTopic: { legal: 'does-not-matter' } },
    });
  });

  it.each([
    [
      'an answer about one topic without the general one',
      { 'gender by topic': 'legal woman', 'interpreter gender': '' },
      'interpreter gender',
    ],
    ['an exclusion in free words', { exclusions: 'anyone from her village' }, 'exclusions'],
    ['a language with words that mean nothing', { languages: 'kmr fluently' }, 'languages'],
  ])('%s is refused at its column', (_what, more, column) => {
    expect(problems('survivors', more as unknown as Cells).map((one) => one.column)).toEqual([column]);
  });
});
