import { route } from '../platform/http/route.ts';
import { presentEntry, presentPair } from './present-consents.ts';
import { recordMetBefore } from './record-met-before.ts';
import { recordStageOne, type RecordStageDeps } from './record-stage-one.ts';
import { recordStageTwo } from './record-stage-two.ts';
import { consentsReply, metBeforeBody, pairsReply, stageOneBody, stageTwoBody, survivorParams } from './schemas.ts';

/** What the routes need, `onClosed` among it: the way down to sessions that consent itself does not know. */
export type ConsentRoutesDeps = RecordStageDeps;

/** Recording what a survivor answered about interpreters, and the ledger of it. Withdrawing lives with change requests. */
export function consentRoutes(deps: ConsentRoutesDeps) {
  const [stageOne, stageTwo, metBefore] = [recordStageOne(deps), recordStageTwo(deps), recordMetBefore(deps)];
  return [
    route({
      name: 'record-stage-1',
      method: 'post',
      path: '/survivors/{survivorId}/consents/stage-1',
      summary: 'Record what she said about named candidates, before any meeting (S2)',
      params: survivorParams,
      body: stageOneBody,
      response: pairsReply,
      handle: async ({ scope, params, body }) => ({
        pairs: (await stageOne(scope, params.survivorId, body)).map(presentPair),
      }),
    }),
    route({
      name: 'record-stage-2',
      method: 'post',
      path: '/survivors/{survivorId}/consents/stage-2',
      summary: 'Record what she said after having met, with the interpreter out of the room (S3)',
      params: survivorParams,
      body: stageTwoBody,
      response: pairsReply,
      handle: async ({ scope, params, body }) => ({
        pairs: [presentPair(await stageTwo(scope, params.survivorId, body))],
      }),
    }),
    route({
      name: 'record-met-before',
      method: 'post',
      path: '/survivors/{survivorId}/met-before',
      summary: 'Record that she met this interpreter before this system: a fact, not a consent (S42)',
      params: survivorParams,
      body: metBeforeBody,
      response: pairsReply,
      handle: async ({ scope, params, body }) => ({
        pairs: [presentPair(await metBefore(scope, params.survivorId, body))],
      }),
    }),
    route({
      name: 'read-consents',
      method: 'get',
      path: '/survivors/{survivorId}/consents',
      summary: 'Her pairs as they stand, and the whole ledger in order (S6)',
      params: survivorParams,
      response: consentsReply,
      handle: async ({ scope, params }) => ({
        pairs: (await deps.pairs.pairsOf(scope, params.survivorId)).map(presentPair),
        entries: (await deps.pairs.entries(scope, params.survivorId)).map(presentEntry),
      }),
    }),
  ] as const;
}
