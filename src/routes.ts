import { accountRoutes } from './accounts/index.ts';
import { auditRoutes } from './audit/index.ts';
import { changeRequestRoutes, type EndPairDeps } from './change-requests/index.ts';
import { consentRoutes, type ConsentRoutesDeps } from './consent/index.ts';
import { importRoutes, type ImportRoutesDeps } from './imports/index.ts';
import { inboxRoutes } from './inbox/index.ts';
import { interpreterRoutes } from './interpreters/index.ts';
import { languageRoutes } from './languages/index.ts';
import { matchingRoutes } from './matching/index.ts';
import { offerRoutes, type OfferDeps } from './offers/index.ts';
import { policy, type RouteName } from './policy.ts';
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
  OfferDeps &
  ImportRoutesDeps &
  EndPairDeps;

/** Every route there is. The build fails where one has no row in the policy table, the start where a row has no route. */
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
  const served = new Set<string>(named.map((route) => route.name));
  const idle = Object.keys(policy).filter((name) => !served.has(name));
  if (idle.length > 0 || served.size !== named.length)
    throw new Error(`Policy rows without a route, or a route twice: ${idle.join(', ')}`);
  return named;
}
