/** How long a code may be told and returned. */
export const CODE_MINUTES = 10;

/** How many guesses a code bears before it is void: guessing has 1 chance in 200,000. */
export const MOST_GUESSES = 5;

/** A code that was sent to a phone and may be returned. `phone` is the index of the number it went to. */
export interface PhoneVerification {
  readonly id: string;
  readonly hash: string;
  /** The code under the interpreter's data key, for the one text that tells it; taken away once it is used. */
  readonly sealed?: string | undefined;
  readonly phone: string;
  readonly expiresAt: Date;
  readonly guesses: number;
  readonly usedAt?: Date | undefined;
}

/** Whether the code may still be told and returned: not used, not void by guesses, not too old, and the number still the same. */
export function isLive(code: PhoneVerification, phone: string | undefined, now: Date): boolean {
  return code.usedAt === undefined && code.guesses < MOST_GUESSES && now < code.expiresAt && code.phone === phone;
}

/** The six digits of a text that says nothing else ("Code: 482 913."), in any numeral script; free text is never searched for one. */
export function readCode(text: string): string | undefined {
  const said = /^(?:(?:my |the )?code(?: is)?\W{0,3})?(\d{3})[\s-]?(\d{3})\W{0,3}$/i.exec(inAsciiDigits(text.trim()));
  return said ? `${said[1]}${said[2]}` : undefined;
}

function inAsciiDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)));
}

// Unicode keeps the ten digits of a script side by side and in order, so the value is the distance to the nearest zero.
function digitValue(codePoint: number): number {
  let zero = codePoint;
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return codePoint - zero;
}
