import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { intelligibility, languageFit, loadCatalogue } from '../../../src/languages/index.ts';
import type { Catalogue, LanguageNeed } from '../../../src/languages/index.ts';

type IntelligibilityTable = Catalogue['intelligibility'];

const reviewed = { source: 'invented for this test', reviewer: 'test', reviewedOn: '2026-01-31' };
const table: IntelligibilityTable = [
  { from: { tag: 'apc' }, to: { tag: 'arz' }, grade: 'usually', ...reviewed },
  { from: { tag: 'hr' }, to: { tag: 'bs' }, grade: 'same', ...reviewed },
  { from: { tag: 'pt' }, to: { tag: 'pt', dialect: 'brazilian' }, grade: 'partial', ...reviewed },
  { from: { tag: 'pt', dialect: 'european' }, to: { tag: 'pt', dialect: 'brazilian' }, grade: 'usually', ...reviewed },
];
const bahdini = { tag: 'kmr', dialect: 'bahdini' };

describe('intelligibility is what the table says, in the direction it says it', () => {
  it('a row counts from one side to the other and not back', () => {
    expect(intelligibility(table, { tag: 'apc' }, { tag: 'arz' })).toBe('usually');
    expect(intelligibility(table, { tag: 'arz' }, { tag: 'apc' })).toBe('no');
  });

  it('two rows are never joined into a third', () => {
    const chain: IntelligibilityTable = [
      { from: { tag: 'ar' }, to: { tag: 'arz' }, grade: 'same', ...reviewed },
      { from: { tag: 'arz' }, to: { tag: 'apd' }, grade: 'same', ...reviewed },
      { from: { tag: 'apc' }, to: { tag: 'arz' }, grade: 'same', ...reviewed },
    ];
    expect(intelligibility(chain, { tag: 'apc' }, { tag: 'apd' })).toBe('no');
  });

  it('a row for a whole variety covers its dialects, and a row for the dialect decides before it', () => {
    expect(intelligibility(table, { tag: 'pt', dialect: 'african' }, { tag: 'pt', dialect: 'brazilian' })).toBe(
      'partial',
    );
    expect(intelligibility(table, { tag: 'pt', dialect: 'european' }, { tag: 'pt', dialect: 'brazilian' })).toBe(
      'usually',
    );
    expect(intelligibility(table, { tag: 'pt' }, { tag: 'pt' })).toBe('no');
  });

  it('between two rows that are equally exact the more careful grade counts, whatever their order', () => {
    const two: IntelligibilityTable = [
      { from: bahdini, to: { tag: 'ckb' }, grade: 'same', ...reviewed },
      { from: { tag: 'kmr' }, to: { tag: 'ckb', dialect: 'x' }, grade: 'partial', ...reviewed },
    ];
    expect(intelligibility(two, bahdini, { tag: 'ckb', dialect: 'x' })).toBe('partial');
    expect(intelligibility(two.toReversed(), bahdini, { tag: 'ckb', dialect: 'x' })).toBe('partial');
  });
});

describe('how an interpreter fits a need (S10)', () => {
  type Row = [string, LanguageNeed, LanguageNeed[], LanguageNeed[], string, string];
  it.each<Row>([
    [
      'the dialect asked for, before the bare variety',
      bahdini,
      [{ tag: 'kmr' }, bahdini],
      [],
      'exact-dialect',
      'dialect-listed',
    ],
    ['the variety without the dialect', bahdini, [{ tag: 'kmr' }], [], 'exact-variety', 'dialect-not-listed'],
    ['no dialect asked for', { tag: 'kmr' }, [bahdini], [], 'exact-variety', 'variety-listed'],
    [
      'only another dialect',
      { tag: 'pt', dialect: 'european' },
      [{ tag: 'pt', dialect: 'x' }],
      [],
      'no',
      'other-dialect',
    ],
    ['another variety of the same name', { tag: 'ckb' }, [{ tag: 'kmr' }], [], 'no', 'not-listed'],
    ['a variety the table calls the same', { tag: 'hr' }, [{ tag: 'bs' }], [], 'exact-variety', 'same-by-table'],
    ['the same, the other way round', { tag: 'bs' }, [{ tag: 'hr' }], [], 'no', 'not-listed'],
    ['a variety usually understood, nobody asked her', { tag: 'apc' }, [{ tag: 'arz' }], [], 'no', 'needs-agreement'],
    [
      'the same, and she agreed',
      { tag: 'apc' },
      [{ tag: 'arz' }],
      [{ tag: 'arz' }],
      'agreed-substitute',
      'survivor-agreed',
    ],
    [
      'another language she agreed to',
      { tag: 'ln' },
      [{ tag: 'fr' }],
      [{ tag: 'fr' }],
      'agreed-substitute',
      'survivor-agreed',
    ],
    [
      'agreed to one dialect, another offered',
      { tag: 'ln' },
      [{ tag: 'fr' }],
      [{ tag: 'fr', dialect: 'swiss' }],
      'no',
      'not-listed',
    ],
    ['nothing offered', { tag: 'ti' }, [], [{ tag: 'am' }], 'no', 'not-listed'],
    [
      'hands-on signing, only direct offered',
      { tag: 'bfi', form: 'hands-on' },
      [{ tag: 'bfi' }],
      [],
      'no',
      'other-form',
    ],
    [
      'hands-on signing offered',
      { tag: 'bfi', form: 'hands-on' },
      [{ tag: 'bfi', form: 'hands-on' }],
      [],
      'exact-variety',
      'variety-listed',
    ],
    ['direct signing, only relay offered', { tag: 'bfi' }, [{ tag: 'bfi', form: 'relay' }], [], 'no', 'other-form'],
    [
      'direct signing said or left unsaid',
      { tag: 'bfi', form: 'direct' },
      [{ tag: 'bfi' }],
      [],
      'exact-variety',
      'variety-listed',
    ],
  ])('%s', (_, wanted, offered, agreed, fit, reason) => {
    expect(languageFit(wanted, offered, table, agreed)).toMatchObject({ fit, reason });
  });

  it("among agreed substitutes the survivor's order decides, and the grade is told", () => {
    const fit = languageFit({ tag: 'apc' }, [{ tag: 'fr' }, { tag: 'arz' }], table, [{ tag: 'arz' }, { tag: 'fr' }]);
    expect(fit).toEqual({ fit: 'agreed-substitute', reason: 'survivor-agreed', by: { tag: 'arz' }, grade: 'usually' });
  });

  const tags = [...loadCatalogue().varieties.keys()];
  const need = fc.record({ tag: fc.constantFrom(...tags) });

  it('without the table and without an agreement only the very same variety fits', () => {
    fc.assert(
      fc.property(need, fc.array(need, { maxLength: 5 }), (wanted, offered) => {
        const listed = offered.some(({ tag }) => tag === wanted.tag);
        expect(languageFit(wanted, offered, []).fit).toBe(listed ? 'exact-variety' : 'no');
      }),
    );
  });

  it('a further agreement never turns a fit into a no', () => {
    fc.assert(
      fc.property(
        need,
        fc.array(need, { maxLength: 5 }),
        fc.array(need, { maxLength: 3 }),
        need,
        (wanted, offered, agreed, more) => {
          const before = languageFit(wanted, offered, table, agreed);
          const after = languageFit(wanted, offered, table, [...agreed, more]);
          expect(before.fit === 'no' || isDeepStrictEqual(after, before)).toBe(true);
        },
      ),
    );
  });
});
