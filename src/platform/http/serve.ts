import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Actor, Scope } from '../access.ts';
import type { Log } from '../log/log.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Clock } from '../time/clock.ts';
import type { Ids } from '../ids/ids.ts';
import { answerError } from './answer-error.ts';
import type { Reply } from './idempotency.ts';
import type { onceOnly } from './idempotency.ts';
import { csvText } from './read-csv.ts';
import { bearerToken, checkedBody, checkedParams, checkedQuery, idempotencyKey, ifMatch } from './read-request.ts';
import type { Route } from './route.ts';

/** Who is asking and what they reach: handed in, because the platform knows no feature. */
export interface Gate {
  actorOf(token: string | undefined): Promise<Actor | undefined>;
  /** `public` where no sign-in is needed. */
  scopeOn(routeName: string, actor: Actor | undefined): Scope | 'public';
  /** Whether each record that the path names is within the scope. */
  within(scope: Scope, params: Readonly<Record<string, string>>): Promise<boolean>;
  /** Which fields of a record have changed since a version, for a clear answer to a stale one. */
  changedSince(record: string, version: number): Promise<readonly string[]>;
  auditRead(scope: Scope, routeName: string, records: readonly string[]): Promise<void>;
}

/** What serving stands on. */
export interface Serving {
  readonly gate: Gate;
  readonly once: ReturnType<typeof onceOnly>;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  /** `fail` in tests and practice: an unlisted field in a reply is a defect. In production it is dropped. */
  readonly onUnlistedField: 'fail' | 'drop';
}

const NOBODY: Scope = { actor: { kind: 'system', id: 'nobody' }, reaches: [] };

/** Serves the declared routes: sign-in, policy, relation, shape, once only, act, whitelisted reply — in this order, for every route. */
export function serveRoutes(routes: readonly Route[], serving: Serving): Router {
  // One address for one thing, in one spelling.
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const route of routes) router[route.method](expressPath(route.path), handler(route, serving));
  for (const path of new Set(routes.map((route) => expressPath(route.path)))) {
    router.all(path, (request) => {
      throw methodRefusal(request, routes);
    });
  }
  return router;
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodRefusal(request: Request, routes: readonly Route[]) {
  return methodNotAllowed(
    routes.filter((route) => expressPath(route.path) === request.route.path).map((route) => route.method),
  );
}

function handler(route: Route, serving: Serving): RequestHandler {
  return async (request, response) => {
    response.locals['route'] = `${route.method.toUpperCase()} ${route.path}`;
    try {
      send(response, await answer(route, serving, request));
    } catch (error) {
      answerError(error, request, response, serving);
    }
  };
}

async function answer(route: Route, serving: Serving, request: Request): Promise<Reply> {
  const token = bearerToken(request);
  const actor = await serving.gate.actorOf(token);
  const reached = serving.gate.scopeOn(route.name, actor);
  if (reached !== 'public' && !actor) throw refuse.notSignedIn();
  const scope = reached === 'public' ? NOBODY : reached;
  if (reached !== 'public' && scope.reaches.length === 0) throw refuse.notFound();
  const params = checkedParams(route, request);
  if (reached !== 'public' && !(await serving.gate.within(scope, params))) throw refuse.notFound();
  const query = checkedQuery(route, request);
  // A spreadsheet is read here, after the door: who may not send one is not listened to.
  const sent: unknown = route.accepts ? await csvText(request) : request.body;
  const body = checkedBody(route, sent);
  const version = route.versioned ? ifMatch(request) : 0;
  const act = async (): Promise<Reply> => {
    const asked = { scope, params, query, body, version, token: token ?? '' };
    const value = await route
      .handle(asked as never)
      .catch((error: unknown) => sayWhatChanged(error, serving.gate, params, version));
    return { status: route.status, body: whitelisted(route, value, serving) };
  };
  if (route.idempotency !== 'none') {
    return serving.once({
      route,
      actor,
      key: idempotencyKey(request),
      params,
      // What a query asks for is part of what is asked: a dry run is not the import.
      body: route.accepts ? [query, sent] : sent,
      act,
    });
  }
  const reply = await act();
  // A question that is too long for an address comes as a POST; it is a read all the same.
  const reads = route.method === 'get' || (route.method === 'post' && route.idempotency === 'none');
  if (reads && reached !== 'public') await serving.gate.auditRead(scope, route.name, route.shows(params, reply.body));
  return reply;
}

// Decision 10 — a stale version is answered with what has changed since, by name.
async function sayWhatChanged(
  error: unknown,
  gate: Gate,
  params: Record<string, string>,
  version: number,
): Promise<never> {
  const [record] = Object.values(params);
  if (!(error instanceof Refusal) || error.kind !== 'stale' || record === undefined) throw error;
  const changed = await gate.changedSince(record, version);
  throw new Refusal('stale', 'stale', error.message, [], { ...error.more, changed });
}

function whitelisted(route: Route, value: unknown, serving: Serving): unknown {
  if (!route.response) return undefined;
  const listed = route.response.parse(value);
  if (serving.onUnlistedField === 'fail' && JSON.stringify(sorted(value)) !== JSON.stringify(sorted(listed))) {
    throw new Error(`The reply of ${route.name} has a field that its schema does not list.`);
  }
  return listed;
}

function sorted(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => a.localeCompare(b)).map(([name, one]) => [name, sorted(one)]),
  );
}

function send(response: Response, reply: Reply): void {
  const body = reply.body as { version?: unknown } | undefined | null;
  if (typeof body?.version === 'number') response.setHeader('ETag', `"${body.version}"`);
  if (reply.status === 204 || body === undefined || body === null) response.status(reply.status).end();
  else
    response
      .status(reply.status)
      .type(reply.status >= 400 ? 'application/problem+json' : 'application/json')
      .send(JSON.stringify(body));
}

function methodNotAllowed(methods: readonly string[]) {
  return Object.assign(refuse.conflict('wrong-method', 'This address does not take that method.'), {
    kind: 'wrong-method' as const,
    allow: methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', '),
  });
}
