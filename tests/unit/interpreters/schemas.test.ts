import { originTokens } from '../../../src/interpreters/origin-tokens.ts';
import { textableNumber } from '../../../src/interpreters/phone-number.ts';
import { answerBody, changeBody, interpreterView, registerBody } from '../../../src/interpreters/schemas.ts';

const least = {
  name: 'Invented Person',
  gender: 'woman',
  languages: [{ tag: 'kmr', level: 'native', evidence: 'native', verifiedOn: '2026-11-01' }],
  zone: 'Europe/London',
  baseArea: 'Leeds',
  modes: ['in-person'],
};
const accepts = (more: object) => registerBody.safeParse({ ...least, ...more }).success;
const credential = { kind: 'vetting', validFrom: '2026-01-01', reviewBy: '2027-01-01' };

describe('what a registration may say', () => {
  it('six facts are enough, and nothing is assumed from them', () => {
    expect(registerBody.parse(least)).toEqual({
      ...least,
      showRegion: false,
      origin: {},
      credentials: [],
      weeklyHours: [],
      topicsDeclined: [],
    });
  });

  it('fields that only the system writes are refused', () => {
    for (const more of [
      { status: 'active' },
      { guard: 1 },
      { version: 9 },
      { register: { kind: 'provided' } },
      { phoneVerifiedAt: 'x' },
    ]) {
      expect(accepts(more)).toBe(false);
    }
    expect(accepts({ credentials: [{ ...credential, verifiedBy: 'a'.repeat(32) }] })).toBe(false);
  });

  it('a base area is a town, not an address or a postcode', () => {
    expect(accepts({ baseArea: "King's Lynn" })).toBe(true);
    expect(accepts({ baseArea: '12 High Street' })).toBe(false);
    expect(accepts({ baseArea: 'LS1' })).toBe(false);
  });

  it('hours have their order, end at midnight at the latest and lie on five-minute marks', () => {
    const hours = (from: string, to: string, weekday = 1) => accepts({ weeklyHours: [{ weekday, from, to }] });
    expect(hours('09:00', '24:00')).toBe(true);
    expect([
      hours('17:00', '09:00'),
      hours('09:00', '09:00'),
      hours('24:00', '24:00'),
      hours('09:03', '10:00'),
    ]).toEqual(Array(4).fill(false));
    expect([
      hours('9:00', '10:00'),
      hours('09:00', '24:05'),
      hours('09:00', '10:00', 0),
      hours('09:00', '10:00', 8),
    ]).toEqual(Array(4).fill(false));
  });

  it('a credential is reviewed after it begins, and a day that is on no calendar is none', () => {
    expect(accepts({ credentials: [credential] })).toBe(true);
    expect(accepts({ credentials: [{ ...credential, reviewBy: '2026-01-01' }] })).toBe(false);
    expect(accepts({ credentials: [{ ...credential, reviewBy: '2027-02-30' }] })).toBe(false);
  });

  it('the same language twice, no language, and a zone that is none are refused', () => {
    expect(accepts({ languages: [...least.languages, ...least.languages] })).toBe(false);
    expect(accepts({ languages: [] })).toBe(false);
    expect([accepts({ zone: 'Europe/Leeds' }), accepts({ zone: 'EST' })]).toEqual([false, false]);
  });
});

describe('phone numbers', () => {
  it('are whole, international and can receive texts', () => {
    expect(textableNumber('+44 7911 123456')).toBe('+447911123456');
    expect(textableNumber('+44 (7911) 123-456')).toBe('+447911123456');
    expect(textableNumber('+447700900123')).toBe('+447700900123');
  });

  it.each([
    '07911123456',
    '+441134960000',
    '+44 7911 12345',
    '+44791112345678',
    '+447911123456 x12',
    '+447911123456,+447911123457',
    'tel:+447911123456',
    '',
  ])('refuse %s', (written) => expect(textableNumber(written)).toBeUndefined());
});

describe('what a change may say', () => {
  it('null takes away what may be absent, never what must be there', () => {
    expect(changeBody.safeParse({ phone: null, email: null, alias: null, staffId: null }).success).toBe(true);
    expect(changeBody.safeParse({ name: null }).success).toBe(false);
    expect(changeBody.safeParse({ zone: null }).success).toBe(false);
  });

  it('fills in nothing that was not named, so that a change of hours does not empty the credentials', () => {
    expect(changeBody.parse({ weeklyHours: [] })).toEqual({ weeklyHours: [] });
  });

  it('an empty change is refused', () => expect(changeBody.safeParse({}).success).toBe(false));
});

describe('consent to texts', () => {
  it('needs the code and a wording that exists', () => {
    expect(answerBody.safeParse({ code: '482913', smsConsent: { wording: 'v1' } }).success).toBe(true);
    expect(answerBody.safeParse({ code: '482913' }).success).toBe(false);
    expect(answerBody.safeParse({ code: '482913', smsConsent: { wording: 'v99' } }).success).toBe(false);
    expect(answerBody.safeParse({ code: '48291', smsConsent: { wording: 'v1' } }).success).toBe(false);
  });
});

describe('S52 — origin', () => {
  const blindIndex = (kind: string, value: string) => `${kind}:${value}`;

  it('what was stated becomes a token of its own kind, what was not stays absent', () => {
    expect(originTokens({ region: 'north', homeArea: 'harbour-side' }, blindIndex)).toEqual({
      region: 'origin-region:north',
      homeArea: 'origin-home-area:harbour-side',
    });
    expect(originTokens({}, blindIndex)).toEqual({});
  });

  it('is in no reply', () => expect(Object.keys(interpreterView.shape)).not.toContain('origin'));

  it('takes controlled values, no free text', () => {
    expect(accepts({ origin: { region: 'north-east' } })).toBe(true);
    expect(accepts({ origin: { region: 'the village by the river' } })).toBe(false);
  });
});
