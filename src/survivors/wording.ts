import { z } from 'zod';
import { Refusal } from '../platform/refusal.ts';

/** What a wording is for: the rights (S28), stage 1 and stage 2 (S6). */
export const wordingKinds = ['rights', 'stage-1', 'stage-2'] as const;
export type WordingKind = (typeof wordingKinds)[number];

const day = z.union([z.iso.date(), z.date().transform((date) => date.toISOString().slice(0, 10))]);

const review = { reviewedBy: z.string().min(3), reviewedOn: day, note: z.string().optional() };

/**
 * What stands above a text: whether somebody reviewed it, who and when. A text that nobody reviewed says so; one in the state
 * *practice* was read for practice only and counts as a draft in production.
 */
export const wordingHeader = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('reviewed'), ...review }),
  z.strictObject({ state: z.literal('practice'), ...review }),
  z.strictObject({ state: z.literal('draft'), note: z.string().optional() }),
]);

/** One text as it is read to or by a survivor. Files are added, never edited, so version and language name it for ever. */
export interface Wording {
  readonly kind: WordingKind;
  readonly version: string;
  readonly language: string;
  readonly header: z.infer<typeof wordingHeader>;
  readonly text: string;
}

/** The name of a wording in a record. */
export interface WordingName {
  readonly version: string;
  readonly language: string;
}

/** Every wording there is, by its name. */
export interface Wordings {
  find(kind: WordingKind, name: WordingName): Wording | undefined;
  all(): readonly Wording[];
}

/** S6 — only an existing, reviewed wording may be used; a draft is visible to staff and records nothing. */
export function requireReviewed(wording: Wording | undefined): Wording {
  if (!wording)
    throw new Refusal('unacceptable', 'wording-unknown', 'There is no such text in that version and language.');
  if (wording.header.state !== 'reviewed') {
    throw new Refusal(
      'unacceptable',
      'wording-not-reviewed',
      'Nobody has reviewed this text yet. Use another channel, or ask for a review.',
    );
  }
  return wording;
}
