import { placesNamed } from './ask-about-place.ts';
import { nearness, spelled } from './spelling.ts';
import type { Spelled } from './spelling.ts';
import type { Catalogue, UmbrellaQuestion, Variety } from './variety.ts';

/** Something one may call a variety, or one of its dialects, or several varieties at once. */
type Name<Named> = Spelled & { readonly name: string; readonly named: Named; readonly dialect?: string };

/** Every name of a catalogue, spelled for comparing. */
export type NameIndex = {
  readonly varieties: readonly Name<Variety>[];
  readonly umbrellas: readonly Name<UmbrellaQuestion>[];
};

/** What a text came near to, and by which name. */
export type Found<Named> = {
  readonly named: Named;
  readonly name: string;
  readonly nearness: number;
  readonly dialect?: string;
};

const indexes = new WeakMap<Catalogue, NameIndex>();

/** The index of a catalogue; made on the first search. */
export function nameIndex(catalogue: Catalogue): NameIndex {
  const known = indexes.get(catalogue);
  if (known) return known;
  const varieties = [...catalogue.varieties.values()].flatMap((variety) => namesOf(variety, catalogue));
  const umbrellas = catalogue.questions.flatMap((named) =>
    named.words.map((name) => ({ ...spelled(name), name, named })),
  );
  const index = { varieties, umbrellas };
  indexes.set(catalogue, index);
  return index;
}

/** Whatever has a name near one of the typed forms, each once by its nearest name, nearest first. */
export function findByName<Named>(names: readonly Name<Named>[], typed: readonly Spelled[]): Found<Named>[] {
  const found = new Map<Named, Found<Named>>();
  for (const { name, named, dialect, ...form } of names) {
    const near = Math.max(...typed.map((text) => nearness(text, form)));
    if (near === 0 || near <= (found.get(named)?.nearness ?? 0)) continue;
    found.set(named, { named, name, nearness: near, ...(dialect === undefined ? {} : { dialect }) });
  }
  // Slips are rarely in the first letter: "Rumanian" is Romanian before it is Aromanian.
  const first = typed[0]?.spelling[0];
  const startsAlike = (entry: Found<Named>): number => Number(spelled(entry.name).spelling[0] === first);
  return [...found.values()].sort((a, b) => b.nearness - a.nearness || startsAlike(b) - startsAlike(a));
}

function namesOf(variety: Variety, catalogue: Catalogue): Name<Variety>[] {
  const { label, endonym, otherNames, dialects } = variety;
  // "Kurdish (Kurmanji)" is also typed as "Kurmanji", but "Iraqi" or "Brazilian" alone is a nationality and no language.
  const isLanguage = (name: string): boolean => placesNamed(catalogue, spelled(name).spelling).length === 0;
  const inBrackets =
    label
      .match(/\(([^)]+)\)/)
      ?.slice(1)
      .filter(isLanguage) ?? [];
  // CLDR's endonym of Indonesian is the name of the country.
  const isCountry = [...catalogue.countries.values()].includes(endonym ?? '');
  const names = [label, ...inBrackets, ...(endonym === null || isCountry ? [] : [endonym]), ...otherNames];
  const dialectNames = dialects.filter((dialect) => isLanguage(dialect.label));
  return [
    ...names.map((name) => ({ ...spelled(name), name, named: variety })),
    ...dialectNames.map(({ id, label: name }) => ({ ...spelled(name), name, named: variety, dialect: id })),
  ];
}
