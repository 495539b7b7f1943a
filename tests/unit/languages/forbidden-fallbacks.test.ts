import { readFileSync } from 'node:fs';
import {
  intelligibility,
  languageFit,
  languageLabel,
  loadCatalogue,
  resolveLanguage,
} from '../../../src/languages/index.ts';

const { varieties, intelligibility: table } = loadCatalogue();
const tags = [...varieties.keys()];
const cldr = JSON.parse(readFileSync('tests/unit/languages/cldr-language-matching.json', 'utf8')) as {
  pairs: [string, string][];
};

/** The catalogue's varieties that CLDR means by its tag: the language itself, or all that the umbrella tag names. */
function meant(tag: string): string[] {
  const answer = resolveLanguage(tag);
  if (answer.kind === 'known') return [tag];
  return answer.kind === 'question' ? answer.choices.map((variety) => variety.tag) : [];
}

function matches(from: string, to: string): boolean {
  return (
    languageFit({ tag: from }, [{ tag: to }], table).fit !== 'no' ||
    intelligibility(table, { tag: from }, { tag: to }) !== 'no'
  );
}

/** Every pair of two different varieties under the two tags, and those of them that match. */
function compare(from: string, to: string): { pairs: number; matching: string[] } {
  const pairs = meant(from).flatMap((wanted) => meant(to).map((offered) => [wanted, offered] as const));
  const different = pairs.filter(([wanted, offered]) => wanted !== offered);
  const matching = different.filter(([wanted, offered]) => matches(wanted, offered));
  return { pairs: different.length, matching: matching.map((pair) => pair.join(' ')) };
}

describe('nobody is sent an interpreter of another language because a program thought it close enough', () => {
  it('no ordered pair of the catalogue matches outside the table, in any dialect', () => {
    const dialectsOf = (tag: string): (string | undefined)[] => [
      undefined,
      ...(varieties.get(tag)?.dialects ?? []).map(({ id }) => id),
    ];
    const listed = new Set(table.map(({ from, to }) => `${from.tag} ${to.tag}`));
    const wrong: string[] = [];
    let compared = 0;
    for (const from of tags) {
      for (const to of tags) {
        if (from === to) continue;
        compared += 1;
        const fits = dialectsOf(from).some((wanted) =>
          dialectsOf(to).some((offered) => {
            const need = { tag: from, dialect: wanted };
            const own = { tag: to, dialect: offered };
            return languageFit(need, [own], table).fit !== 'no' || intelligibility(table, need, own) !== 'no';
          }),
        );
        if (fits && !listed.has(`${from} ${to}`)) wrong.push(`${from} ${to}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(tags.length * (tags.length - 1));
  });

  it('every row of the table names its source and its reviewer', () => {
    expect(table.filter(({ source, reviewer }) => source.length < 3 || reviewer.length < 3)).toEqual([]);
  });

  it.each([
    ['Kurdish', 'Turkish', 'ku', 'tr'],
    ['Sorani', 'Arabic', 'ckb', 'ar'],
    ['Uyghur', 'Chinese', 'ug', 'zh'],
    ['Tigrinya', 'English', 'ti', 'en'],
    ['Pashto', 'English', 'ps', 'en'],
    ['Albanian', 'English', 'sq', 'en'],
    ['Tibetan', 'Chinese', 'bo', 'zh'],
    ['Amharic', 'English', 'am', 'en'],
    ['Oromo', 'English', 'om', 'en'],
    ['Somali', 'English', 'so', 'en'],
    ['Wolof', 'French', 'wo', 'fr'],
    ['Kinyarwanda', 'French', 'rw', 'fr'],
    ['Balochi', 'Urdu', 'bal', 'ur'],
    ['Belarusian', 'Russian', 'be', 'ru'],
    ['Quechua', 'Spanish', 'qu', 'es'],
  ])('%s never falls back to %s, though CLDR says so', (_from, _to, from, to) => {
    expect(cldr.pairs).toContainEqual([from, to]);
    expect(compare(from, to)).toEqual({ pairs: expect.any(Number), matching: [] });
  });

  const pairs = cldr.pairs.filter(([from, to]) => compare(from, to).pairs > 0);
  it.each(pairs)('CLDR would serve %s with %s: the catalogue does not', (from, to) => {
    expect(compare(from, to).matching).toEqual([]);
  });

  it('the list of CLDR fallbacks that touch the catalogue is a long one', () =>
    expect(pairs.length).toBeGreaterThan(100));

  it.each([
    ['tig', 'ti'],
    ['ti', 'tig'],
    ['ymm', 'so'],
    ['rhg', 'ctg'],
    ['rhg', 'bn'],
    ['haz', 'prs'],
    ['prs', 'pes'],
    ['kmr', 'ckb'],
    ['bin', 'pcm'],
    ['bin', 'en'],
    ['aln', 'als'],
    ['pnb', 'pa'],
    ['yue', 'cmn'],
    ['bfi', 'ase'],
  ])('%s is not served with %s, the mistake practice complains of', (from, to) => {
    expect(languageLabel(from)).not.toBe(languageLabel(to));
    expect(matches(from, to)).toBe(false);
  });
});
