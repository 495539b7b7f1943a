import express, { type Express } from 'express';
import swaggerUi from 'swagger-ui-express';
import { answerError } from './platform/http/answer-error.ts';
import { limitDoor } from './platform/http/limit-door.ts';
import { bringsCsv } from './platform/http/read-csv.ts';
import { openApi } from './platform/http/openapi.ts';
import { requestLog } from './platform/http/request-log.ts';
import { docsHeaders, securityHeaders } from './platform/http/security-headers.ts';
import { serveRoutes } from './platform/http/serve.ts';
import type { Route } from './platform/http/route.ts';
import type { PolicyRow } from './platform/access.ts';
import { Refusal, refuse } from './platform/refusal.ts';
import { frontPage } from './front-page.ts';
import { policy } from './policy.ts';
import { allRoutes } from './routes.ts';
import type { Services } from './services.ts';

/** The description of the API, from the routes that are served. */
export function apiDescription(routes: readonly Route[]) {
  return openApi(routes, policy, { title: 'Own Words', version: '0.1.0' });
}

/** The Express app: the same few steps for every request. No IO on import. */
export function createApp(services: Services): Express {
  const { log, ids } = services;
  const routes = allRoutes(services);
  const description = apiDescription(routes);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  // A proxy on this machine may say for whom it asks; nobody further away may.
  app.set('trust proxy', 'loopback');
  app.use(requestLog({ log, ids }), securityHeaders);
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', async (_request, response) => {
    const ready = await services.ready();
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.get('/openapi.json', (_request, response) => void response.json(description));
  app.use(
    '/docs',
    docsHeaders,
    swaggerUi.serve,
    swaggerUi.setup(undefined, { swaggerUrl: '/openapi.json', ...docsLook(services.settings.practice) }),
  );
  app.use(frontPage(services.settings));
  app.use(services.messaging.webhooks);
  const csvPaths = new Set(routes.filter((route) => route.accepts).map((route) => route.path));
  app.use(onlyJson(csvPaths), express.json({ limit: '64kb', strict: true }));
  app.post(publicPaths(routes), limitDoor(services));
  app.use(serveRoutes(routes, services.serving));
  app.use(() => {
    throw refuse.notFound();
  });
  app.use(((error, request, response, _next) =>
    answerError(error, request, response, { log, ids })) as express.ErrorRequestHandler);
  return app;
}

// Whoever may ask without a sign-in may also guess without one.
function publicPaths(routes: readonly Route[]): string[] {
  return routes
    .filter((route) => (policy as Readonly<Record<string, PolicyRow>>)[route.name] === 'public')
    .map((route) => route.path);
}

const onlyJson =
  (csvPaths: ReadonlySet<string>): express.RequestHandler =>
  (request, _response, next) => {
    const hasBody =
      request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
    if (!hasBody || request.headers['content-length'] === '0' || request.is('application/json')) return next();
    if (csvPaths.has(request.path) && bringsCsv(request)) return next();
    throw new Refusal('wrong-type', 'wrong-type', 'Please send application/json.');
  };

/** In practice the reader of the API says so, as every page does. */
function docsLook(practice: boolean) {
  if (!practice) return { customSiteTitle: 'Own Words' };
  const banner =
    'display:block;padding:.75rem;background:#7a1f1f;color:#fff;font:600 1rem sans-serif;text-align:center';
  return {
    customSiteTitle: 'Own Words: practice',
    customCss: `body::before{content:"This is practice and no place for real people.";${banner}}`,
  };
}
