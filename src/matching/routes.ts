import { route } from '../platform/http/route.ts';
import { listFreeTimes } from './list-free-times.ts';
import { makeShortlist } from './make-shortlist.ts';
import type { MakeShortlistDeps } from './make-shortlist.ts';
import { freeTimesBody, freeTimesReply, sessionParams, shortlistReply } from './schemas.ts';

/** Shortlists. */
export function matchingRoutes(deps: MakeShortlistDeps & Parameters<typeof listFreeTimes>[0]) {
  const [make, freeTimes] = [makeShortlist(deps), listFreeTimes(deps)];
  return [
    route({
      name: 'make-shortlist',
      method: 'post',
      path: '/sessions/{sessionId}/shortlists',
      summary: 'Who may be offered this session, in order and with reasons, and why the others may not',
      params: sessionParams,
      response: shortlistReply,
      // It reads the whole register, too long for one transaction; made twice, it is two true shortlists.
      idempotency: 'repeatable',
      about: (_params, reply) => (reply as { survivors?: string[] }).survivors?.[0],
      handle: ({ scope, params }) => make(scope, params.sessionId),
    }),
    route({
      name: 'list-free-times',
      method: 'post',
      path: '/free-times',
      summary: 'When up to 50 interpreters are free, over up to 31 days, by weekly hours and diary',
      body: freeTimesBody,
      response: freeTimesReply,
      status: 200,
      // A question with too many ids for an address; it changes nothing.
      idempotency: 'none',
      handle: async ({ scope, body }) => ({
        interpreters: (await freeTimes(scope, body)).map(({ interpreterId, free }) => ({
          interpreterId,
          free: free.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
        })),
      }),
    }),
  ] as const;
}
