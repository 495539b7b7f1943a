import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../../src/languages/index.ts';

type RegistryRow = {
  Type: string;
  Subtag: string;
  Description: string[];
  Scope?: string;
  Macrolanguage?: string;
  Deprecated?: string;
};

const registry: RegistryRow[] = createRequire(import.meta.url)('language-subtag-registry/data/json/registry.json');
const registered = new Map(registry.filter(({ Type }) => Type === 'language').map((row) => [row.Subtag, row]));
const scripts = new Set(registry.filter(({ Type }) => Type === 'script').map(({ Subtag }) => Subtag));
const { varieties, questions } = loadCatalogue();
const all = [...varieties.values()];

const domainTags =
  'kmr ckb sdh apc arz acm apd ary aeb arq ayl afb shu arb aln als prs pes haz pbu pst pbt cmn yue nan hak wuu cdo pa pnb skr bn syl ctg rhg ti tig am gaz hae orc so ymm dbr vi ro lt pl rmy bin yo ig pcm ur hi bfi isg ase fsl';

// Labels that share no word with the registry's description: another English spelling or name of the same language.
const otherEnglishName = new Set('lus rn nyn ach bas its fat tem kea mfe av lez ilo kek'.split(' '));

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z]{2,}/g) ?? [];

describe('the language catalogue against the IANA language subtag registry', () => {
  it.each(all.map((variety) => [variety.tag, variety] as const))(
    '%s is an individual language in use',
    (tag, variety) => {
      const row = registered.get(tag);
      expect(row).toBeDefined();
      expect(row?.Scope).toBeUndefined();
      expect(row?.Deprecated).toBeUndefined();
      expect(variety.macrolanguage).toBe(row?.Macrolanguage ?? null);
      const described = words(row?.Description.join(' ') ?? '');
      const sharesWord = words(variety.label).some((word) => described.includes(word));
      expect(sharesWord || otherEnglishName.has(tag)).toBe(true);
    },
  );

  it('holds every variety of the domain notes and at least ninety in all', () => {
    expect(domainTags.split(' ').filter((tag) => !varieties.has(tag))).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(90);
  });

  it('asks a question for every macrolanguage it has a member of', () => {
    const asked = new Set(questions.map(({ id }) => id));
    expect(all.filter(({ macrolanguage }) => macrolanguage !== null && !asked.has(macrolanguage))).toEqual([]);
  });

  it('asks about every member of a macrolanguage it holds', () => {
    const missing = all.filter(({ tag, macrolanguage }) => {
      const question = questions.find(({ id }) => id === macrolanguage);
      return question !== undefined && !question.choices.includes(tag);
    });
    expect(missing.map(({ tag }) => tag)).toEqual([]);
  });

  it('no question has the tag of an individual language', () => {
    expect(questions.filter(({ id }) => varieties.has(id))).toEqual([]);
  });
});

