import { loadCatalogue } from '../../../src/languages/index.ts';
import { presentShortlist } from '../../../src/matching/present-shortlist.ts';
import { ask, type Asked } from './ask.ts';
import { reasonInWords } from '../../../src/matching/reason-in-words.ts';
import { NOT_SUITABLE_HERE, whyNot, whyNotInWords } from '../../../src/matching/rules/why-not.ts';
import { newPair } from '../../../src/consent/pair.ts';
import { makeSession } from '../sessions/make-session.ts';
import { makeInterpreter, makeSurvivor, stage1 } from './make-facts.ts';

const catalogue = loadCatalogue();
const names = new Map([['amal', 'Amal']]);
const amal = makeInterpreter();
const berit = makeInterpreter({ id: 'berit', staffId: 'somebody' });
const chiara = makeInterpreter({ id: 'chiara' });
const shown = (changes: Partial<Asked>, reader: 'own-caseworkers' | 'everybody') => {
  const question = {
    session: makeSession(),
    survivor: makeSurvivor(),
    pairs: [],
    interpreters: [amal],
    busy: [],
    table: [],
    ...changes,
  };
  return presentShortlist({ ...question, ranking: ask(question), names, catalogue }, reader);
};
const refused = [
  { ...newPair('survivor', 'berit'), excluded: true },
  { ...newPair('survivor', 'chiara'), stage1: 'refused' as const },
];

describe('a shortlist read aloud', () => {
  it('says of each candidate what speaks for them', () => {
    const [first] = shown({}, 'own-caseworkers').candidates;
    expect(first).toMatchObject({ interpreterId: 'amal', name: 'Amal', rank: 1 });
    expect(first!.reasons.map(({ words }) => words)).toEqual([
      "speaks Kurdish (Kurmanji), Bahdini: the survivor's own dialect",
      'a woman, as the survivor asked',
      'vetting and agreement in force that day; vetting to be reviewed by 2027-01-01',
      'free for briefing, session and debrief (09:45 to 11:10)',
      'the survivor is to be asked before any offer (stage 1)',
    ]);
  });

  it('says that a pair goes on together, or has a yes to a first meeting', () => {
    const words = (pair: object) =>
      shown(
        { pairs: [{ ...newPair('survivor', 'amal'), ...stage1, ...pair }] },
        'own-caseworkers',
      ).candidates[0]!.reasons.at(-1)!.words;
    expect(words({})).toBe('the survivor has said yes to a first meeting');
    expect(words({ stage2: 'given', firstMeeting: { sessionId: 's0', tookPlaceAt: new Date('2026-10-01') } })).toMatch(
      /wants to go on/,
    );
  });

  it('says how a language that is not quite the own one came to count', () => {
    const survivor = makeSurvivor();
    const words = (fit: 'dialect-not-listed' | 'agreed-substitute', tag: string) =>
      reasonInWords({ code: 'language', fit, tag }, survivor, catalogue);
    expect(words('dialect-not-listed', 'kmr')).toBe(
      "speaks Kurdish (Kurmanji); no dialect is listed, and the survivor's is Kurdish (Kurmanji), Bahdini",
    );
    expect(words('agreed-substitute', 'ckb')).toBe(
      'speaks Kurdish (Sorani), to which the survivor agreed instead of Kurdish (Kurmanji), Bahdini',
    );
  });

  it('counts the reasons when nobody is found', () => {
    const { candidates, counts } = shown(
      {
        interpreters: [
          makeInterpreter({ gender: 'man' }),
          { ...chiara, modes: ['phone'] },
          { ...berit, gender: 'man' },
        ],
      },
      'everybody',
    );
    expect(candidates).toEqual([]);
    expect(counts.map(({ code, count }) => [code, count])).toEqual([
      ['other-gender', 2],
      ['mode-not-offered', 1],
    ]);
  });
});

describe('reasons by relation', () => {
  const all = { interpreters: [amal, berit, chiara], pairs: refused };

  it("tells the survivor's own caseworkers which reason it was", () => {
    expect(shown(all, 'own-caseworkers').counts.map(({ code }) => code)).toEqual(['consent-refused', 'excluded']);
  });

  it('tells everybody else one code, never counted apart', () => {
    const { notPossible, counts } = shown(all, 'everybody');
    expect(notPossible.map(({ code }) => code)).toEqual([NOT_SUITABLE_HERE, NOT_SUITABLE_HERE]);
    expect(counts).toEqual([{ code: NOT_SUITABLE_HERE, count: 2, words: 'is not suitable here' }]);
  });

  it('reads the same to everybody else whichever of those reasons it was', () => {
    const declined = {
      interpreters: [amal, { ...berit, topicsDeclined: ['health' as const] }, { ...chiara, staffId: 'caseworker' }],
    };
    expect(shown(declined, 'everybody')).toEqual(shown(all, 'everybody'));
  });

  it('does not tell everybody else what a candidate was answered before', () => {
    const pairs = [{ ...newPair('survivor', 'amal'), stage1: 'not-this-time' as const }];
    expect(JSON.stringify(shown({ pairs }, 'own-caseworkers'))).toContain('not this time');
    expect(shown({ pairs }, 'everybody')).toEqual(shown({}, 'everybody'));
  });

  it('has no word in it that tells where an interpreter is from or what closeness is wished', () => {
    const survivor = makeSurvivor({ closeness: 'prefer' });
    expect(JSON.stringify(shown({ survivor, regionToken: 'region-a' }, 'own-caseworkers'))).not.toMatch(
      /region|closeness|origin/,
    );
  });

  it('keeps to the own caseworkers every code that S43 names', () => {
    const hidden = Object.entries(whyNot)
      .filter(([, { tell }]) => tell === 'own-caseworkers')
      .map(([code]) => code);
    expect(hidden).toEqual([
      'excluded',
      'shares-what-is-excluded',
      'origin-not-stated',
      'topic-declined',
      'consent-refused',
      'consent-withdrawn',
      'pair-suspended',
      'stage-1-not-given',
      'stage-2-not-given',
      'outside-what-was-agreed',
      'double-role',
    ]);
    expect(whyNotInWords('excluded')).not.toBe(whyNotInWords(NOT_SUITABLE_HERE));
  });
});
