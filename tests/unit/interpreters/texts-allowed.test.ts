import { readFileSync } from 'node:fs';
import frontMatter from 'front-matter';
import { Eta } from 'eta';
import { maySendSms, type PhoneState } from '../../../src/interpreters/interpreter.ts';
import { smsConsentWordings, WORDING_OF_THE_TEXT } from '../../../src/interpreters/sms-consent.ts';
import { smsParts } from '../../../src/messaging/sms-parts.ts';

const readHeader = frontMatter as unknown as (file: string) => { attributes: Record<string, unknown>; body: string };

describe('texts are off until the interpreter verified the number and agreed', () => {
  const at = new Date('2026-11-01T09:00:00Z');
  const ready: PhoneState = { index: 'i', verifiedAt: at, smsConsent: { wording: 'v1', at } };

  it('verified and agreed: on', () => expect(maySendSms({ phone: ready })).toBe(true));

  it.each(['index', 'verifiedAt', 'smsConsent'] as const)('without %s: off', (field) =>
    expect(maySendSms({ phone: { ...ready, [field]: undefined } })).toBe(false),
  );

  it('after STOP: off, however well verified', () =>
    expect(maySendSms({ phone: { ...ready, optedOutAt: at } })).toBe(false));
});

describe('the words', () => {
  it('every wording that may be agreed to is there to be read out, and says that it can be stopped', () => {
    for (const version of smsConsentWordings) {
      const { attributes, body } = readHeader(readFileSync(`templates/sms-consent/${version}/en.txt`, 'utf8'));
      expect(attributes['state']).toBe('reviewed');
      expect(body).toContain('STOP');
    }
    expect(smsConsentWordings).toContain(WORDING_OF_THE_TEXT);
  });

  it('the text with the code is one GSM-7 part, also in practice, says what replying means and names no survivor', () => {
    const template = readFileSync('templates/sms/verify-phone/en.txt', 'utf8').trimEnd();
    const text = `PRACTICE ${new Eta({ autoEscape: false }).renderString(template, { code: '482913', minutes: 10 })}`;
    expect(smsParts(text)).toEqual({ alphabet: 'GSM-7', parts: 1 });
    expect(text).toMatch(/482913.*means yes to texts.*STOP/);
    expect(text).not.toMatch(/survivor|victim|traffick|slavery/i);
  });
});
