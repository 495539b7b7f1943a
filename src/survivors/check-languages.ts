import { isKnownLanguage, resolveLanguage, type LanguageNeed } from '../languages/index.ts';
import { Refusal } from '../platform/refusal.ts';

/** What `resolveLanguage` answers from: the catalogue as it was loaded. */
export type Catalogue = NonNullable<Parameters<typeof resolveLanguage>[1]>;

/**
 * S10 — each language is the tag of an individual language, as asked: an umbrella word or a tag that says too much or too
 * little is refused with the question to put to the survivor and the answers to choose from. `field` names the list.
 */
export function checkLanguages(needs: readonly LanguageNeed[], field: string, catalogue: Catalogue): void {
  needs.forEach((need, place) => checkLanguage(need, `${field}/${place}`, catalogue));
}

function checkLanguage(need: LanguageNeed, field: string, catalogue: Catalogue): void {
  const answer = resolveLanguage(need.tag, catalogue);
  switch (answer.kind) {
    case 'question': {
      const choices = answer.choices.map(({ tag, label }) => ({ tag, label }));
      throw new Refusal(
        'unacceptable',
        'language-question',
        answer.ask,
        [{ field: `${field}/tag`, problem: answer.ask }],
        {
          question: { id: answer.id, choices },
        },
      );
    }
    case 'unknown':
      throw unknown('language-unknown', `${field}/tag`, 'is not a language of the catalogue');
    case 'known':
      if (answer.variety.tag !== need.tag)
        throw unknown('language-unknown', `${field}/tag`, 'must be written in small letters');
      if (!isKnownLanguage({ tag: need.tag, dialect: need.dialect }, catalogue))
        throw unknown('dialect-unknown', `${field}/dialect`, 'is not a dialect of this language');
      if (need.form && !answer.variety.forms.includes(need.form)) {
        throw unknown('form-unknown', `${field}/form`, 'is not a way of working in this language');
      }
  }
}

function unknown(code: string, field: string, problem: string): Refusal {
  return new Refusal('unacceptable', code, 'Ask again which language it is. Nothing was recorded.', [
    { field, problem },
  ]);
}
