import { loadCatalogue } from '../../../src/languages/index.ts';
import { scopeFor, type Scope } from '../../../src/platform/access.ts';
import { checkLanguages } from '../../../src/survivors/check-languages.ts';
import { nothingAsked, rightsExplained, withAnswers } from '../../../src/survivors/recorded-answers.ts';
import { amendBody, registerBody } from '../../../src/survivors/schemas.ts';
import { genderWanted, isOwnCaseworker, viewOf } from '../../../src/survivors/survivor.ts';

const ID = 'a'.repeat(32);
const AGENCY = 'b'.repeat(32);
const EARLIER = new Date('2026-03-01T09:00:00Z');
const NOW = new Date('2026-03-02T09:00:00Z');
const recording = { by: ID, now: NOW };
const refusal = (code: string) => expect.objectContaining({ code });

describe('What a survivor was asked', () => {
  it('nothing is an answer until it was given', () => {
    expect(nothingAsked).toMatchObject({
      interpreterGender: { answer: 'not-yet-asked' },
      languages: [],
      exclusionRules: [],
    });
    expect(nothingAsked.interpreterGender).not.toHaveProperty('askedAt');
  });

  it('"does not matter" is an answer with who asked and when; "not yet asked" is none', () => {
    const asked = (answer: 'does-not-matter' | 'not-yet-asked') =>
      withAnswers(nothingAsked, { interpreterGender: { answer } }, recording).interpreterGender;
    expect(asked('does-not-matter')).toEqual({ answer: 'does-not-matter', askedBy: ID, askedAt: NOW });
    expect(asked('not-yet-asked')).toEqual({ answer: 'not-yet-asked' });
  });

  it('what was not asked again stays as it was', () => {
    const known = withAnswers(
      nothingAsked,
      { closeness: 'avoid', exclusionRules: [{ kind: 'region', value: 'north' }] },
      recording,
    );
    const later = withAnswers(known, { closeness: 'prefer' }, recording);
    expect(later).toEqual({ ...known, closeness: 'prefer' });
  });

  it('another language that she accepts keeps the day she agreed to it', () => {
    const known = withAnswers(nothingAsked, { substitutes: [{ tag: 'ckb' }] }, { by: ID, now: EARLIER });
    const later = withAnswers(known, { substitutes: [{ tag: 'ckb' }, { tag: 'sdh' }] }, recording);
    expect(later.substitutes).toEqual([
      { tag: 'ckb', agreedAt: EARLIER, recordedBy: ID },
      { tag: 'sdh', agreedAt: NOW, recordedBy: ID },
    ]);
  });

  it('a safe contact counts as confirmed when it was said, without its number, and can be taken away', () => {
    const contact = { route: 'sms' as const, value: '+441130000000', leaveMessage: false, sharedPhone: true };
    const known = withAnswers(nothingAsked, { safeContact: contact }, recording);
    expect(known.safeContact).toEqual({ route: 'sms', leaveMessage: false, sharedPhone: true, confirmedAt: NOW });
    expect(withAnswers(known, {}, { by: ID, now: EARLIER }).safeContact?.confirmedAt).toEqual(NOW);
    expect(withAnswers(known, { safeContact: null }, recording)).not.toHaveProperty('safeContact');
  });

  it('rights were explained now or earlier, never later', () => {
    const wording = { version: 'v1', language: 'en' };
    expect(rightsExplained({ wording }, recording).explainedAt).toEqual(NOW);
    expect(rightsExplained({ wording, explainedAt: EARLIER.toISOString() }, recording).explainedAt).toEqual(EARLIER);
    expect(() => rightsExplained({ wording, explainedAt: '2026-03-02T09:00:01Z' }, recording)).toThrow(
      refusal('invalid'),
    );
  });
});

