import { languageProblem } from '../../../src/interpreters/check-languages.ts';
import type { SpokenLanguage } from '../../../src/interpreters/interpreter.ts';
import type { resolveLanguage, Variety } from '../../../src/languages/index.ts';

const variety = (tag: string, more: Partial<Variety> = {}): Variety => ({
  tag,
  label: tag,
  smsLabel: tag,
  endonym: null,
  otherNames: [],
  modality: 'spoken',
  forms: [],
  scripts: [],
  regions: [],
  dialects: [],
  macrolanguage: null,
  countries: [],
  confusedWith: [],
  ask: null,
  ...more,
});
const kurmanji = variety('kmr', { label: 'Kurdish (Kurmanji)', dialects: [{ id: 'bahdini', label: 'Bahdini' }] });
const sorani = variety('ckb', { label: 'Kurdish (Sorani)' });
const signed = variety('bfi', { modality: 'signed', forms: ['direct', 'relay'] });

function resolve(text: string): ReturnType<typeof resolveLanguage> {
  const known = [kurmanji, sorani, signed].find(({ tag }) => tag === text.toLowerCase());
  if (known) return { kind: 'known', variety: known };
  if (text === 'ku') return { kind: 'question', id: 'ku', ask: 'Kurmanji or Sorani?', choices: [kurmanji, sorani] };
  return { kind: 'unknown', text };
}

const language = (more: Partial<SpokenLanguage>): SpokenLanguage => ({
  tag: 'kmr',
  level: 'native',
  evidence: 'native',
  verifiedOn: '2026-11-01',
  ...more,
});
const problem = (...languages: Partial<SpokenLanguage>[]) =>
  languageProblem(languages.map(language), resolve, '2026-11-24');

describe('S10 — the languages of an interpreter', () => {
  it('individual languages with listed dialects and forms are taken', () => {
    expect(
      problem({}, { dialect: 'bahdini' }, { tag: 'bfi', form: 'relay' }, { verifiedOn: '2026-11-24' }),
    ).toBeUndefined();
  });

  it('an umbrella is refused with the question and its answers', () => {
    const refused = problem({}, { tag: 'ku' });
    expect(refused).toMatchObject({
      kind: 'unacceptable',
      code: 'language-incomplete',
      fields: [{ field: 'languages/1/tag' }],
    });
    expect(refused?.message).toBe(
      'Kurmanji or Sorani? Possible answers: kmr (Kurdish (Kurmanji)), ckb (Kurdish (Sorani)).',
    );
  });

  it('an unknown language is refused without repeating what was written', () => {
    const refused = problem({ tag: 'klingon' });
    expect(refused?.code).toBe('language-unknown');
    expect(JSON.stringify([refused?.message, refused?.fields])).not.toContain('klingon');
  });

  it('only the tag itself is stored, not another spelling of it', () =>
    expect(problem({ tag: 'KMR' })?.code).toBe('language-unknown'));

  it('an unlisted dialect or form is refused', () => {
    expect(problem({ dialect: 'northern' })?.message).toBe('Listed dialects of Kurdish (Kurmanji): bahdini.');
    expect(problem({ tag: 'ckb', dialect: 'bahdini' })?.code).toBe('dialect-unknown');
    expect(problem({ tag: 'bfi', form: 'hands-on' })?.code).toBe('form-unknown');
  });

  it('nothing was verified tomorrow', () =>
    expect(problem({ verifiedOn: '2026-11-25' })?.code).toBe('verified-in-future'));
});
