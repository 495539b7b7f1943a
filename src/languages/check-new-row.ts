import { Refusal, refuse } from '../platform/refusal.ts';
import type { FieldProblem } from '../platform/refusal.ts';
import { pairOf } from './intelligibility.ts';
import { resolveLanguage } from './resolve-language.ts';
import type { Catalogue, IntelligibilityRow, Side, Variety } from './variety.ts';

/**
 * S10 — why a row may not be added on the day `today` (its ISO date); undefined if it may. Refused: a side that is not an
 * individual variety (with the question to ask) or names an unlisted dialect, a signed with a spoken language, a variety with
 * itself, a review on a later day, a pair that the curated table has. Pairs that were added are refused by their own index.
 */
export function newRowProblem(row: IntelligibilityRow, catalogue: Catalogue, today: string): Refusal | undefined {
  const [from, to] = [varietyOf(row.from, 'from', catalogue), varietyOf(row.to, 'to', catalogue)];
  if (from instanceof Refusal) return from;
  if (to instanceof Refusal) return to;
  if (from.modality !== to.modality) {
    return refuse.unacceptable(
      'other-modality',
      ...at('to/tag', 'A sign language and a spoken one never stand in for each other.'),
    );
  }
  if (row.from.tag === row.to.tag && row.from.dialect === row.to.dialect) {
    return refuse.unacceptable('same-variety', ...at('to', 'A variety needs no row for itself.'));
  }
  if (row.reviewedOn > today)
    return refuse.unacceptable('review-in-future', ...at('reviewedOn', 'Nobody has reviewed this on a later day.'));
  return catalogue.intelligibility.some((known) => pairOf(known) === pairOf(row)) ? pairIsListed() : undefined;
}

/** The refusal of a pair that has a row, in this direction, that counts or awaits its review. */
export const pairIsListed = (): Refusal =>
  refuse.conflict('pair-listed', 'There is a row for these two in this direction. Withdraw that one first.');

function varietyOf({ tag, dialect }: Side, field: 'from' | 'to', catalogue: Catalogue): Variety | Refusal {
  const answer = resolveLanguage(tag, catalogue);
  switch (answer.kind) {
    case 'question': {
      const choices = answer.choices.map((choice) => ({ tag: choice.tag, label: choice.label }));
      const fields = [{ field: `${field}/tag`, problem: answer.ask }];
      const more = { question: { id: answer.id, choices } };
      return new Refusal('unacceptable', 'language-question', answer.ask, fields, more);
    }
    case 'unknown':
      return refuse.unacceptable('language-unknown', ...at(`${field}/tag`, 'This is not a language of the catalogue.'));
    case 'known': {
      const { variety } = answer;
      if (variety.tag !== tag)
        return refuse.unacceptable('language-unknown', ...at(`${field}/tag`, `Write the tag as ${variety.tag}.`));
      if (dialect === undefined || variety.dialects.some(({ id }) => id === dialect)) return variety;
      const listed = variety.dialects.map(({ id }) => id).join(', ') || 'none';
      return refuse.unacceptable(
        'dialect-unknown',
        ...at(`${field}/dialect`, `Listed dialects of ${variety.label}: ${listed}.`),
      );
    }
  }
}

const at = (field: string, problem: string): [string, FieldProblem[]] => [problem, [{ field, problem }]];
