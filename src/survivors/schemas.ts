import { IANAZone } from 'luxon';
import { z } from 'zod';
import { topicClasses } from '../../config/policy.ts';
import {
  closenessAnswers,
  contactRoutes,
  exclusionKinds,
  genderAnswers,
  timeOfDay,
  weeklyTime,
} from './survivor-profile.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/);
const words = (most: number) => z.string().trim().min(1).max(most);
const tag = z.string().trim().min(1).max(40);
const moment = z.iso.datetime({ offset: true });
const gender = z.enum(genderAnswers);

// A controlled value, written as interpreters' origins are: free text would never be equal to anything.
const controlled = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);

const language = {
  tag,
  dialect: words(60).optional(),
  form: z.enum(['direct', 'relay', 'hands-on']).optional(),
  region: controlled.optional(),
  reads: z.boolean(),
  writes: z.boolean(),
};
const safeContact = {
  route: z.enum(contactRoutes),
  value: words(200).optional(),
  hours: z
    .strictObject({
      from: timeOfDay,
      to: timeOfDay,
      zone: z.string().max(60).refine(IANAZone.isValidZone, 'is not a time zone'),
    })
    .optional(),
  safeName: words(80).optional(),
  leaveMessage: z.boolean(),
  sharedPhone: z.boolean(),
};
const exclusionRule = { kind: z.enum(exclusionKinds), value: controlled };
const byTopic = z.partialRecord(z.enum(topicClasses), gender).optional();

const answers = {
  languages: z.array(z.strictObject(language)).max(12),
  substitutes: z.array(z.strictObject({ tag, dialect: words(60).optional() })).max(12),
  interpreterGender: z.strictObject({ answer: gender, byTopic }),
  closeness: z.enum(closenessAnswers),
  exclusionRules: z.array(z.strictObject(exclusionRule)).max(50),
  unwantedTimes: z.array(weeklyTime).max(50),
  safeContact: z.strictObject(safeContact),
  notes: words(2000),
};

/** The survivor whom a path names. */
export const survivorParams = z.strictObject({ survivorId: id });

/** S28 — the rights were explained: in which text, and when if it was not just now. */
export const rightsBody = z.strictObject({
  wording: z.strictObject({ version: z.string().regex(/^v\d{1,4}$/), language: tag }),
  explainedAt: moment.optional(),
});
export type RightsCommand = z.infer<typeof rightsBody>;

/** S57 — only an agency and something to call her by are needed; whatever was not asked yet stays unasked. */
export const registerBody = z.strictObject({
  ...z.strictObject(answers).partial().shape,
  agencyId: id,
  name: words(120),
  rightsExplained: rightsBody.optional(),
});
export type RegisterCommand = z.infer<typeof registerBody>;

/** What she answers anew replaces what she answered before, part by part; `safeContact: null` means that none is safe now. */
export const amendBody = z
  .strictObject({ name: words(120), ...answers, safeContact: answers.safeContact.nullable() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'says nothing to change' });
export type AmendCommand = z.infer<typeof amendBody>;

/** What a caseworker's answers about her needs look like, at registration or later. */
export type Answers = Omit<AmendCommand, 'name' | 'notes'>;

/** A survivor as she is shown; what the asker may not see is absent (S43). */
export const survivorReply = z.object({
  id,
  version: z.int(),
  agencyId: id,
  caseworkers: z.array(id),
  name: z.string().optional(),
  notes: z.string().optional(),
  rights: z
    .object({ firstExplainedAt: moment, explainedAt: moment, wording: z.string(), language: z.string(), by: id })
    .optional(),
  languages: z.array(z.object(language)),
  substitutes: z.array(z.object({ tag, dialect: z.string().optional(), agreedAt: moment, recordedBy: id })),
  interpreterGender: z.object({ answer: gender, byTopic, askedBy: id.optional(), askedAt: moment.optional() }),
  closeness: z.enum(closenessAnswers),
  unwantedTimes: z.array(weeklyTime),
  exclusionRules: z.array(z.object(exclusionRule)).optional(),
  safeContact: z.object({ ...safeContact, confirmedAt: moment }).optional(),
});

/** The caseload: who she is only inside the asker's own caseload. */
export const survivorsReply = z.object({
  survivors: z.array(
    z.object({
      id,
      version: z.int(),
      agencyId: id,
      name: z.string().optional(),
      rightsExplained: z.boolean(),
      languages: z.array(tag),
    }),
  ),
});
