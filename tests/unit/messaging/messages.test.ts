import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyPhoneMessage } from '../../../src/interpreters/index.ts';
import { languageLabel, loadCatalogue } from '../../../src/languages/index.ts';
import { smsParts, templates, type MessageKind } from '../../../src/messaging/index.ts';
import { offerMessages } from '../../../src/offers/index.ts';
import { answerMessage, offerMessage } from '../../../src/offers/messages.ts';
import { reminderMessage } from '../../../src/reminders/index.ts';
import { projectRoot } from '../../../src/platform/project-root.ts';

const kinds = [verifyPhoneMessage, ...offerMessages, reminderMessage] as unknown as readonly MessageKind<
  Record<string, string>
>[];
const answersOf = ({ data }: typeof answerMessage) =>
  (data as unknown as { shape: { answer: { options: string[] } } }).shape.answer.options;
const root = projectRoot();
const [plain, practice] = [templates(root, false), templates(root, true)];
const languagesOf = (kind: MessageKind<never>) =>
  readdirSync(join(root, 'templates', kind.channel, kind.name)).map((file) => file.replace(/\.txt$/, ''));
const everyText = kinds.flatMap((kind) =>
  languagesOf(kind as never).map((language) => [`${kind.channel}/${kind.name}/${language}`, kind, language] as const),
);

// Domain 4.2: what a text may never say, whatever it is about.
const FORBIDDEN =
  /traffick|slavery|survivor|victim|refuge|asylum|charity|safe ?house|home office|police station|\bNRM\b|case ?id|\bher\b|address is|exploit|court case|Dilan/i;

describe('every declared message', () => {
  it('is declared for every folder of templates, and the other way round', () => {
    for (const channel of ['sms', 'email'] as const) {
      const folders = readdirSync(join(root, 'templates', channel)).toSorted();
      expect(folders).toEqual(
        kinds
          .filter((kind) => kind.channel === channel)
          .map((kind) => kind.name)
          .toSorted(),
      );
    }
    expect(kinds.every((kind) => existsSync(join(root, 'templates', kind.channel, kind.name, 'en.txt')))).toBe(true);
  });

  it.each(everyText)(
    '%s renders its sample with no variable missing and no forbidden word',
    (_name, kind, language) => {
      for (const render of [plain, practice]) {
        const { text, subject } = render(kind as never, kind.sample, language);
        expect(text.length).toBeGreaterThan(20);
        expect(`${subject} ${text}`).not.toMatch(/undefined|<%|\[object|\bnull\b/);
        expect(`${subject} ${text}`).not.toMatch(FORBIDDEN);
        expect(subject === '').toBe(kind.channel === 'sms');
        const shown = kind.name === 'answer' ? [] : Object.values(kind.sample);
        for (const value of shown) expect(`${subject} ${text}`).toContain(String(value));
      }
    },
  );

  it.each(everyText.filter(([, kind]) => kind.channel === 'sms'))(
    '%s is a text of at most two parts, in practice too',
    (_name, kind, language) => {
      const samples =
        kind.name === 'answer' ? answersOf(answerMessage).map((answer) => ({ ...kind.sample, answer })) : [kind.sample];
      for (const sample of samples) {
        expect(smsParts(plain(kind as never, sample, language).text)).toMatchObject({ alphabet: 'GSM-7' });
        expect(smsParts(plain(kind as never, sample, language).text).parts).toBeLessThanOrEqual(
          kind.name === 'offer' ? 2 : 1,
        );
        expect(smsParts(practice(kind as never, sample, language).text).parts).toBeLessThanOrEqual(2);
      }
    },
  );

  it('is refused with data that it does not declare, or without what it needs', () => {
    expect(() => plain(offerMessage as never, { ...offerMessage.sample, survivor: 'Dilan' })).toThrow();
    const { code: _code, ...less } = offerMessage.sample;
    expect(() => plain(offerMessage as never, less)).toThrow();
  });
});

describe('the longest there can be', () => {
  const catalogue = loadCatalogue();
  const labels = [...catalogue.varieties].flatMap(([tag, { dialects }]) => [
    languageLabel(tag),
    ...dialects.map(({ id }) => languageLabel(tag, id)),
  ]);
  it('an offer in every language of the catalogue, in a place with a long name, stays within three parts', () => {
    expect(labels.length).toBeGreaterThan(50);
    const worst = labels.map((language) => {
      const data = {
        ...offerMessage.sample,
        language,
        area: 'Stratford-upon-Avon and Warwick District',
        mode: 'in person',
        topic: 'mental health',
        minutes: '480',
      };
      return { language, ...smsParts(practice(offerMessage as never, data).text) };
    });
    expect(worst.filter((one) => one.parts > 3)).toEqual([]);
  });
});

describe('the parts of a text', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['ş'.repeat(70), 'UCS-2', 1],
    ['ş'.repeat(71), 'UCS-2', 2],
    [`${'a'.repeat(69)}’`, 'UCS-2', 1],
    ['👍'.repeat(36), 'UCS-2', 2],
  ])('%j is %s in %d', (text, alphabet, parts) => expect(smsParts(text)).toEqual({ alphabet, parts }));
});
