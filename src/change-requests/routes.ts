import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import { endPair, type EndPairDeps } from './end-pair.ts';

const body = z.strictObject({ interpreterId: z.string().regex(/^[0-9a-f]{32}$/) });
const reply = z.object({ sessionsToFill: z.array(z.string()) });

/** One step each, as easy as giving: another interpreter, or a consent taken back. No reason is asked for. */
export function changeRequestRoutes(deps: EndPairDeps) {
  return [
    route({
      name: 'ask-for-another-interpreter',
      method: 'post',
      path: '/survivors/{survivorId}/change-requests',
      summary: 'Another interpreter, please: at once, without a reason, as often as she likes',
      body,
      response: reply,
      handle: ({ scope, params, body: { interpreterId } }) =>
        endPair(deps)(scope, 'another-interpreter', params.survivorId, interpreterId),
    }),
    route({
      name: 'withdraw-consent',
      method: 'post',
      path: '/survivors/{survivorId}/withdrawals',
      summary: 'She takes her consent to this interpreter back',
      body,
      response: reply,
      handle: ({ scope, params, body: { interpreterId } }) =>
        endPair(deps)(scope, 'consent-withdrawn', params.survivorId, interpreterId),
    }),
  ] as const;
}
