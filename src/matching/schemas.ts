import { z } from 'zod';
import { isZone } from '../sessions/index.ts';

/** The session in the path. */
export const sessionParams = z.object({ sessionId: z.string() });

const because = { code: z.string(), words: z.string() };

const id = z.string().regex(/^[0-9a-f]{32}$/);

/** Whose free times, over which days on the clock of a zone, and how long a stretch must be. */
export const freeTimesBody = z.strictObject({
  interpreterIds: z
    .array(id)
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, 'names somebody twice'),
  date: z.iso.date(),
  days: z.int().min(1).max(31),
  zone: z.string().max(60).refine(isZone, 'must be a time zone such as Europe/London'),
  minutes: z.int().min(15).max(480),
});

/** When each of them is free; instants. */
export const freeTimesReply = z.object({
  interpreters: z.array(
    z.object({
      interpreterId: z.string(),
      free: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
    }),
  ),
});

/** A shortlist: candidates in order with reasons; everybody else with one code; how often each code. */
export const shortlistReply = z.object({
  id: z.string(),
  sessionId: z.string(),
  survivors: z.array(z.string()),
  madeAt: z.iso.datetime(),
  candidates: z.array(
    z.object({ interpreterId: z.string(), name: z.string(), rank: z.int(), reasons: z.array(z.object(because)) }),
  ),
  moreCandidates: z.int(),
  notPossible: z.array(z.object({ interpreterId: z.string(), ...because })),
  counts: z.array(z.object({ ...because, count: z.int() })),
});
