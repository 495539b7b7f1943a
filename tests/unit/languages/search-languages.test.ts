import { loadCatalogue, searchLanguages } from '../../../src/languages/index.ts';

const catalogue = loadCatalogue();
const entries = (text: string): string[] => searchLanguages(catalogue, text).entries.map(({ variety }) => variety.tag);
const choices = (text: string): string[] =>
  searchLanguages(catalogue, text).question?.choices.map(({ tag }) => tag) ?? [];

describe('finding a language by what somebody types', () => {
  it.each([
    ['Tigrinia', 'ti'],
    ['Tigrigna', 'ti'],
    ['Kurmanci', 'kmr'],
    ['Kurmanjy', 'kmr'],
    ['Badini', 'kmr'],
    ['Behdini', 'kmr'],
    ['Sorany', 'ckb'],
    ['Dary', 'prs'],
    ['Hazaragy', 'haz'],
    ['Somaly', 'so'],
    ['Amharik', 'am'],
    ['Yorouba', 'yo'],
    ['Ibo', 'ig'],
    ['Housa', 'ha'],
    ['Rohinga', 'rhg'],
    ['Silheti', 'syl'],
    ['Sylhetti', 'syl'],
    ['Bengaly', 'bn'],
    ['Ourdou', 'ur'],
    ['Hindee', 'hi'],
    ['Lingalla', 'ln'],
    ['Kinyaruanda', 'rw'],
    ['Cantonees', 'yue'],
    ['Mandrin', 'cmn'],
    ['Hokkein', 'nan'],
    ['Georgean', 'ka'],
    ['Ukranian', 'uk'],
    ['Lithunian', 'lt'],
    ['Polsih', 'pl'],
    ['Roumanian', 'ro'],
    ['Portugese', 'pt'],
    ['Tagolog', 'tl'],
    ['Uigur', 'ug'],
  ])('"%s" finds %s first', (typed, tag) => expect(entries(typed)[0]).toBe(tag));

  it.each([
    ['Farsy', 'pes'],
    ['Pushto', 'pbt'],
    ['Kurdisch', 'ckb'],
    ['Punjaby', 'pnb'],
    ['Swaheli', 'swc'],
    ['Dinca', 'dik'],
    ['Pidjin', 'wes'],
  ])('"%s", an umbrella word misspelt, gives the question with %s among its choices', (typed, tag) => {
    expect(choices(typed)).toContain(tag);
    expect(entries(typed)).not.toContain(tag);
  });

  it.each([
    ['Kurdish (Kurmanji)', 'kmr', 'a label'],
    ['kurmanji', 'kmr', 'a part of a label'],
    ['ትግርኛ', 'ti', 'an endonym'],
    ['RUNASIMI', 'quz', 'an endonym in capitals, where the umbrella does not claim it'],
    ['Hawrami', 'hac', 'another name'],
    ['bsl', 'bfi', 'an abbreviation'],
    ['gaz', 'gaz', 'a tag'],
    ['interpreter for Tigrinya please', 'ti', 'a sentence'],
    ['  Q\u2019eqchi\u2019 ', 'kek', 'a curly apostrophe'],
  ])('"%s" finds %s by %s', (typed, tag) => {
    const found = searchLanguages(catalogue, typed);
    expect([...found.entries.map(({ variety }) => variety.tag), ...choices(typed)]).toContain(tag);
  });

  it('a dialect finds its variety and says which dialect it was', () => {
    expect(searchLanguages(catalogue, 'Bahdini').entries[0]).toMatchObject({
      variety: { tag: 'kmr' },
      dialect: 'bahdini',
      nearness: 100,
    });
  });

  it('Tigre and Tigrinya are both in sight while the word is unfinished', () => {
    expect(entries('Tigr')).toEqual(expect.arrayContaining(['tig', 'ti']));
  });

  it('"Mai" is Maay before it is the tag of Maithili', () =>
    expect(entries('Mai').slice(0, 2)).toEqual(['ymm', 'mai']));

  it('the name of a script, its code, or a text in it asks which of its languages is meant', () => {
    expect(choices('Gurmukhi')).toContain('pa');
    expect(choices('Guru')).toContain('pa');
    expect(choices('ሰላም')).toEqual(expect.arrayContaining(['ti', 'tig', 'am']));
  });

  it.each(['', '   ', '?!', '\u{1F600}', 'zzzzzzzz', 'the', 'x'.repeat(5000)])('finds nothing for %j', (typed) => {
    expect(searchLanguages(catalogue, typed)).toEqual({ entries: [] });
  });

  it.each(['a', 'ar', 'ka', 'northern', 'arabic', 'sign'])(
    'at most ten entries for %j, the same each time',
    (typed) => {
      expect(entries(typed).length).toBeLessThanOrEqual(10);
      expect(entries(typed)).toEqual(entries(typed));
    },
  );

  it('every variety is found by its own label, among the entries or the choices', () => {
    const lost = [...catalogue.varieties.values()].filter(
      ({ tag, label }) => ![...entries(label), ...choices(label)].includes(tag),
    );
    expect(lost.map(({ label }) => label)).toEqual([]);
  });
});

describe('where somebody comes from is a question, never an answer (S10)', () => {
  it.each([
    ['what do people from Asmara speak?', ['ti', 'tig', 'byn', 'ssy']],
    ['Eritrea', ['ti', 'tig']],
    ['Eritrean', ['ti', 'tig']],
    ['Asmera', ['ti', 'tig']],
    ['which language do Ethiopians speak', ['am', 'ti', 'gaz', 'hae', 'so']],
    ['Tigray', ['ti']],
    ['Afghan', ['prs', 'haz', 'pbt', 'uzs']],
    ['Iraqi', ['acm', 'kmr', 'ckb', 'aii']],
    ['Sudanese', ['apd', 'bej', 'fvr']],
    ['Syria', ['apc', 'kmr', 'aii']],
    ['Benin City', ['bin', 'pcm', 'ish']],
    ['Benin', ['fon', 'bin']],
    ['Congolese', ['ln', 'swc', 'lua']],
    ['Vietnam', ['vi']],
    ['Brazilian', ['pt']],
    ['Lebanese', ['apc', 'hyw']],
    ['Sri Lankan', ['ta', 'si']],
    ['Kosovan', ['aln', 'sr']],
    ['Ivory Coast', ['dyu', 'bci']],
    ['Burma', ['my', 'rhg', 'shn']],
  ])('%s', (typed, tags) => {
    const found = searchLanguages(catalogue, typed);
    expect(found.entries).toEqual([]);
    expect(found.question?.ask).toMatch(/\?$/);
    expect(found.question?.choices.map(({ tag }) => tag)).toEqual(expect.arrayContaining(tags));
  });

  it('no country in the catalogue has an answer', () => {
    const answered = [...catalogue.countries.values()].filter((name) => entries(name).length > 0);
    expect(answered).toEqual([]);
  });
});
