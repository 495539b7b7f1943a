import type { resolveLanguage } from '../languages/index.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import type { SpokenLanguage } from './interpreter.ts';

type Resolve = (tag: string) => ReturnType<typeof resolveLanguage>;

/**
 * S10 — each language is an individual one of the catalogue, with a listed dialect and form, verified today or before.
 * Answers the refusal otherwise; for an umbrella such as `ku` it is the question to ask, with the answers there are.
 */
export function languageProblem(
  languages: readonly SpokenLanguage[],
  resolve: Resolve,
  today: string,
): Refusal | undefined {
  for (const [place, language] of languages.entries()) {
    const problem = problemOf(language, resolve(language.tag), today, `languages/${place}`);
    if (problem) return problem;
  }
  return undefined;
}

function problemOf(
  { tag, dialect, form, verifiedOn }: SpokenLanguage,
  resolved: ReturnType<Resolve>,
  today: string,
  at: string,
): Refusal | undefined {
  const no = (code: string, field: string, problem: string) =>
    refuse.unacceptable(code, problem, [{ field: `${at}/${field}`, problem }]);
  switch (resolved.kind) {
    case 'question': {
      const answers = resolved.choices.map((choice) => `${choice.tag} (${choice.label})`).join(', ');
      return no('language-incomplete', 'tag', `${resolved.ask} Possible answers: ${answers}.`);
    }
    case 'unknown':
      return no(
        'language-unknown',
        'tag',
        'This is not a language that we know. Use the tag of an individual language.',
      );
    case 'known': {
      const { variety } = resolved;
      if (variety.tag !== tag) return no('language-unknown', 'tag', `Write the tag as ${variety.tag}.`);
      if (dialect !== undefined && !variety.dialects.some(({ id }) => id === dialect)) {
        return no('dialect-unknown', 'dialect', `Listed dialects of ${variety.label}: ${listed(variety.dialects)}.`);
      }
      if (form !== undefined && !variety.forms.includes(form)) {
        return no('form-unknown', 'form', `${variety.label} is not worked in this form.`);
      }
      if (verifiedOn > today)
        return no('verified-in-future', 'verifiedOn', 'A language cannot have been verified on a later day.');
      return undefined;
    }
  }
}

function listed(dialects: readonly { id: string }[]): string {
  return dialects.map(({ id }) => id).join(', ') || 'none';
}
