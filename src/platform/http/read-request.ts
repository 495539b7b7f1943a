import type { Request } from 'express';
import type { z } from 'zod';
import { Refusal, refuse, type FieldProblem } from '../refusal.ts';
import { fieldProblems, unknownField } from './problem.ts';
import type { Route } from './route.ts';

const OPAQUE_ID = /^[0-9a-f]{32}$/;

/** The sign-in token of `Authorization: Bearer …`; nothing else is read as one. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.header('authorization') ?? '')?.[1];
}

/** Path parameters. What is not an id of ours is a record that does not exist. */
export function checkedParams(route: Route, request: Request): Record<string, string> {
  const params = request.params as Record<string, string>;
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Id') && !OPAQUE_ID.test(value)) throw refuse.notFound();
  }
  return route.params ? (check(route.params, params, 'path') as Record<string, string>) : { ...params };
}

/** Query parameters, strict: an unknown or repeated one is refused. */
export function checkedQuery(route: Route, request: Request): unknown {
  if (route.query) return check(route.query, request.query, 'query');
  const [first] = Object.keys(request.query);
  if (first !== undefined) throw invalidRequest([unknownField(['query', first])]);
  return undefined;
}

/** The body, strict: a field that nothing reads is refused, also where no body is expected at all. */
export function checkedBody(route: Route, sent: unknown): unknown {
  if (route.body) return check(route.body, sent, '');
  const unexpected = Object.keys((sent ?? {}) as object).slice(0, 10);
  if (unexpected.length === 0) return undefined;
  throw invalidRequest(unexpected.map((name) => unknownField([name])));
}

function check(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidRequest(fieldProblems(parsed.error.issues, prefix));
}

function invalidRequest(fields: readonly FieldProblem[]): Refusal {
  return new Refusal('invalid', 'invalid-request', 'Some fields are missing or wrong. Nothing was changed.', fields);
}

/** Decision 9 — a POST that creates or decides carries a key, so that a repeated one has one effect. */
export function idempotencyKey(request: Request): string {
  const key = request.header('idempotency-key') ?? '';
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw refuse.invalid(
    'header/Idempotency-Key',
    'is needed: 8 to 200 characters that are new for each act',
    'idempotency-key-missing',
  );
}

/** Decision 10 — the version that the asker has seen, from If-Match: "3". */
export function ifMatch(request: Request): number {
  const version = /^"(\d{1,9})"$/.exec(request.header('if-match') ?? '')?.[1];
  if (version !== undefined) return Number(version);
  throw new Refusal('version-missing', 'version-missing', 'Say which version you have seen: If-Match: "3".');
}
