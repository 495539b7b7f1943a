import { newRowProblem } from '../../../src/languages/check-new-row.ts';
import { currentIntelligibility, intelligibility, languageFit, loadCatalogue } from '../../../src/languages/index.ts';
import type { IntelligibilityTable, LanguageNeed } from '../../../src/languages/index.ts';

const catalogue = loadCatalogue();
const reviewed = { source: 'invented for this test', reviewer: 'test', reviewedOn: '2026-01-31' };
const added: IntelligibilityTable = [
  { from: { tag: 'hr' }, to: { tag: 'bs' }, grade: 'same', ...reviewed },
  { from: { tag: 'kmr', dialect: 'bahdini' }, to: { tag: 'ckb' }, grade: 'same', ...reviewed },
  { from: { tag: 'apc' }, to: { tag: 'arz' }, grade: 'usually', ...reviewed },
  { from: { tag: 'azb' }, to: { tag: 'azj' }, grade: 'partial', ...reviewed },
];

describe('rows that administrators add (S10)', () => {
  it('over every ordered pair of the catalogue, in any dialect, only the rows match, and only "same" without asking her', () => {
    const table = [...catalogue.intelligibility, ...added];
    const needs = [...catalogue.varieties.values()].flatMap(({ tag, dialects }): LanguageNeed[] => [
      { tag },
      ...dialects.map(({ id }) => ({ tag, dialect: id })),
    ]);
    const word = ({ tag, dialect }: LanguageNeed) => (dialect ? `${tag}/${dialect}` : tag);
    const graded: string[] = [];
    const fitting: string[] = [];
    for (const from of needs) {
      for (const to of needs) {
        if (from.tag === to.tag) continue;
        const grade = intelligibility(table, from, to);
        if (grade !== 'no') graded.push(`${word(from)} ${word(to)} ${grade}`);
        if (languageFit(from, [to], table).fit !== 'no') fitting.push(`${word(from)} ${word(to)}`);
      }
    }
    expect(needs.length).toBeGreaterThan(catalogue.varieties.size);
    // A row without a dialect covers the variety's dialects; a row with one covers no other.
    const same = ['hr bs', 'hr bs/ekavian', 'hr bs/ijekavian', 'kmr/bahdini ckb'];
    expect(fitting.toSorted()).toEqual(same);
    expect(graded.toSorted()).toEqual(
      ['apc arz usually', 'azb azj partial', ...same.map((pair) => `${pair} same`)].toSorted(),
    );
  });

  it('a pair of the curated table is not added a second time; its way back is another pair', () => {
    const [row] = added;
    const curated = { ...catalogue, intelligibility: added };
    expect(newRowProblem(row!, curated, '2026-06-01')).toMatchObject({ kind: 'conflict', code: 'pair-listed' });
    expect(newRowProblem({ ...row!, from: row!.to, to: row!.from }, curated, '2026-06-01')).toBeUndefined();
  });

  it.each([
    ['2026-01-31', undefined],
    ['2026-01-30', 'review-in-future'],
  ])('on %s a row reviewed on 31 January 2026 is answered by %s', (today, code) => {
    expect(newRowProblem(added[0]!, catalogue, today)?.code).toBe(code);
  });

  it('who only looks reads the rows once in a while, and again after a change; who writes reads them each time', async () => {
    let [reads, changes] = [0, 0];
    const inForce = async () => {
      reads += 1;
      return [];
    };
    const { recent, fresh } = currentIntelligibility({
      catalogue,
      intelligibilityRows: { inForce, changes: () => changes },
    });
    for (let look = 0; look < 3; look += 1) await recent();
    expect(reads).toBe(1);
    changes = 1;
    await recent();
    expect(reads).toBe(2);
    for (let look = 0; look < 3; look += 1) await fresh();
    expect(reads).toBe(5);
  });
});
