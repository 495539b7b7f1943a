import type { CatalogueFile } from './catalogue-schema.ts';
import { intelligibilityTable } from './intelligibility.ts';
import type { Catalogue, Confusion, IntelligibilityRow, Variety } from './variety.ts';

type FileVariety = CatalogueFile['varieties'][number];

/** The catalogue of the two parsed files. Refused with a sentence: a tag twice, a choice or look-alike that is not in the file. */
export function buildCatalogue(file: CatalogueFile, rows: readonly IntelligibilityRow[]): Catalogue {
  refuseRepeats(file.varieties.map((row) => row.tag));
  refuseRepeats(file.questions.map((row) => row.id));
  const varieties = new Map(file.varieties.map((row) => [row.tag, completeVariety(row, file)]));
  for (const question of file.questions) refuseUnlisted(varieties, question.choices, question.id);
  for (const { tag, confusedWith } of file.varieties) {
    const others = confusedWith.map((other) => other.tag);
    refuseUnlisted(varieties, others, tag);
  }
  const listed = {
    varieties,
    questions: file.questions,
    scriptNames: new Map(Object.entries(file.scriptNames)),
    countries: new Map(Object.entries(file.countries)),
    places: file.places,
  };
  return { ...listed, intelligibility: intelligibilityTable(rows, varieties) };
}

/** Varieties under one umbrella word are taken for each other by definition, so the file does not repeat it row by row. */
function completeVariety(row: FileVariety, { questions, countries }: CatalogueFile): Variety {
  const umbrellas = questions.filter((question) => question.choices.includes(row.tag));
  const confusedWith: Confusion[] = [...row.confusedWith];
  for (const umbrella of umbrellas) {
    for (const tag of umbrella.choices) {
      if (tag === row.tag || confusedWith.some((other) => other.tag === tag)) continue;
      confusedWith.push({ tag, why: `Both are asked for as "${umbrella.words[0]}".` });
    }
  }
  const ask = row.ask ?? umbrellas.find((umbrella) => umbrella.choices.length > 1)?.ask ?? null;
  const regions = [...row.countries.map((id) => ({ id, label: countries[id] ?? id })), ...row.regions];
  return { ...row, smsLabel: row.label, regions, confusedWith, ask };
}

function refuseRepeats(keys: readonly string[]): void {
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) throw new Error(`The language catalogue lists "${repeated}" twice.`);
}

function refuseUnlisted(varieties: ReadonlyMap<string, Variety>, tags: readonly string[], owner: string): void {
  const missing = tags.find((tag) => !varieties.has(tag));
  if (missing !== undefined) throw new Error(`The language catalogue has no "${missing}", which "${owner}" names.`);
}
