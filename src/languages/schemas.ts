import { z } from 'zod';
import { rowStates } from './added-row.ts';
import { intelligibilityRow } from './catalogue-schema.ts';

const words = (least: number, most: number) => z.string().trim().min(least).max(most);

// Wider than a tag of the catalogue: "ku" and "fa-AF" are to be answered by their question, not as a slip of the pen.
const newSide = z.strictObject({ tag: words(1, 40), dialect: words(1, 60).optional() });

/** S10 — a row to add: `from` is what somebody asked for, `to` what they understand and are understood in. */
export const newIntelligibility = intelligibilityRow.extend({
  from: newSide,
  to: newSide,
  source: words(3, 1_000),
  reviewer: words(3, 200),
});

/** The row in the path. */
export const intelligibilityParams = z.object({ intelligibilityId: z.string() });

const labelledSide = z.object({ tag: z.string(), dialect: z.string().optional(), label: z.string() });
const signed = z.object({ by: z.string(), at: z.iso.datetime() });

/** A row with where it is from; who added, confirmed and withdrew it are ids of staff. Curated rows come with the program. */
export const intelligibilityReply = z.object({
  id: z.string().optional(),
  origin: z.enum(['curated', 'added']),
  state: z.enum(rowStates),
  from: labelledSide,
  to: labelledSide,
  grade: z.string(),
  source: z.string(),
  reviewer: z.string(),
  reviewedOn: z.string(),
  added: signed.optional(),
  confirmed: signed.optional(),
  withdrawn: signed.optional(),
});

/** Every row there is or was. */
export const intelligibilityListReply = z.object({ rows: z.array(intelligibilityReply) });

/** What somebody typed. */
export const languageQuery = z.strictObject({ text: words(1, 100) });

/** The tag in the path, or a word: an umbrella is answered by its question. */
export const languageParams = z.object({ tag: words(1, 40) });

const choice = z.object({ tag: z.string(), label: z.string(), endonym: z.string().nullable() });
const question = z.object({ ask: z.string(), choices: z.array(choice) });
const labelled = z.object({ id: z.string(), label: z.string() });

/** Varieties near to what was typed, nearest first, and the question where it names several languages, a place or a script. */
export const languageSearchReply = z.object({
  entries: z.array(choice.extend({ dialect: z.string().optional(), name: z.string(), nearness: z.number() })),
  question: question.optional(),
});

/** One variety, or the question that the tag stands for. */
export const languageReply = z.object({
  language: choice
    .extend({
      otherNames: z.array(z.string()),
      modality: z.string(),
      forms: z.array(z.string()),
      scripts: z.array(z.object({ script: z.string(), direction: z.string() })),
      regions: z.array(labelled),
      dialects: z.array(labelled),
      macrolanguage: z.string().nullable(),
      confusedWith: z.array(z.object({ tag: z.string(), label: z.string(), why: z.string() })),
      ask: z.string().nullable(),
    })
    .optional(),
  question: question.optional(),
});
