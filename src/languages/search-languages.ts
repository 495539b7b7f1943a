import { askAboutPlace, askAboutScript } from './ask-about-place.ts';
import type { LanguageQuestion } from './ask-about-place.ts';
import { findByName, nameIndex } from './name-index.ts';
import { plainSpelling, spelled } from './spelling.ts';
import type { Catalogue, Variety } from './variety.ts';

/** A variety, the name that was near the text, and the dialect if it was the dialect's name; nearness 100 is the same spelling. */
export type FoundVariety = {
  readonly variety: Variety;
  readonly dialect?: string;
  readonly name: string;
  readonly nearness: number;
};

/** Varieties to choose from, nearest first; the question to ask where the text names several languages, a place or a script. */
export type LanguageSearch = { readonly entries: readonly FoundVariety[]; readonly question?: LanguageQuestion };

const filler = new Set(
  `a an the what which do does did is are of in from for to they that who people person someone somebody please need needs
  speak speaks spoken speaking language languages interpreter interpreters dialect`.split(/\s+/),
);

/**
 * S10: finds varieties by label, endonym, other name, dialect, tag or script, spelling mistakes allowed, at most ten.
 * An umbrella word, a country, a town or a nationality gives the question with its choices: nobody's language follows from
 * where they come from. The answer is a list for a person to choose from; nothing here chooses.
 */
export function searchLanguages(catalogue: Catalogue, text: string): LanguageSearch {
  const whole = plainSpelling(text.slice(0, 100));
  const telling =
    whole
      .split(' ')
      .filter((word) => !filler.has(word))
      .join(' ') || whole;
  if (telling === '') return { entries: [] };
  const typed = telling === whole ? [whole] : [whole, telling];
  const entries = nearestVarieties(catalogue, typed);
  const best = entries[0]?.nearness ?? 0;
  const umbrella = nearestUmbrella(catalogue, typed);
  const place = askAboutPlace(catalogue, telling);
  if (place && place.nearness > Math.max(best, umbrella?.nearness ?? 0)) return asked(place);
  if (umbrella && umbrella.nearness >= best) {
    return asked(
      umbrella,
      entries.filter(({ variety }) => !umbrella.choices.includes(variety)),
    );
  }
  const script = best < 90 ? askAboutScript(catalogue, telling) : undefined;
  return script ? asked(script) : { entries };
}

function asked({ ask, choices }: LanguageQuestion, entries: readonly FoundVariety[] = []): LanguageSearch {
  return { entries, question: { ask, choices } };
}

function nearestVarieties(catalogue: Catalogue, typed: readonly string[]): FoundVariety[] {
  const found = findByName(nameIndex(catalogue).varieties, typed.map(spelled)).map(
    ({ named: variety, ...entry }): FoundVariety => ({ variety, ...entry }),
  );
  // A tag is no name: somebody who types "Mai" means Maay as likely as the tag of Maithili.
  const tagged = catalogue.varieties.get(typed[0] ?? '');
  if (tagged && !found.some(({ variety, nearness }) => variety === tagged && nearness > 85)) {
    const others = found.filter(({ variety }) => variety !== tagged);
    const at = others.findIndex(({ nearness }) => nearness < 85);
    return others
      .toSpliced(at < 0 ? others.length : at, 0, { variety: tagged, name: tagged.tag, nearness: 85 })
      .slice(0, 10);
  }
  return found.slice(0, 10);
}

function nearestUmbrella(
  catalogue: Catalogue,
  typed: readonly string[],
): (LanguageQuestion & { nearness: number }) | undefined {
  const found = findByName(nameIndex(catalogue).umbrellas, typed.map(spelled));
  // The beginning of a word is still open: "Kur" may become Kurmanji.
  const nearest = found.find(({ nearness }) => nearness >= 90 || nearness < 75);
  if (!nearest) return undefined;
  const choices = nearest.named.choices.flatMap((tag) => catalogue.varieties.get(tag) ?? []);
  return { ask: nearest.named.ask, choices, nearness: nearest.nearness };
}
