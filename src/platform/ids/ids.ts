import { createHash, randomBytes, randomInt } from 'node:crypto';

// Neither vowels (no words by accident) nor look-alikes such as 0/O, 1/I/L, 5/S, 2/Z read wrongly on a small screen.
const LETTERS = 'BCDFGHJKMNPQRTVWX';
const DIGITS = '2346789';

/** Where ids, codes and tokens come from; a port, so that a test can make a run repeatable. */
export interface Ids {
  /** An opaque, unguessable record id: 128 bits as 32 hexadecimal digits. */
  id(): string;
  /** A secret of 256 bits, for sign-ins. */
  token(): string;
  /** S41 — an offer's code: 4 characters, a letter first and at least one digit, such as K7P2. */
  offerCode(): string;
  /** A one-time code of six digits, read aloud or typed. */
  oneTimeCode(): string;
}

/** Ids from the operating system's random source. */
export const randomIds: Ids = {
  id: () => randomBytes(16).toString('hex'),
  token: () => randomBytes(32).toString('base64url'),
  offerCode: () => {
    const rest = [pick(DIGITS), pick(LETTERS + DIGITS), pick(LETTERS + DIGITS)];
    const turn = randomInt(3);
    return pick(LETTERS) + [...rest.slice(turn), ...rest.slice(0, turn)].join('');
  },
  oneTimeCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
};

function pick(from: string): string {
  return from.charAt(randomInt(from.length));
}

/** The only form in which a token is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
