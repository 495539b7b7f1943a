import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDescription } from '../src/app.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import { allRoutes, type RouteDeps } from '../src/routes.ts';

// Declaring a route uses none of its parts, only handling a request does; so each part may be this one, whatever is asked of it.
const nothing: object = new Proxy(() => undefined, { get: () => nothing, apply: () => nothing });

/** Writes what the routes serve to `openapi.json`; a test compares the two. */
const description = apiDescription(allRoutes(nothing as RouteDeps));
writeFileSync(join(projectRoot(), 'openapi.json'), `${JSON.stringify(description, null, 2)}\n`);
