import { nearness, spelled } from './spelling.ts';
import type { Spelled } from './spelling.ts';
import type { Catalogue, Variety } from './variety.ts';

/** What to ask, and the varieties to choose from: where the asking starts, not all there is. */
export type LanguageQuestion = { readonly ask: string; readonly choices: readonly Variety[] };

type NamedPlace = { readonly name: string; readonly country: string; readonly nearness: number };

/**
 * S10: the question for a country, town or nationality in a plainly spelled text ("asmara", "eritrean"), and how near the
 * spelling was; undefined if it names none. The longest name wins, so that Benin City is not Benin.
 */
export function askAboutPlace(
  catalogue: Catalogue,
  typed: string,
): (LanguageQuestion & { nearness: number }) | undefined {
  const named = placesNamed(catalogue, typed);
  const [place] = named;
  if (!place) return undefined;
  // One name may stand for several countries: Congo, or Benin and Benin City.
  const countries = new Set(named.filter(({ name }) => name === place.name).map(({ country }) => country));
  const choices = [...catalogue.varieties.values()].filter(({ countries: own }) => own.some((id) => countries.has(id)));
  if (choices.length === 0) return undefined;
  const isOfPlace = ({ regions }: Variety): number => Number(regions.some(({ label }) => label === place.name));
  choices.sort((a, b) => isOfPlace(b) - isOfPlace(a));
  const where = [...countries].map((id) => catalogue.countries.get(id)).join(' or ');
  const ask = `Several languages are spoken in ${where}. Which one was spoken at home?`;
  return { ask, choices, nearness: place.nearness };
}

/** The question for the name of a script ("Gurmukhi"), or for text in one; undefined for Latin and for composite scripts. */
export function askAboutScript(catalogue: Catalogue, typed: string): LanguageQuestion | undefined {
  const asked = spelled(typed.replace(/ (script|alphabet|letters)$/, ''));
  for (const [script, name] of catalogue.scriptNames) {
    const isNamed = nearness(asked, spelled(name)) >= 90 || typed === script.toLowerCase();
    if (!isNamed && !isWrittenIn(typed, script)) continue;
    const choices = [...catalogue.varieties.values()].filter(({ scripts }) =>
      scripts.some((own) => own.script === script),
    );
    if (choices.length > 0) return { ask: `Which language written in ${name} script is it?`, choices };
  }
  return undefined;
}

/** The countries and towns a plainly spelled text names, by name or by nationality; nearest first, then longest. */
export function placesNamed(catalogue: Catalogue, typed: string): NamedPlace[] {
  const asked = spelled(typed);
  return spelledPlaces(catalogue)
    .map(({ name, country, ...place }) => ({ name, country, nearness: nearnessOfPlace(asked, place) }))
    .filter(({ nearness: near }) => near > 0)
    .sort((a, b) => b.nearness - a.nearness || b.name.length - a.name.length);
}

type SpelledPlace = { readonly place: Spelled; readonly nationality: RegExp };
const known = new WeakMap<Catalogue, readonly (SpelledPlace & { name: string; country: string })[]>();

function spelledPlaces(catalogue: Catalogue): readonly (SpelledPlace & { name: string; country: string })[] {
  const countries = [...catalogue.countries].map(([country, name]) => ({ name, country }));
  const places =
    known.get(catalogue) ??
    [...countries, ...catalogue.places].flatMap(({ name, country }) =>
      name
        .split(/ [-–] |[()]/)
        .map((part) => ({ name: part.trim(), country, place: spelled(part) }))
        .filter(({ place }) => place.spelling.length >= 4)
        .map((part) => ({ ...part, nationality: nationalityOf(part.place.spelling) })),
    );
  known.set(catalogue, places);
  return places;
}

// A nationality is the country's name, its last vowel dropped, with an ending; it leads to the same question.
function nationalityOf(place: string): RegExp {
  const stem = place.length > 4 ? place.replace(/[aeiouy]$/, '') : place;
  return new RegExp(`(^| )${stem}[aeiou]?(n|ns|ian|ians|ese|lese|i|is|ish|er|ers|ar|ars)( |$)`);
}

function nearnessOfPlace(typed: Spelled, { place, nationality }: SpelledPlace): number {
  const { spelling } = typed;
  if (` ${spelling} `.includes(` ${place.spelling} `)) return 95;
  if (nationality.test(spelling)) return 85;
  if (spelling.length >= 5 && place.spelling.startsWith(spelling)) return 83;
  const slip = spelling.length >= 6 && spelling[0] === place.spelling[0] ? nearness(typed, place) : 0;
  return slip >= 60 && slip < 75 ? slip : 0;
}

// Latin letters tell nothing; Han, Japanese and Korean are composite scripts that no character property names.
function isWrittenIn(typed: string, script: string): boolean {
  if (['Latn', 'Hans', 'Hant', 'Jpan', 'Kore'].includes(script)) return false;
  return new RegExp(`^[\\p{Script=${script}}\\p{M} ]+$`, 'u').test(typed);
}
