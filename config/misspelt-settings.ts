// The test run's own variables, which the program does not read.
const NOT_OURS = /^OWN_WORDS_TEST_/;

/** One sentence for each variable that is nearly the name of a setting, or bears this program's name and is none: it would be ignored in silence. */
export function misspelt(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name) && !NOT_OURS.test(name))
    .flatMap((name) => {
      // Short names are everybody's: HOST and PORT have too many neighbours.
      const meant = known.find((one) => one.length >= 8 && edits(name, one) <= 2);
      if (meant === undefined && !name.startsWith('OWN_WORDS_')) return [];
      return [`${name} is not a setting of Own Words${meant ? `; ${meant} is` : ''}.`];
    });
}

/** How many letters have to be changed, added or left out to make one word of the other. */
function edits(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return 3;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      next.push(Math.min(row[column]! + (letter === other ? 0 : 1), row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
