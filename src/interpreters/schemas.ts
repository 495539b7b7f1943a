import { IANAZone } from 'luxon';
import { z } from 'zod';
import { textableNumber } from './phone-number.ts';
import { smsConsentWordings } from './sms-consent.ts';
import { topicClasses } from '../../config/policy.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u);
const day = z.iso.date();
const id = z.string().regex(/^[0-9a-f]{32}$/);

// Controlled values only: a free text could not be compared, and would say more than the rule needs.
const controlled = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);

const language = z.strictObject({
  tag: z.string().min(1).max(35),
  dialect: z.string().min(1).max(40).optional(),
  form: z.enum(['direct', 'relay', 'hands-on']).optional(),
  level: z.enum(['native', 'fluent', 'working']),
  evidence: z.enum(['qualification', 'native', 'assessed']),
  verifiedOn: day,
});

const languages = z
  .array(language)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map((one) => JSON.stringify([one.tag, one.dialect, one.form]))).size === all.length, {
    message: 'names the same language twice',
  });

const credential = z
  .strictObject({
    kind: z.enum(['vetting', 'agreement', 'qualification']),
    reference: line(80).optional(),
    validFrom: day,
    reviewBy: day,
  })
  .refine((one) => one.validFrom < one.reviewBy, { message: 'must be reviewed after it begins', path: ['reviewBy'] });

const hours = z
  .strictObject({
    weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$/),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5][05]|24:00)$/),
  })
  .refine((one) => one.from < one.to, {
    message: 'must end after it begins; write a night as two stretches',
    path: ['to'],
  });

const fields = {
  name: line(120),
  alias: line(60),
  showRegion: z.boolean(),
  phone: z
    .string()
    .max(32)
    .refine((written) => textableNumber(written) !== undefined, {
      message: 'must be a number that can receive texts, with its country, such as +44 7700 900123',
    }),
  email: z.email().max(254),
  gender: z.enum(['woman', 'man', 'another']),
  languages,
  origin: z.strictObject({
    region: controlled.optional(),
    community: controlled.optional(),
    group: controlled.optional(),
    homeArea: controlled.optional(),
  }),
  zone: z
    .string()
    .max(40)
    .refine((zone) => zone.includes('/') && IANAZone.isValidZone(zone), {
      message: 'must be a time zone such as Europe/London',
    }),
  baseArea: z
    .string()
    .trim()
    .max(40)
    .regex(/^\p{L}[\p{L}\p{M} .'-]*$/u, 'must be a town or district, not an address'),
  modes: z
    .array(z.enum(['in-person', 'phone', 'video']))
    .min(1)
    .max(3),
  credentials: z.array(credential).max(20),
  weeklyHours: z.array(hours).max(50),
  topicsDeclined: z.array(z.enum(topicClasses)).max(topicClasses.length),
  staffId: id,
};

/** S47 — only the register is open here: a provided interpreter is valid for one session, which is not built yet. */
export const registerBody = z.strictObject({
  ...fields,
  alias: fields.alias.optional(),
  showRegion: fields.showRegion.default(false),
  phone: fields.phone.optional(),
  email: fields.email.optional(),
  origin: fields.origin.default({}),
  credentials: fields.credentials.default([]),
  weeklyHours: fields.weeklyHours.default([]),
  topicsDeclined: fields.topicsDeclined.default([]),
  staffId: fields.staffId.optional(),
});

export type Registration = z.infer<typeof registerBody>;

/** What may be changed; lists are replaced whole. `null` takes a value away. A new number has to be verified anew. */
export const changeBody = z
  .strictObject({
    ...fields,
    alias: fields.alias.nullable(),
    phone: fields.phone.nullable(),
    email: fields.email.nullable(),
    staffId: fields.staffId.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { message: 'changes nothing' });

export type InterpreterChange = z.infer<typeof changeBody>;

/** Kept as a code, because a free text about a suspicion is what nobody may read by chance. */
export const suspensionBody = z.strictObject({
  reason: z.enum(['safeguarding', 'complaint', 'credentials', 'own-request', 'other']),
});

/** The code as the interpreter read it out, and the wording of the consent to texts that was read to them. */
export const answerBody = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  smsConsent: z.strictObject({ wording: z.enum(smsConsentWordings) }),
});

/** Which stretch of the register to list. */
export const pageQuery = z.strictObject({ after: id.optional() });

/** What the coordinator sees. Origin is absent: only the rule that compares it reads it (S52). */
export const interpreterView = z.object({
  id,
  version: z.int(),
  status: z.enum(['active', 'suspended']),
  name: z.string(),
  alias: z.string().optional(),
  showRegion: z.boolean(),
  phone: z.string().optional(),
  email: z.string().optional(),
  gender: z.string(),
  languages: z.array(
    z.object({
      tag: z.string(),
      dialect: z.string().optional(),
      form: z.string().optional(),
      label: z.string(),
      level: z.string(),
      evidence: z.string(),
      verifiedOn: day,
    }),
  ),
  zone: z.string(),
  baseArea: z.string(),
  modes: z.array(z.string()),
  credentials: z.array(
    z.object({ kind: z.string(), reference: z.string().optional(), validFrom: day, reviewBy: day, verifiedBy: id }),
  ),
  credentialsToday: z.enum(['in-force', 'vetting-expired', 'agreement-not-in-force']),
  weeklyHours: z.array(z.object({ weekday: z.int(), from: z.string(), to: z.string() })),
  topicsDeclined: z.array(z.string()),
  texts: z.object({
    allowed: z.boolean(),
    verifiedAt: z.iso.datetime().optional(),
    consent: z.object({ wording: z.string(), at: z.iso.datetime() }).optional(),
    optedOutAt: z.iso.datetime().optional(),
  }),
  staffId: id.optional(),
});

export type InterpreterView = z.infer<typeof interpreterView>;

/** A suspended interpreter, with the confirmed sessions that somebody must look at: the suspension itself changes none of them. */
export const suspendedView = interpreterView.extend({
  confirmedSessions: z.array(z.object({ id, startsAt: z.iso.datetime() })),
});
