import { z } from 'zod';

/** The session in the path. */
export const sessionParams = z.object({ sessionId: z.string() });

const because = { code: z.string(), words: z.string() };

/** A shortlist: candidates in order with reasons; everybody else with one code; how often each code. */
export const shortlistReply = z.object({
  id: z.string(),
  sessionId: z.string(),
  survivors: z.array(z.string()),
  madeAt: z.iso.datetime(),
  candidates: z.array(
    z.object({ interpreterId: z.string(), name: z.string(), rank: z.int(), reasons: z.array(z.object(because)) }),
  ),
  notPossible: z.array(z.object({ interpreterId: z.string(), ...because })),
  counts: z.array(z.object({ ...because, count: z.int() })),
});
