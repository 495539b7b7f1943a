import { loadCatalogue } from './load-catalogue.ts';
import type { Catalogue, LanguageNeed, Variety } from './variety.ts';

/** A variety that may be stored; a question with the varieties to choose from; or nothing this catalogue knows. */
export type Resolution =
  | { kind: 'known'; variety: Variety }
  | { kind: 'question'; id: string; ask: string; choices: Variety[] }
  | { kind: 'unknown'; text: string };

/**
 * S10: only the bare tag of an individual language is an answer. A macrolanguage (`ku`), an umbrella word ("Punjabi") and
 * a tag with a region, script or extension (`fa-AF`, `pa-Arab`) become the question. Nothing is folded, completed or guessed.
 */
export function resolveLanguage(text: string, catalogue: Catalogue = loadCatalogue()): Resolution {
  const asked = text.trim().toLowerCase();
  const variety = catalogue.varieties.get(asked);
  if (variety) return { kind: 'known', variety };
  return askAboutWord(asked, catalogue) ?? askAboutTag(asked, catalogue) ?? { kind: 'unknown', text };
}

function askAboutWord(asked: string, catalogue: Catalogue): Resolution | undefined {
  const question = catalogue.questions.find(
    ({ id, words }) => id === asked || words.some((word) => word.toLowerCase() === asked),
  );
  if (!question) return undefined;
  return { kind: 'question', id: question.id, ask: question.ask, choices: varietiesOf(question.choices, catalogue) };
}

// Intl folds `prs` to `fa-AF` and CLDR reads `pa-Arab` as another language, so a longer tag never stands for one variety.
function askAboutTag(asked: string, catalogue: Catalogue): Resolution | undefined {
  const [primary, ...rest] = asked.split(/[-_]/);
  if (primary === undefined || rest.length === 0 || !rest.every((part) => /^[a-z0-9]{1,8}$/.test(part)))
    return undefined;
  const umbrella = askAboutWord(primary, catalogue);
  if (umbrella) return umbrella;
  const variety = catalogue.varieties.get(primary);
  if (!variety) return undefined;
  const choices = [
    variety,
    ...varietiesOf(
      variety.confusedWith.map(({ tag }) => tag),
      catalogue,
    ),
  ];
  return { kind: 'question', id: primary, ask: `Is it ${variety.label}, and from which region?`, choices };
}

function varietiesOf(tags: readonly string[], catalogue: Catalogue): Variety[] {
  return tags.flatMap((tag) => catalogue.varieties.get(tag) ?? []);
}

/**
 * The English label for pages and texts, plain ASCII: "Kurdish (Kurmanji), Bahdini".
 * A tag or dialect outside the catalogue throws: it cannot have been stored, and a bare code means nothing to a reader.
 */
export function languageLabel(tag: string, dialect?: string, catalogue: Catalogue = loadCatalogue()): string {
  const variety = catalogue.varieties.get(tag);
  if (!variety) throw new Error('A language tag outside the catalogue has no label.');
  if (dialect === undefined) return variety.label;
  const label = variety.dialects.find(({ id }) => id === dialect)?.label;
  if (label === undefined) throw new Error('A dialect outside the catalogue has no label.');
  return `${variety.label}, ${label}`;
}

/** Whether tag, dialect and form are all in the catalogue, so that this may be stored as somebody's language (S10, S32). */
export function isKnownLanguage(need: LanguageNeed, catalogue: Catalogue = loadCatalogue()): boolean {
  const variety = catalogue.varieties.get(need.tag);
  if (variety === undefined) return false;
  const dialectListed = need.dialect === undefined || variety.dialects.some(({ id }) => id === need.dialect);
  const formListed = need.form === undefined || variety.forms.includes(need.form);
  return dialectListed && formListed;
}
