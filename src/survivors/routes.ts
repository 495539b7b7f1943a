import { route } from '../platform/http/route.ts';
import { amendSurvivor, type AmendSurvivorDeps } from './amend-survivor.ts';
import { explainRights, type ExplainRightsDeps } from './explain-rights.ts';
import { listSurvivors, readSurvivor } from './read-survivors.ts';
import { registerSurvivor, type RegisterSurvivorDeps } from './register-survivor.ts';
import { amendBody, registerBody, rightsBody, survivorParams, survivorReply, survivorsReply } from './schemas.ts';
import type { SurvivorStore } from './survivor-store.ts';

/** What the routes need. */
export type SurvivorRoutesDeps = RegisterSurvivorDeps &
  ExplainRightsDeps &
  AmendSurvivorDeps & { readonly survivors: SurvivorStore };

/** Whose reply it is: a reply that names a survivor is kept under her key. */
const aboutHer = (params: Record<string, string>, reply: unknown) =>
  params['survivorId'] ?? (reply as { id?: string }).id;

/** Registering a survivor, explaining her rights, recording her answers, and reading them. */
export function survivorRoutes(deps: SurvivorRoutesDeps) {
  const [register, explain, amend] = [registerSurvivor(deps), explainRights(deps), amendSurvivor(deps)];
  const [read, list] = [readSurvivor(deps), listSurvivors(deps)];
  return [
    route({
      name: 'register-survivor',
      method: 'post',
      path: '/survivors',
      summary: 'Register a survivor; the asker becomes a caseworker of hers',
      body: registerBody,
      response: survivorReply,
      about: aboutHer,
      handle: async ({ scope, body }) => read(scope, await register(scope, body)),
    }),
    route({
      name: 'list-survivors',
      method: 'get',
      path: '/survivors',
      summary: 'The survivors whom the asker reaches',
      response: survivorsReply,
      shows: (_params, reply) => (reply as { survivors: { id: string }[] }).survivors.map(({ id }) => id),
      handle: async ({ scope }) => list(scope),
    }),
    route({
      name: 'read-survivor',
      method: 'get',
      path: '/survivors/{survivorId}',
      summary: 'One survivor, as far as the asker may see her record',
      params: survivorParams,
      response: survivorReply,
      handle: async ({ scope, params }) => read(scope, params.survivorId),
    }),
    route({
      name: 'amend-survivor',
      method: 'patch',
      path: '/survivors/{survivorId}',
      summary: 'Record what she answers anew; each part given replaces that part',
      params: survivorParams,
      body: amendBody,
      response: survivorReply,
      handle: async ({ scope, params, body, version }) => {
        await amend(scope, params.survivorId, version, body);
        return read(scope, params.survivorId);
      },
    }),
    route({
      name: 'explain-rights',
      method: 'post',
      path: '/survivors/{survivorId}/rights-explained',
      summary: 'Log that her data rights were explained, in which text (S28)',
      params: survivorParams,
      body: rightsBody,
      response: survivorReply,
      handle: async ({ scope, params, body }) => {
        await explain(scope, params.survivorId, body);
        return read(scope, params.survivorId);
      },
    }),
  ] as const;
}
