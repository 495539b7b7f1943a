import { z } from 'zod';
import { topicClasses } from '../../config/policy.ts';

/** S54 — "not yet asked" is a state, "does not matter" an answer; neither stands for the other. */
export const genderAnswers = ['woman', 'man', 'another', 'does-not-matter', 'not-yet-asked'] as const;
export type GenderAnswer = (typeof genderAnswers)[number];

/** S17 — closeness of background: helps some, endangers others, so it is the survivor's own view. */
export const closenessAnswers = ['prefer', 'avoid', 'no-view'] as const;

/** S11 — what the survivor may want no interpreter to share with what she names. */
export const exclusionKinds = ['region', 'community', 'group', 'home-area'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

/** S29 — how a survivor may be reached, where she said that it is safe. */
export const contactRoutes = ['in-person', 'phone', 'sms', 'email'] as const;

/** A time of day, 24 hours. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** S54 — days (1 is Monday) and times that she does not want, in the zone of the place; no reason is stored. */
export const weeklyTime = z
  .strictObject({ weekday: z.int().min(1).max(7), from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { message: 'must end after it begins', path: ['to'] });

const gender = z.enum(genderAnswers);

/** What is sealed about a survivor as one value: everything that rules read, and nothing that only people read. */
export const profileSchema = z.object({
  rights: z
    .object({
      /** The earliest time: asking her may rest on it, however often her rights are explained again. */
      firstExplainedAt: z.coerce.date().optional(),
      explainedAt: z.coerce.date(),
      wording: z.string(),
      language: z.string(),
      by: z.string(),
    })
    .optional(),
  languages: z.array(
    z.object({
      tag: z.string(),
      dialect: z.string().optional(),
      form: z.enum(['direct', 'relay', 'hands-on']).optional(),
      region: z.string().optional(),
      reads: z.boolean(),
      writes: z.boolean(),
    }),
  ),
  substitutes: z.array(
    z.object({ tag: z.string(), dialect: z.string().optional(), agreedAt: z.coerce.date(), recordedBy: z.string() }),
  ),
  interpreterGender: z.object({
    answer: gender,
    askedBy: z.string().optional(),
    askedAt: z.coerce.date().optional(),
    byTopic: z.partialRecord(z.enum(topicClasses), gender).optional(),
  }),
  closeness: z.enum(closenessAnswers),
  exclusionRules: z.array(z.object({ kind: z.enum(exclusionKinds), value: z.string() })),
  unwantedTimes: z.array(weeklyTime),
  safeContact: z
    .object({
      route: z.enum(contactRoutes),
      hours: z.object({ from: timeOfDay, to: timeOfDay, zone: z.string() }).optional(),
      safeName: z.string().optional(),
      leaveMessage: z.boolean(),
      sharedPhone: z.boolean(),
      confirmedAt: z.coerce.date(),
    })
    .optional(),
});

export type SurvivorProfile = z.infer<typeof profileSchema>;

/** What only people read: the name or alias she is called by, where she is reached, notes. Sealed apart from the profile. */
export const personalSchema = z.object({
  name: z.string(),
  safeContactValue: z.string().optional(),
  notes: z.string().optional(),
});
export type SurvivorNames = z.infer<typeof personalSchema>;
