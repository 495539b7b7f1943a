import { isKnownLanguage, languageLabel, loadCatalogue, resolveLanguage } from '../../../src/languages/index.ts';

const choicesOf = (text: string): string[] => {
  const answer = resolveLanguage(text);
  return answer.kind === 'question' ? answer.choices.map(({ tag }) => tag) : [];
};

describe('which language was meant (S10)', () => {
  it('the tag of an individual language is an answer, in any letter case', () => {
    expect(resolveLanguage('kmr')).toMatchObject({ kind: 'known', variety: { label: 'Kurdish (Kurmanji)' } });
    expect(resolveLanguage(' KMR ')).toMatchObject({ kind: 'known', variety: { tag: 'kmr' } });
  });

  it.each([
    ['ku', 'Which Kurdish?', ['kmr', 'ckb', 'sdh']],
    ['Kurdish', 'Which Kurdish?', ['kmr', 'ckb', 'sdh']],
    ['ar', 'Which Arabic', ['apc', 'arz', 'acm', 'apd', 'ary', 'arq', 'aeb', 'ayl', 'afb', 'shu', 'arb']],
    ['sq', 'Which Albanian?', ['aln', 'als']],
    ['fa', 'Which Persian?', ['prs', 'pes', 'haz']],
    ['ps', 'Which Pashto', ['pbu', 'pst', 'pbt']],
    ['zh', 'Which Chinese', ['cmn', 'yue', 'nan', 'hak', 'wuu', 'cdo']],
    ['Punjabi', 'Which Punjabi?', ['pa', 'pnb', 'skr']],
    ['lah', 'Which one?', ['pnb', 'skr']],
    ['Bengali area', 'Which language?', ['bn', 'syl', 'ctg', 'rhg']],
    ['om', 'Which Oromo?', ['gaz', 'hae', 'orc']],
    ['Nigerian English', 'Which language was spoken at home', ['bin', 'yo', 'ig', 'pcm', 'en']],
    ['kurdî (kurmancî)', 'Which Kurdish?', ['kmr', 'ckb', 'sdh']],
  ])('"%s" names several languages, so it is asked about', (text, ask, choices) => {
    const answer = resolveLanguage(text);
    expect(answer.kind).toBe('question');
    expect(answer).toMatchObject({ ask: expect.stringContaining(ask) });
    expect(choicesOf(text)).toEqual(expect.arrayContaining(choices));
  });

  it('no macrolanguage of the catalogue is an answer', () => {
    const macros = [...loadCatalogue().varieties.values()].flatMap(({ macrolanguage }) => macrolanguage ?? []);
    expect(macros.filter((tag) => resolveLanguage(tag).kind !== 'question')).toEqual([]);
    expect(new Set(macros).size).toBeGreaterThan(20);
  });

  it('Dari stays Dari, although Intl folds its tag to Persian of Afghanistan', () => {
    expect(Intl.getCanonicalLocales('prs')).toEqual(['fa-AF']);
    expect(resolveLanguage('prs')).toMatchObject({ kind: 'known', variety: { tag: 'prs', label: 'Dari' } });
    expect(choicesOf('fa-AF')).toEqual(expect.arrayContaining(['prs', 'pes', 'haz']));
  });

  it.each(['pa-Arab', 'ar-EG', 'ku_TR', 'zh-Hant', 'zh-yue', 'ti-ER', 'sgn-GB', 'sr-Latn-ME'])(
    'a longer tag (%s) is asked about and never cut short',
    (text) => expect(resolveLanguage(text).kind).toBe('question'),
  );

  it('both Punjabis are offered for pa-Arab', () =>
    expect(choicesOf('pa-Arab')).toEqual(expect.arrayContaining(['pa', 'pnb'])));

  it.each(['', 'xx', 'ajp', 'mo', 'tir', 'Klingon', 'kmr!', 'constructor', '__proto__', 'kmr-', '-kmr'])(
    '"%s" is unknown',
    (text) => expect(resolveLanguage(text)).toEqual({ kind: 'unknown', text }),
  );

  it('a label says variety and dialect in plain English', () => {
    expect(languageLabel('kmr')).toBe('Kurdish (Kurmanji)');
    expect(languageLabel('kmr', 'bahdini')).toBe('Kurdish (Kurmanji), Bahdini');
    expect(() => languageLabel('ku')).toThrow('outside the catalogue');
    expect(() => languageLabel('ckb', 'bahdini')).toThrow('outside the catalogue');
  });

  it('only a variety, with a dialect or signing form of its own, may be stored', () => {
    expect(isKnownLanguage({ tag: 'kmr', dialect: 'bahdini' })).toBe(true);
    expect(isKnownLanguage({ tag: 'kmr' })).toBe(true);
    expect(isKnownLanguage({ tag: 'ckb', dialect: 'bahdini' })).toBe(false);
    expect(isKnownLanguage({ tag: 'ku' })).toBe(false);
    expect(isKnownLanguage({ tag: 'bfi', form: 'relay' })).toBe(true);
    expect(isKnownLanguage({ tag: 'kmr', form: 'relay' })).toBe(false);
  });
});