describe('what a row of the catalogue promises', () => {
  it('labels are different, plain ASCII, and short enough for a text', () => {
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    expect(all.filter(({ smsLabel }) => !/^[A-Za-z0-9 ()',./-]{2,48}$/.test(smsLabel))).toEqual([]);
  });

  it('Arabic, Hebrew and Syriac letters run from the right, Latin and Ethiopic from the left, and all are ISO 15924', () => {
    const written = all.flatMap((variety) => variety.scripts);
    const fromTheRight = new Set(written.filter(({ direction }) => direction === 'rtl').map(({ script }) => script));
    expect([...fromTheRight].sort()).toEqual(['Arab', 'Hebr', 'Nkoo', 'Syrc']);
    expect(written.filter(({ script }) => !scripts.has(script))).toEqual([]);
  });

  it('sign languages have no script and are offered directly, by relay and hands-on; spoken ones have no such form', () => {
    const signed = all.filter(({ modality }) => modality === 'signed');
    expect(signed.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['bfi', 'isg', 'ase', 'fsl']));
    for (const { forms, scripts: none } of signed) expect([forms, none]).toEqual([['direct', 'relay', 'hands-on'], []]);
    expect(all.filter(({ modality, forms }) => modality === 'spoken' && forms.length > 0)).toEqual([]);
  });

  it.each([
    ['kmr', 'ckb'],
    ['ti', 'tig'],
    ['ymm', 'so'],
    ['bin', 'pcm'],
    ['rhg', 'ctg'],
    ['prs', 'pes'],
    ['haz', 'prs'],
    ['pnb', 'pa'],
    ['aln', 'als'],
    ['pbt', 'pst'],
    ['apd', 'arz'],
  ])('%s is known to be taken for %s, and has a question', (tag, other) => {
    expect(varieties.get(tag)?.confusedWith.map((confusion) => confusion.tag)).toContain(other);
    expect(varieties.get(tag)?.ask).toMatch(/\?$/);
  });

  it('Rohingya claims no script, and Bahdini is a dialect of Kurmanji only', () => {
    expect(varieties.get('rhg')?.scripts).toEqual([]);
    expect(varieties.get('kmr')?.dialects).toEqual([{ id: 'bahdini', label: 'Bahdini' }]);
    expect(varieties.get('ckb')?.dialects).toEqual([]);
  });

  it('a language its neighbours speak too has its countries as region labels', () => {
    const regions = varieties.get('ti')?.regions.map(({ label }) => label);
    expect(regions).toEqual(['Eritrea', 'Ethiopia', 'Tigray']);
  });
});

describe('a catalogue that is wrong is refused when it is read', () => {
  type Row = Record<string, unknown>;
  const good = JSON.parse(readFileSync('config/languages.json', 'utf8')) as { varieties: Row[]; questions: Row[] };
  const first = good.varieties[0]!;
  const row = {
    from: { tag: 'apc' },
    to: { tag: 'arz' },
    grade: 'partial',
    source: 'a source',
    reviewer: 'A. Reviewer',
    reviewedOn: '2026-01-31',
  };

  function read(languages: object, rows: object[] = []): () => unknown {
    const folder = mkdtempSync(join(tmpdir(), 'own-words-languages-'));
    writeFileSync(join(folder, 'languages.json'), JSON.stringify({ ...good, ...languages }));
    writeFileSync(join(folder, 'intelligibility.json'), JSON.stringify({ note: 'test', rows }));
    return () => loadCatalogue(folder);
  }

  it('the committed one, with a well-formed row, is not', () => expect(read({}, [row])).not.toThrow());

  it.each<[string, object]>([
    ['a field nobody declared', { varieties: [{ ...first, speakers: 5 }] }],
    ['the same tag twice', { varieties: [...good.varieties, first] }],
    ['a label with a letter outside ASCII', { varieties: [{ ...first, label: 'Kurdî' }] }],
    ['a tag with a region', { varieties: [{ ...first, tag: 'fa-AF' }] }],
    [
      'a choice that is not in the catalogue',
      { questions: [{ id: 'xx', words: ['X'], ask: 'Which?', choices: ['zzz'] }] },
    ],
    [
      'a look-alike that is not in the catalogue',
      { varieties: [{ ...first, confusedWith: [{ tag: 'zzz', why: 'x' }] }], questions: [] },
    ],
    ['no source note', { sources: undefined }],
  ])('%s', (_, change) => expect(read(change)).toThrow());

  it.each<[string, object]>([
    ['without a source', { ...row, source: undefined }],
    ['without a reviewer', { ...row, reviewer: '' }],
    ['without the day of the review', { ...row, reviewedOn: 'last week' }],
    ['with a grade outside the three', { ...row, grade: 'mostly' }],
    ['for a macrolanguage', { ...row, from: { tag: 'ar' } }],
    ['for a dialect the variety does not have', { ...row, to: { tag: 'ckb', dialect: 'bahdini' } }],
    ['from a variety to itself', { ...row, to: { tag: 'apc' } }],
  ])('an intelligibility row %s', (_, bad) => expect(read({}, [bad])).toThrow());

  it('an intelligibility row listed twice', () =>
    expect(read({}, [row, { ...row, grade: 'usually' }])).toThrow('twice'));
});
