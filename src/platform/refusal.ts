/** Why an asker may not or cannot; the HTTP edge has the one table from kind to status. */
export type RefusalKind =
  | 'not-signed-in'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'version-missing'
  | 'unacceptable'
  | 'too-many'
  | 'too-large'
  | 'wrong-type'
  | 'wrong-method'
  | 'busy';

/** One field that was wrong: a JSON pointer to it and a sentence for a caseworker. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** A clear "no" with a stable code and a sentence; `more` holds further facts that may be shown to the asker. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    sentence: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
  }
}

/** Short forms, so that a rule reads as a sentence: `throw refuse.conflict('consent-not-given', '…')`. */
export const refuse = {
  notFound: () => new Refusal('not-found', 'not-found', 'There is nothing here for you.'),
  notSignedIn: () => new Refusal('not-signed-in', 'not-signed-in', 'Please sign in.'),
  invalid: (field: string, problem: string, code = 'invalid') =>
    new Refusal('invalid', code, problem, [{ field, problem }]),
  conflict: (code: string, sentence: string, more: Record<string, unknown> = {}) =>
    new Refusal('conflict', code, sentence, [], more),
  unacceptable: (code: string, sentence: string, fields: readonly FieldProblem[] = []) =>
    new Refusal('unacceptable', code, sentence, fields),
  tooMany: (sentence: string) => new Refusal('too-many', 'too-many', sentence),
} as const;