describe('The language is asked, never derived', () => {
  const catalogue = loadCatalogue();
  const check = (tag: string, more = {}) => checkLanguages([{ tag, ...more }], 'languages', catalogue);

  it.each([
    ['kmr', {}],
    ['kmr', { dialect: 'bahdini' }],
    ['bfi', { form: 'relay' }],
  ])('%s %j is an answer', (tag, more) => {
    expect(() => check(tag, more)).not.toThrow();
  });

  it.each([
    ['ku', {}, 'language-question'],
    ['Kurdish', {}, 'language-question'],
    ['fa-AF', {}, 'language-question'],
    ['nowhere', {}, 'language-unknown'],
    ['KMR', {}, 'language-unknown'],
    ['ckb', { dialect: 'bahdini' }, 'dialect-unknown'],
    ['kmr', { form: 'relay' }, 'form-unknown'],
  ])('%s %j is refused: %s', (tag, more, code) => {
    expect(() => check(tag, more)).toThrow(refusal(code));
  });

  it('an umbrella word is refused with the question and the answers to choose from', () => {
    const question = { id: 'ku', choices: expect.arrayContaining([{ tag: 'ckb', label: 'Kurdish (Sorani)' }]) };
    expect(() => check('ku')).toThrow(
      expect.objectContaining({
        kind: 'unacceptable',
        more: { question },
        fields: [expect.objectContaining({ field: 'languages/0/tag' })],
      }),
    );
  });
});

describe('Who sees what of a survivor', () => {
  const survivor = { agencyId: AGENCY, caseworkers: [ID] };
  const staff = (id: string, role: 'caseworker' | 'safeguarding-lead', agencyId = AGENCY): Scope =>
    scopeFor(
      { kind: 'staff', id, grants: [{ role, agencyId }] },
      { caseworker: 'own-caseload', 'safeguarding-lead': 'own-agency' },
    );
  const coordinator = scopeFor({ kind: 'staff', id: 'd', grants: [{ role: 'coordinator' }] }, { coordinator: 'any' });

  it.each([
    ['her own caseworker', staff(ID, 'caseworker'), 'whole', true],
    ['the lead of her agency', staff('e', 'safeguarding-lead'), 'contact', false],
    ['the lead of another agency', staff('e', 'safeguarding-lead', 'f'), 'needs', false],
    ['the desk', coordinator, 'needs', false],
  ] as const)('%s', (_who, scope, view, own) => {
    expect(viewOf(scope, survivor)).toBe(view);
    expect(isOwnCaseworker(scope, survivor)).toBe(own);
  });

  it('an interpreter whose id stands among the caseworkers is no caseworker', () => {
    expect(isOwnCaseworker({ actor: { kind: 'interpreter', id: ID }, reaches: [] }, survivor)).toBe(false);
  });
});

describe('The gender wanted', () => {
  const interpreterGender = { answer: 'woman', byTopic: { legal: 'does-not-matter' } } as const;
  it('is her answer for the topic, else her general answer', () => {
    expect(genderWanted({ interpreterGender }, 'legal')).toBe('does-not-matter');
    expect(genderWanted({ interpreterGender }, 'health')).toBe('woman');
    expect(genderWanted({ interpreterGender: { answer: 'not-yet-asked' } }, 'health')).toBe('not-yet-asked');
  });
});

describe('What may be sent', () => {
  const least = { agencyId: AGENCY, name: 'Blue' };
  it('a name or alias is enough; nationality, immigration and referral status are not even fields', () => {
    expect(registerBody.safeParse(least).success).toBe(true);
    for (const field of ['nationality', 'immigrationStatus', 'referralStatus', 'gender', 'caseworkers', 'version']) {
      expect(registerBody.safeParse({ ...least, [field]: 'x' }).success).toBe(false);
    }
  });

  it.each([
    ['an exclusion in free words', { exclusionRules: [{ kind: 'region', value: 'The North, near the river' }] }],
    ['an exclusion of a kind that there is not', { exclusionRules: [{ kind: 'faith', value: 'any' }] }],
    ['a time that ends before it begins', { unwantedTimes: [{ weekday: 1, from: '14:00', to: '12:00' }] }],
    [
      'a zone that there is not',
      {
        safeContact: {
          route: 'sms',
          leaveMessage: false,
          sharedPhone: false,
          hours: { from: '09:00', to: '10:00', zone: 'Mars/Base' },
        },
      },
    ],
    ['a topic that there is not', { interpreterGender: { answer: 'woman', byTopic: { gossip: 'woman' } } }],
  ])('refused: %s', (_what, more) => {
    expect(registerBody.safeParse({ ...least, ...more }).success).toBe(false);
  });

  it('a change must say something, and cannot move her to another agency', () => {
    expect(amendBody.safeParse({}).success).toBe(false);
    expect(amendBody.safeParse({ closeness: 'prefer' }).success).toBe(true);
    expect(amendBody.safeParse({ agencyId: AGENCY }).success).toBe(false);
  });
});
