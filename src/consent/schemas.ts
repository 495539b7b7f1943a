import { z } from 'zod';
import { topicClasses } from '../../config/policy.ts';
import { channelKinds, metBeforeSources, stageOneDecisions, stageTwoDecisions, teachBackWays } from './ledger-entry.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/);
const moment = z.iso.datetime({ offset: true });
const place = z.int().min(1).max(1_000_000);
const code = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const modes = ['in-person', 'phone', 'video'] as const;
const scope = z.strictObject({
  modes: z.array(z.enum(modes)).min(1).max(modes.length),
  topicClasses: z.array(z.enum(topicClasses)).min(1).max(topicClasses.length),
});

const teachBack = z
  .strictObject({ done: z.boolean(), how: z.enum(teachBackWays).optional() })
  .refine(({ done, how }) => done === (how !== undefined), {
    message: 'says how it was done, if it was',
    path: ['how'],
  });

/** How she was asked, the same for every answer of one conversation; question and answer were just now unless said otherwise. */
const asking = {
  wording: z.strictObject({ version: z.string().regex(/^v\d{1,4}$/), language: z.string().trim().min(1).max(40) }),
  channel: z.strictObject({ kind: z.enum(channelKinds), interpreterId: id.optional() }),
  witnessedBy: id.optional(),
  teachBack,
  withdrawalExplained: z.literal(true),
  askedAt: moment.optional(),
  answeredAt: moment.optional(),
};

/** The survivor whom a path names. */
export const survivorParams = z.strictObject({ survivorId: id });

/** S2 — one conversation, one answer for each named candidate. `corrects` names the `seq` of the entry that was wrong. */
export const stageOneBody = z.strictObject({
  ...asking,
  answers: z
    .array(
      z.strictObject({ interpreterId: id, decision: z.enum(stageOneDecisions), scope, corrects: place.optional() }),
    )
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ interpreterId }) => interpreterId)).size === all.length, {
      message: 'name each interpreter once',
    }),
});
export type StageOneCommand = z.infer<typeof stageOneBody>;

/** S3, S37 — `ifNo` is for pairs that met before (S42); else what the session's record says counts. */
export const stageTwoBody = z.strictObject({
  ...asking,
  interpreterId: id,
  decision: z.enum(stageTwoDecisions),
  scope,
  interpreterOutOfRoom: z.literal(true),
  ifNo: code.optional(),
  corrects: place.optional(),
});
export type StageTwoCommand = z.infer<typeof stageTwoBody>;

/** S42 — a fact with a date and a source. */
export const metBeforeBody = z.strictObject({ interpreterId: id, on: z.iso.date(), source: z.enum(metBeforeSources) });
export type MetBeforeCommand = z.infer<typeof metBeforeBody>;

const pairReply = z.object({
  id,
  interpreterId: id,
  seq: z.int(),
  stage1: z.string(),
  stage2: z.string(),
  scope: z.object({ modes: z.array(z.string()), topicClasses: z.array(z.string()) }).optional(),
  excluded: z.boolean(),
  suspended: z.boolean(),
  metBefore: z.object({ on: z.string(), source: z.string() }).optional(),
  firstMeeting: z.object({ sessionId: id, tookPlaceAt: moment.optional(), ifNo: z.string().optional() }).optional(),
});

const entryReply = z.object({
  id,
  pairId: id,
  seq: z.int(),
  interpreterId: id,
  kind: z.string(),
  decision: z.string().optional(),
  scope: z.object({ modes: z.array(z.string()), topicClasses: z.array(z.string()) }).optional(),
  wording: z.object({ id: z.string(), version: z.string(), language: z.string() }).optional(),
  channel: z.object({ kind: z.string(), interpreterId: id.optional() }).optional(),
  witnessedBy: id.optional(),
  teachBack: z.object({ done: z.boolean(), how: z.string().optional() }).optional(),
  withdrawalExplained: z.boolean().optional(),
  interpreterOutOfRoom: z.boolean().optional(),
  ifNo: z.string().optional(),
  on: z.string().optional(),
  source: z.string().optional(),
  askedAt: moment.optional(),
  answeredAt: moment.optional(),
  recordedBy: id,
  recordedAt: moment,
  corrects: place.optional(),
});

/** The pairs as they stand now. */
export const pairsReply = z.object({ pairs: z.array(pairReply) });

/** The pairs as they stand, and every entry that made them so, in order. */
export const consentsReply = z.object({ pairs: z.array(pairReply), entries: z.array(entryReply) });
