/** What an interpreter's text asks for. Nothing is guessed: whatever is not one of the taught forms is unclear. */
export type Reply =
  | { readonly kind: 'opt-out' | 'opt-in' | 'help' | 'bare-yes' | 'bare-no' | 'bare-stop' | 'unclear' }
  | { readonly kind: 'one-time-code'; readonly digits: string }
  | { readonly kind: 'accept' | 'pass' | 'reconfirm' | 'unable' | 'stop-one'; readonly code: string };

// The provider acts on these only as a whole message, case ignored, so that is how they are read here (domain.md 4.1).
const OPT_OUT = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const OPT_IN = new Set(['START', 'UNSTOP']);

const WORDS: Readonly<Record<string, 'accept' | 'pass' | 'reconfirm' | 'unable' | 'stop-one'>> = {
  ACCEPT: 'accept',
  YES: 'accept',
  ACCEPTED: 'accept',
  PASS: 'pass',
  NO: 'pass',
  DECLINE: 'pass',
  OK: 'reconfirm',
  UNABLE: 'unable',
  STOP: 'stop-one',
};

// Close to the provider's STOP but not it: an opt-out would be a guess.
const POLITE_STOP = new Set(['STOP', 'PLEASE', 'PLS']);

const CODE = /^[BCDFGHJKMNPQRTVWX2346789]{4}$/;
const isCode = (word: string) => CODE.test(word) && /\d/.test(word) && /[A-Z]/.test(word);

/** Domain 4.2 — normalises and reads a text: `accept k7p2`, `K7P2 yes` and `Accept: K7P2.` are one answer. */
export function parseReply(text: string): Reply {
  const whole = text.normalize('NFKC').trim().toUpperCase();
  if (OPT_OUT.has(whole)) return { kind: 'opt-out' };
  if (OPT_IN.has(whole)) return { kind: 'opt-in' };
  // A question is no answer, whatever words are in it.
  if (/[?؟;՞]/u.test(whole)) return { kind: 'unclear' };
  const words = whole.split(/[\s\p{P}]+/u).filter((word) => word !== '');
  if (words.length <= 2 && words.includes('STOP') && words.every((word) => POLITE_STOP.has(word)))
    return { kind: 'bare-stop' };
  if (words.length === 1) return single(words[0]!);
  if (words.length !== 2) return { kind: 'unclear' };
  const [first, second] = words as [string, string];
  const [word, code] = isCode(second) ? [first, second] : [second, first];
  const kind = WORDS[word];
  return kind && isCode(code) ? { kind, code } : { kind: 'unclear' };
}

function single(word: string): Reply {
  if (/^\d{6}$/.test(word)) return { kind: 'one-time-code', digits: word };
  if (word === 'HELP' || word === 'INFO') return { kind: 'help' };
  if (word === 'YES' || word === 'OK' || word === 'ACCEPT') return { kind: 'bare-yes' };
  if (word === 'NO' || word === 'PASS') return { kind: 'bare-no' };
  return { kind: 'unclear' };
}
