import { accountRoutes } from './accounts/index.ts';
import { auditRoutes } from './audit/index.ts';
import { changeRequestRoutes, type EndPairDeps } from './change-requests/index.ts';
import { consentRoutes, type ConsentRoutesDeps } from './consent/index.ts';
import { importRoutes, type ImportRoutesDeps } from './imports/index.ts';
import { inboxRoutes } from './inbox/index.ts';
import { interpreterRoutes } from './interpreters/index.ts';
import { languageRoutes } from './languages/index.ts';
import { matchingRoutes } from './matching/index.ts';
import { offerRoutes } from './offers/index.ts';
import { policy, type RouteName } from './policy.ts';
import type { PolicyRow } from './platform/access.ts';
import type { Route } from './platform/http/route.ts';
import { sessionRoutes, type SessionRoutesDeps } from './sessions/index.ts';
import { survivorRoutes, type SurvivorRoutesDeps } from './survivors/index.ts';

export type RouteDeps = Parameters<typeof accountRoutes>[0] &
  Parameters<typeof auditRoutes>[0] &
  Parameters<typeof inboxRoutes>[0] &
  Parameters<typeof interpreterRoutes>[0] &
  Parameters<typeof languageRoutes>[0] &
  Parameters<typeof matchingRoutes>[0] &
  SurvivorRoutesDeps &
  ConsentRoutesDeps &
  SessionRoutesDeps &
  Parameters<typeof offerRoutes>[0] &
  ImportRoutesDeps &
  EndPairDeps;

/** Every route there is. The build and the start both fail where one has no row in the policy table, or a row has no route. */
export function allRoutes(deps: RouteDeps): readonly Route[] {
  const routes = [
    ...accountRoutes(deps),
    ...languageRoutes(deps),
    ...interpreterRoutes(deps),
    ...survivorRoutes(deps),
    ...consentRoutes(deps),
    ...sessionRoutes(deps),
    ...matchingRoutes(deps),
    ...offerRoutes(deps),
    ...changeRequestRoutes(deps),
    ...importRoutes(deps),
    ...inboxRoutes(deps),
    ...auditRoutes(deps),
  ] as const;
  const named: readonly (Route & { readonly name: RouteName })[] = routes;
  refuseUnruled(named, policy);
  return named;
}

/** Decision 3 — throws where routes and policy rows are not the same set of names, each once. */
export function refuseUnruled(
  routes: readonly Pick<Route, 'name'>[],
  table: Readonly<Record<string, PolicyRow>>,
): void {
  const names = routes.map((route) => route.name);
  const unruled = names.filter((name) => !Object.hasOwn(table, name));
  if (unruled.length > 0) throw new Error(`Routes without a row in the policy table: ${unruled.join(', ')}`);
  const idle = Object.keys(table).filter((name) => !names.includes(name));
  if (idle.length > 0) throw new Error(`Policy rows without a route: ${idle.join(', ')}`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`Routes served twice: ${twice.join(', ')}`);
}
