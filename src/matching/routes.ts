import { route } from '../platform/http/route.ts';
import { makeShortlist } from './make-shortlist.ts';
import type { MakeShortlistDeps } from './make-shortlist.ts';
import { sessionParams, shortlistReply } from './schemas.ts';

/** Shortlists. */
export function matchingRoutes(deps: MakeShortlistDeps) {
  const make = makeShortlist(deps);
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
  ] as const;
}
