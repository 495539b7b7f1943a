/** Lower case without accents, apostrophes and punctuation, words parted by one space; letters of every script stay. */
export function plainSpelling(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2018\u2019\u02bb\u02bc]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

// Letters that people who write down a name by ear put for one another; the order matters.
const soundsAlike: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ck|kh|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/gh/g, 'g'],
  [/ou|oo/g, 'u'],
  [/ee|ie|y/g, 'i'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/(.)\1+/g, '$1'],
];

/** A spelling with the letters that sound alike in English made one: "Amharik" and "Amharic" are the same. */
export function bySound(spelling: string): string {
  return soundsAlike.reduce((sound, [letters, letter]) => sound.replace(letters, letter), spelling);
}

/**
 * How many letters must be added, left out, changed or swapped with a neighbour to turn one spelling into the other.
 * Beyond `limit` the count stops and is only known to be higher.
 */
export function lettersApart(one: string, other: string, limit: number): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = [...b.keys(), b.length];
  for (const [row, letter] of a.entries()) {
    const next = [row + 1];
    for (const [column, otherLetter] of b.entries()) {
      const cost = letter === otherLetter ? 0 : 1;
      let least = Math.min(last[column + 1]! + 1, next[column]! + 1, last[column]! + cost);
      const swapped = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === otherLetter;
      if (swapped) least = Math.min(least, before[column - 1]! + 1);
      next.push(least);
    }
    // A swap reaches back over one row, so both must be out of reach.
    if (Math.min(...next) > limit && Math.min(...last) > limit) return limit + 1;
    [before, last] = [last, next];
  }
  return last[b.length]!;
}

/** A name in the forms it is compared in. */
export type Spelled = { readonly spelling: string; readonly sound: string };

/** The forms of a name or of what somebody typed. */
export function spelled(text: string): Spelled {
  const spelling = plainSpelling(text);
  return { spelling, sound: bySound(spelling) };
}

/** How near what was typed is to a name, 0 (not) to 100 (equal): equal by sound 90, its beginning 75 to 80, a slip or two 40 to 60. */
export function nearness(typed: Spelled, name: Spelled): number {
  if (typed.spelling === name.spelling) return 100;
  if (typed.sound === name.sound) return 90;
  const { length } = typed.spelling;
  if (length >= 2 && name.spelling.startsWith(typed.spelling)) return 80;
  if (length >= 3 && name.spelling.includes(` ${typed.spelling}`)) return 75;
  const allowed = length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3;
  if (allowed === 0 || Math.abs(length - name.spelling.length) > allowed) return 0;
  const bySpelling = lettersApart(typed.spelling, name.spelling, allowed);
  const apart = Math.min(bySpelling, lettersApart(typed.sound, name.sound, allowed));
  return apart > allowed ? 0 : 70 - 10 * apart;
}
