import { isLive, MOST_GUESSES, readCode, type PhoneVerification } from '../../../src/interpreters/phone-code.ts';

describe('a code that comes back by text', () => {
  it.each([
    '482913',
    ' 482 913 ',
    '482-913',
    'Code: 482913.',
    'code is 482913',
    'my code is 482 913!',
    '٤٨٢٩١٣',
    '４８２９１３',
  ])('is read from "%s"', (text) => expect(readCode(text)).toBe('482913'));

  it.each([
    '',
    'ACCEPT K7P2',
    '48291',
    '4829137',
    'call me on 482913 please',
    '482913 482914',
    '+447700900123',
    'code',
    '48 29 13',
  ])('is not guessed from "%s"', (text) => expect(readCode(text)).toBeUndefined());
});

describe('how long a code is good', () => {
  const expiresAt = new Date('2026-11-24T10:10:00Z');
  const sent: PhoneVerification = { id: 'v', hash: 'h', sealed: 's', phone: 'p', expiresAt, guesses: 0 };
  const before = new Date(expiresAt.getTime() - 1);

  it('up to its last moment, and not at it', () => {
    expect(isLive(sent, 'p', before)).toBe(true);
    expect(isLive(sent, 'p', expiresAt)).toBe(false);
  });

  it('for five guesses, then never again', () => {
    expect(MOST_GUESSES).toBe(5);
    expect(isLive({ ...sent, guesses: 4 }, 'p', before)).toBe(true);
    expect(isLive({ ...sent, guesses: 5 }, 'p', before)).toBe(false);
  });

  it('once, and only for the number it went to', () => {
    expect(isLive({ ...sent, usedAt: before }, 'p', before)).toBe(false);
    expect(isLive(sent, 'another', before)).toBe(false);
    expect(isLive(sent, undefined, before)).toBe(false);
  });
});
