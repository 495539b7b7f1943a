import { z } from 'zod';

const tag = z.string().regex(/^[a-z]{2,3}$/);
const controlledLabel = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]+$/), label: z.string().min(1) });

const variety = z.strictObject({
  tag,
  // Plain ASCII without the characters that cost two places in GSM-7.
  label: z
    .string()
    .regex(/^[A-Za-z0-9 ()',./-]+$/)
    .max(48),
  endonym: z.string().min(1).nullable(),
  otherNames: z.array(z.string().min(1)),
  modality: z.enum(['spoken', 'signed']),
  forms: z.array(z.enum(['direct', 'relay', 'hands-on'])),
  scripts: z.array(z.strictObject({ script: z.string().regex(/^[A-Z][a-z]{3}$/), direction: z.enum(['ltr', 'rtl']) })),
  regions: z.array(controlledLabel),
  dialects: z.array(controlledLabel),
  macrolanguage: tag.nullable(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  confusedWith: z.array(z.strictObject({ tag, why: z.string().min(1) })),
  ask: z.string().endsWith('?').nullable(),
});

const question = z.strictObject({
  id: z.string().regex(/^[a-z-]{2,24}$/),
  words: z.array(z.string().min(1)).min(1),
  ask: z.string().endsWith('?'),
  choices: z.array(tag).min(1),
});

/** The shape of `config/languages.json`; an unknown field is refused. */
export const catalogueFile = z.strictObject({
  sources: z.record(z.string(), z.string()),
  varieties: z.array(variety).min(1),
  questions: z.array(question),
  scriptNames: z.record(z.string().regex(/^[A-Z][a-z]{3}$/), z.string().min(1)),
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), z.string()),
  places: z.array(z.strictObject({ name: z.string().min(1), country: z.string().regex(/^[A-Z]{2}$/) })),
});

export type CatalogueFile = z.infer<typeof catalogueFile>;

const side = z.strictObject({ tag, dialect: z.string().min(1).optional() });

/** One row of the intelligibility table, from the file or added by an administrator: never without source and reviewer. */
export const intelligibilityRow = z.strictObject({
  from: side,
  to: side,
  grade: z.enum(['same', 'usually', 'partial']),
  source: z.string().min(3),
  reviewer: z.string().min(3),
  reviewedOn: z.iso.date(),
});

/** The shape of `config/intelligibility.json`. */
export const intelligibilityFile = z.strictObject({ note: z.string(), rows: z.array(intelligibilityRow) });
