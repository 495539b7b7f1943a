import type { z } from 'zod';
import { stateOf, type AddedRow, type Signed } from './added-row.ts';
import type { LanguageQuestion } from './ask-about-place.ts';
import { languageLabel, resolveLanguage } from './resolve-language.ts';
import type { intelligibilityReply, languageReply, languageSearchReply } from './schemas.ts';
import type { LanguageSearch } from './search-languages.ts';
import type { Catalogue, IntelligibilityRow, Side, Variety } from './variety.ts';

/** A row that came with the program, as it leaves the house. */
export function presentCuratedRow(row: IntelligibilityRow, catalogue: Catalogue): z.infer<typeof intelligibilityReply> {
  return { origin: 'curated', state: 'in-force', ...content(row, catalogue) };
}

/** A row that an administrator added, as it leaves the house. */
export function presentAddedRow(row: AddedRow, catalogue: Catalogue): z.infer<typeof intelligibilityReply> {
  const { id, added, confirmed, withdrawn } = row;
  return {
    id,
    origin: 'added',
    state: stateOf(row),
    ...content(row, catalogue),
    added: signature(added),
    ...(confirmed && { confirmed: signature(confirmed) }),
    ...(withdrawn && { withdrawn: signature(withdrawn) }),
  };
}

function content({ from, to, grade, source, reviewer, reviewedOn }: IntelligibilityRow, catalogue: Catalogue) {
  const side = ({ tag, dialect }: Side) => ({
    tag,
    ...(dialect !== undefined && { dialect }),
    label: languageLabel(tag, dialect, catalogue),
  });
  return { from: side(from), to: side(to), grade, source, reviewer, reviewedOn };
}

const signature = ({ by, at }: Signed) => ({ by, at: at.toISOString() });

/** What a search found, as it leaves the house. */
export function presentSearch({ entries, question }: LanguageSearch): z.infer<typeof languageSearchReply> {
  return {
    entries: entries.map(({ variety, ...found }) => ({ ...choice(variety), ...found })),
    ...(question && { question: asked(question) }),
  };
}

/** S10 — the variety of this tag, or the question that an umbrella tag or word stands for; undefined where it means nothing. */
export function presentLanguage(tag: string, catalogue: Catalogue): z.infer<typeof languageReply> | undefined {
  const answer = resolveLanguage(tag, catalogue);
  if (answer.kind === 'unknown') return undefined;
  if (answer.kind === 'question') return { question: asked(answer) };
  const { otherNames, modality, forms, scripts, regions, dialects, macrolanguage, confusedWith, ask } = answer.variety;
  const lists = { otherNames: [...otherNames], forms: [...forms], scripts: [...scripts] };
  const confused = confusedWith.map((other) => ({ ...other, label: languageLabel(other.tag, undefined, catalogue) }));
  const labels = { regions: [...regions], dialects: [...dialects], confusedWith: confused };
  return { language: { ...choice(answer.variety), modality, macrolanguage, ask, ...lists, ...labels } };
}

const choice = ({ tag, label, endonym }: Variety) => ({ tag, label, endonym });

const asked = ({ ask, choices }: LanguageQuestion) => ({ ask, choices: choices.map(choice) });
