import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import { addPlace } from './add-place.ts';
import { cancelSession, recordOutcome } from './end-session.ts';
import type { EndSessionDeps } from './end-session.ts';
import { interpretedMinutes, presentSession } from './present-session.ts';
import { listPlaces, readPlace, readSession, showSession } from './read-session.ts';
import { requestSession } from './request-session.ts';
import type { RequestSessionDeps } from './request-session.ts';
import {
  addPlaceBody,
  listSessionsQuery,
  outcomeBody,
  placeParams,
  placeReply,
  placeWithAddressReply,
  requestedReply,
  requestSessionBody,
  sessionParams,
  sessionReply,
  survivorParams,
} from './schemas.ts';

/** What the routes of sessions and places stand on. */
export type SessionRoutesDeps = RequestSessionDeps & EndSessionDeps;

const about = (_params: Record<string, string>, reply: unknown) => (reply as { survivors?: string[] }).survivors?.[0];

/** Places and sessions: request, read, cancel, say how it went. */
export function sessionRoutes(deps: SessionRoutesDeps) {
  const [request, cancel, outcome, show] = [
    requestSession(deps),
    cancelSession(deps),
    recordOutcome(deps),
    showSession(deps.seals),
  ];
  return [
    route({
      name: 'add-place',
      method: 'post',
      path: '/places',
      summary: 'Add a place where sessions are held',
      body: addPlaceBody,
      response: placeReply,
      handle: async ({ scope, body }) => {
        const { livesHere: _, ...place } = await addPlace(deps)(scope, body);
        return { ...place, ...(body.name !== undefined && { name: body.name }) };
      },
    }),
    route({
      name: 'list-places',
      method: 'get',
      path: '/places',
      summary: 'The places of your agency, without their addresses',
      response: z.object({ places: z.array(placeReply) }),
      handle: async ({ scope }) => ({ places: await listPlaces(deps.places)(scope) }),
    }),
    route({
      name: 'read-place',
      method: 'get',
      path: '/places/{placeId}',
      params: placeParams,
      summary: 'One place with its address',
      response: placeWithAddressReply,
      handle: ({ scope, params }) => readPlace(deps.places)(scope, params.placeId),
    }),
    route({
      name: 'request-session',
      method: 'post',
      path: '/survivors/{survivorId}/sessions',
      summary: "Request a session; the survivor's time is reserved from now on",
      params: survivorParams,
      body: requestSessionBody,
      response: requestedReply,
      handle: async ({ scope, params, body }) => {
        const { mode, ...rest } = body;
        const inPersonOffered = mode.kind === 'in-person' || mode.inPersonOffered;
        const chosen = mode.kind === 'in-person' ? { kind: mode.kind } : { kind: mode.kind, reason: mode.reason };
        const session = await request(scope, { ...rest, survivorId: params.survivorId, mode: chosen, inPersonOffered });
        return { ...(await show(session)), minutesIfCountedWithoutInterpreter: interpretedMinutes(session.minutes) };
      },
    }),
    route({
      name: 'list-sessions',
      method: 'get',
      path: '/sessions',
      summary: 'Sessions by start, at most 500',
      query: listSessionsQuery,
      response: z.object({ sessions: z.array(sessionReply) }),
      shows: (_params, reply) => whoseSessions(reply as { sessions: { id: string; survivors: string[] }[] }),
      handle: async ({ scope, query }) => {
        const [from, to] = [query.from, query.to].map((at) => (at === undefined ? undefined : new Date(at)));
        return {
          sessions: (await deps.sessions.list(scope, { from, to, state: query.state })).map((session) =>
            presentSession(session),
          ),
        };
      },
    }),
    route({
      name: 'read-session',
      method: 'get',
      path: '/sessions/{sessionId}',
      summary: 'One session',
      params: sessionParams,
      response: sessionReply,
      shows: (params, reply) => [...Object.values(params), ...(reply as { survivors: string[] }).survivors],
      handle: ({ scope, params }) => readSession(deps)(scope, params.sessionId),
    }),
    route({
      name: 'cancel-session',
      method: 'post',
      path: '/sessions/{sessionId}/cancellation',
      summary: 'Cancel a session that has not started',
      params: sessionParams,
      response: sessionReply,
      about,
      handle: async ({ scope, params }) => show(await cancel(scope, params.sessionId)),
    }),
    route({
      name: 'record-outcome',
      method: 'post',
      path: '/sessions/{sessionId}/outcome',
      summary: 'Say how a session went, once it has started',
      params: sessionParams,
      body: outcomeBody,
      response: sessionReply,
      about,
      handle: async ({ scope, params, body }) => show(await outcome(scope, params.sessionId, body.outcome)),
    }),
  ] as const;
}

// A list of sessions is a read of each, and of everybody in them.
const whoseSessions = ({ sessions }: { sessions: { id: string; survivors: string[] }[] }): string[] => [
  ...new Set(sessions.flatMap(({ id, survivors }) => [id, ...survivors])),
];
