import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import { acceptOffer } from './accept-offer.ts';
import { endOpenOffer, giveUpSession } from './end-offer.ts';
import type { Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';
import { readTextOfTask } from './read-text-of-task.ts';
import { sendOffers } from './send-offers.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/);

const offer = z.object({
  id: z.string(),
  sessionId: z.string(),
  interpreterId: z.string(),
  state: z.string(),
  rank: z.int(),
  deadline: z.string().optional(),
  reconfirmedAt: z.string().optional(),
});

/** Offers at the desk: asking, seeing how they stand, and taking an answer that was given by voice. */
export function offerRoutes(deps: OfferDeps & Parameters<typeof readTextOfTask>[0]) {
  return [
    route({
      name: 'send-offers',
      method: 'post',
      path: '/sessions/{sessionId}/offers',
      summary: 'Ask interpreters with a live yes of the survivor: one after another, or all at once',
      body: z.strictObject({
        interpreterIds: z
          .array(id)
          .min(1)
          .max(20)
          .refine((ids) => new Set(ids).size === ids.length, 'names somebody twice'),
        order: z.enum(['one-by-one', 'all-at-once']),
        answerWithinMinutes: z.int().min(10).max(10_080).optional(),
      }),
      response: z.object({ offers: z.array(offer) }),
      handle: async ({ scope, params, body }) => ({
        offers: (await sendOffers(deps)(scope, params.sessionId, body)).map(toJson),
      }),
    }),
    route({
      name: 'list-offers',
      method: 'get',
      path: '/sessions/{sessionId}/offers',
      summary: 'How the offers of a session stand',
      response: z.object({ offers: z.array(offer) }),
      shows: ({ sessionId }, reply) => [sessionId!, ...whoWasAsked(reply)],
      handle: async ({ scope, params }) => ({
        offers: (await deps.offers.ofSession(scope, params.sessionId)).map(toJson),
      }),
    }),
    route({
      name: 'accept-offer-by-voice',
      method: 'post',
      path: '/offers/{offerId}/acceptance',
      summary: 'The interpreter said yes by voice, to the desk',
      body: z.strictObject({}),
      response: z.object({
        outcome: z.enum([
          'confirmed',
          'confirmed-before',
          'already-taken',
          'expired',
          'no-longer-open',
          'not-possible',
        ]),
      }),
      status: 200,
      // It claims before it confirms, so it is not one transaction; every step is conditional and safe to run again.
      idempotency: 'repeatable',
      handle: ({ scope, params }) => acceptOffer(deps)(scope, params.offerId),
    }),
    route({
      name: 'pass-offer-by-voice',
      method: 'post',
      path: '/offers/{offerId}/pass',
      summary: 'The interpreter said no by voice, to the desk; after acceptance: cannot come after all',
      body: z.strictObject({}),
      response: z.object({ outcome: z.enum(['passed', 'unable', 'nothing-open']) }),
      status: 200,
      handle: async ({ scope, params }) => {
        const asked = (await deps.offers.find(scope, params.offerId))!;
        if (asked.state === 'accepted')
          return { outcome: (await giveUpSession(deps)(scope, asked)) ? 'unable' : 'nothing-open' };
        return { outcome: (await endOpenOffer(deps)(scope, asked, 'passed')) ? 'passed' : 'nothing-open' };
      },
    }),
    route({
      name: 'read-text-of-task',
      method: 'get',
      path: '/tasks/{taskId}/text',
      summary: 'The text behind a task: read it and phone the sender',
      response: z.object({ from: z.string(), body: z.string() }),
      handle: ({ scope, params }) => readTextOfTask(deps)(scope, params.taskId),
    }),
  ] as const;
}

function whoWasAsked(reply: unknown): string[] {
  return (reply as { offers: { interpreterId: string }[] }).offers.map(({ interpreterId }) => interpreterId);
}

function toJson({ id: offerId, sessionId, interpreterId, state, rank, deadline, reconfirmedAt }: Offer) {
  return {
    id: offerId,
    sessionId,
    interpreterId,
    state,
    rank,
    ...(deadline && { deadline: deadline.toISOString() }),
    ...(reconfirmedAt && { reconfirmedAt: reconfirmedAt.toISOString() }),
  };
}
