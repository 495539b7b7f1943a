import { z } from 'zod';
import { sessionTimes, topicClasses } from '../../config/policy.ts';
import { isZone } from './local-time.ts';
import { remoteReasons, sessionStates, stageTwoNoPlans } from './session.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/);
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, 'must be one line');

/** A place in a path. */
export const placeParams = z.object({ placeId: id });
/** A session in a path. */
export const sessionParams = z.object({ sessionId: id });
/** A survivor in a path. */
export const survivorParams = z.object({ survivorId: id });

/** A new place. The area is what offers may tell, so a house number or postcode has no business in it (domain 4.2). */
export const addPlaceBody = z.strictObject({
  agencyId: id.optional(),
  name: line(80).optional(),
  area: line(40).regex(/^\P{Nd}+$/u, 'is a town or district, without numbers'),
  zone: z.string().max(60).refine(isZone, 'must be a time zone such as Europe/London'),
  address: line(200),
});

const remote = { reason: z.enum(remoteReasons), inPersonOffered: z.boolean() };

const mode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('in-person') }),
  z.strictObject({ kind: z.literal('phone'), ...remote }),
  z.strictObject({ kind: z.literal('video'), ...remote }),
]);

const accompaniedBy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), staffId: id }),
  z.strictObject({ kind: z.literal('professional'), name: line(80), role: line(80) }),
  z.strictObject({ kind: z.literal('not-accompanied-agreed') }),
]);

/** S1 — in person unless said otherwise with a reason; the start is local to the place, on a step of five minutes. */
export const requestSessionBody = z.strictObject({
  kind: z.enum(['session', 'introduction']).default('session'),
  topicClass: z.enum(topicClasses),
  mode: mode.default({ kind: 'in-person' }),
  placeId: id.optional(),
  start: z.strictObject({
    date: z.iso.date(),
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5][05]$/, 'must be like 14:05, on a step of five minutes'),
    offset: z
      .string()
      .regex(/^[+-]\d\d:\d\d$/, 'must be like +01:00')
      .optional(),
  }),
  minutes: z
    .int()
    .min(sessionTimes.shortestMinutes)
    .max(sessionTimes.longestMinutes)
    .multipleOf(sessionTimes.bucketMinutes),
  accompaniedBy,
  ifStageTwoIsNo: z.enum(stageTwoNoPlans).optional(),
});

/** Instants with their offset. */
const instant = z.iso.datetime({ offset: true });

/** Which sessions to list. */
export const listSessionsQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  state: z.enum(sessionStates).optional(),
});

/** How a session went. */
export const outcomeBody = z.strictObject({ outcome: z.enum(['took-place', 'missed', 'stopped']) });

/** A place in a list: where it is stays out of it. */
export const placeReply = z.object({
  id: z.string(),
  version: z.int(),
  agencyId: z.string(),
  name: z.string().optional(),
  area: z.string(),
  zone: z.string(),
});

/** One place with its address. */
export const placeWithAddressReply = placeReply.extend({ address: z.string() });

const plan = z.object({
  staffFrom: instant,
  interpreterArrives: instant,
  survivorArrives: instant,
  survivorLeaves: instant,
  interpreterLeaves: instant,
  staffUntil: instant,
});

/** A session as staff see it; `plan` once it is confirmed (S14). */
export const sessionReply = z.object({
  id: z.string(),
  version: z.int(),
  agencyId: z.string(),
  survivors: z.array(z.string()),
  requestedBy: z.string(),
  kind: z.string(),
  topicClass: z.string(),
  mode: z.object({ kind: z.string(), reason: z.string().optional() }),
  inPersonOffered: z.boolean(),
  placeId: z.string().optional(),
  area: z.string(),
  zone: z.string(),
  startsAt: instant,
  endsAt: instant,
  local: z.object({ date: z.string(), time: z.string(), offset: z.string() }),
  minutes: z.int(),
  briefingMinutes: z.int(),
  debriefMinutes: z.int(),
  accompaniedBy: z.object({
    kind: z.string(),
    staffId: z.string().optional(),
    name: z.string().optional(),
    role: z.string().optional(),
  }),
  ifStageTwoIsNo: z.string().optional(),
  state: z.enum(sessionStates),
  stateInWords: z.string(),
  seats: z.array(
    z.object({
      id: z.string(),
      purpose: z.string(),
      interpreterId: z.string().optional(),
      meeting: z.string().optional(),
      confirmedAt: instant.optional(),
    }),
  ),
  plan: plan.optional(),
});

/** S22 — what the length becomes, should it have been counted as without an interpreter. */
export const requestedReply = sessionReply.extend({
  minutesIfCountedWithoutInterpreter: z.object({ from: z.int(), to: z.int() }),
});
