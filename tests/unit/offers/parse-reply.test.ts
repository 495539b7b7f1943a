import fc from 'fast-check';
import { parseReply } from '../../../src/offers/parse-reply.ts';

const kindOf = (text: string) => parseReply(text).kind;

describe('what an interpreter may text', () => {
  it.each([
    'ACCEPT K7P2',
    'accept k7p2',
    'K7P2 yes',
    'Accept: K7P2.',
    ' “Accept”  ‘k7p2’ ',
    'ＡＣＣＥＰＴ Ｋ７Ｐ２',
    'K7P2 – yes',
    'accepted k7p2!',
    'accept\nk7p2',
  ])('%j accepts under its code', (text) => expect(parseReply(text)).toEqual({ kind: 'accept', code: 'K7P2' }));
  it.each([
    ['pass k7p2', 'pass'],
    ['K7P2 no', 'pass'],
    ['ok k7p2', 'reconfirm'],
    ['Unable K7P2', 'unable'],
    ['STOP K7P2', 'stop-one'],
    ['k7p2 stop', 'stop-one'],
  ])('%j is %s', (text, kind) => expect(parseReply(text)).toEqual({ kind, code: 'K7P2' }));
  it.each(['STOP', ' stop ', 'Cancel', 'END', 'quit', 'STOPALL', 'unsubscribe', 'revoke', 'optout'])(
    '%j is the provider’s opt-out',
    (text) => expect(kindOf(text)).toBe('opt-out'),
  );
  it.each(['stop please', 'Please stop.', 'STOP.', 'stop!', '“stop”'])(
    '%j is no opt-out to the provider, so none here',
    (text) => expect(kindOf(text)).toBe('bare-stop'),
  );
  it.each([
    ['yes', 'bare-yes'],
    ['OK', 'bare-yes'],
    ['accept!', 'bare-yes'],
    ['No.', 'bare-no'],
    ['pass', 'bare-no'],
    ['Help', 'help'],
    ['start', 'opt-in'],
    ['482913', 'one-time-code'],
  ])('%j is %s and no more', (text, kind) => expect(kindOf(text)).toBe(kind));
  it.each([
    '',
    '👍',
    'K7P2',
    'yes 👍 K7P2',
    'accept K7P2?',
    'K7P2 yes؟',
    'do not accept K7P2',
    "don't ACCEPT K7P2",
    'accept K7P2 or B3R8',
    'accept pass K7P2',
    'نعم K7P2',
    'ኣይፋል',
    'accept ٧٧٧٧',
    'accept K7٧2',
    '٤٨٢٩١٣',
    'yes please',
    'stop it K7P2',
    'accept AEIU',
    'accept 2346',
    'yes no',
    'accept accept',
    'accept K7P22',
  ])('%j is unclear: nothing is guessed', (text) => expect(kindOf(text)).toBe('unclear'));
});

// What the taught forms are, written down apart from the parser: one yes-word and one code, in either order, marks around them.
const marks = /[\s\p{P}]+/u;
const taught = (text: string): boolean => {
  if (/[?؟;՞]/u.test(text.normalize('NFKC'))) return false;
  const words = text.normalize('NFKC').toUpperCase().split(marks).filter(Boolean);
  const yes = words.filter((word) => ['ACCEPT', 'ACCEPTED', 'YES'].includes(word));
  const code = words.filter((word) => /^(?=.*\d)(?=.*[A-Z])[BCDFGHJKMNPQRTVWX2346789]{4}$/.test(word));
  return words.length === 2 && yes.length === 1 && code.length === 1;
};

const typed = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'accept',
        'YES',
        'no',
        'pass',
        'K7P2',
        'b3r8',
        'stop',
        'not',
        '👍',
        '?',
        '.',
        '–',
        'ok',
        '٧',
        ' ',
        '\n',
        'نعم',
        '2346',
      ),
      { maxLength: 6 },
    )
    .map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom('accept', 'yes', 'ACCEPTED'), fc.string({ maxLength: 6 })).map((pair) => pair.join(' ')),
);

describe('for every text', () => {
  it('no form accepts but the taught ones', () =>
    fc.assert(
      fc.property(typed, (text) => parseReply(text).kind !== 'accept' || taught(text)),
      { numRuns: 20_000 },
    ));

  it('every taught form accepts, however it is spaced, quoted and cased', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('accept', 'Accept', 'YES', 'accepted'),
        fc.constantFrom('k7p2', 'K7P2', 'B3R8', '9xw4'),
        fc.boolean(),
        fc.stringMatching(/^[ .,:!"“”()–-]{1,4}$/),
        fc.stringMatching(/^[ .!"”]{0,3}$/),
        (word, code, wordFirst, between, after) => {
          const reply = parseReply((wordFirst ? [word, code] : [code, word]).join(between) + after);
          expect(reply).toEqual({ kind: 'accept', code: code.toUpperCase() });
        },
      ),
      { numRuns: 2_000 },
    ));

  it('a text without a code never changes an offer by itself, but for STOP alone', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) =>
          !['accept', 'pass', 'reconfirm', 'unable', 'stop-one'].includes(parseReply(text).kind) ||
          /\d/.test(text.normalize('NFKC')),
      ),
      { numRuns: 5_000 },
    ));
});
