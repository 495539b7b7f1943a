import type { z } from 'zod';
import type { Scope } from '../access.ts';

/** What a route does with its record. */
export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** The names between braces in a path, each a string. */
type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [key in Name]: string } & PathParams<Rest>
  : unknown;

type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined;

/** What a handler is given: parsed, strict values and how far the asker reaches. */
export interface Asked<P, Q, B> {
  readonly scope: Scope;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version named in If-Match, on routes that change a record. */
  readonly version: number;
  /** The sign-in that was used, for sign-out. */
  readonly token: string;
}

/** One route: at once what is served and what is described. Its name is its row in the policy table. */
export interface Route {
  readonly name: string;
  readonly method: Method;
  /** OpenAPI form: /survivors/{survivorId}. The names of parameters name the kind of record. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** JSON of at most 64 kB unless this says a spreadsheet: then the body is its text, of at most 20 MB. */
  readonly accepts?: 'text/csv';
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: z.ZodType;
  /** The change needs If-Match with the version that the asker has seen. */
  readonly versioned: boolean;
  /**
   * `one-transaction`: the key row, the act and its audit are one transaction.
   * `repeatable`: the act takes several steps and may safely run again. `none`: not needed (reads; If-Match guards changes).
   */
  readonly idempotency: 'one-transaction' | 'repeatable' | 'none';
  /** The reply holds a secret that is told only once. */
  readonly issuesSecret: boolean;
  /** Under whose data key a stored reply is sealed. */
  readonly about: (params: Record<string, string>, reply: unknown) => string | undefined;
  /** Whose records a reply shows, for the audit of reads. */
  readonly shows: (params: Record<string, string>, reply: unknown) => readonly string[];
  readonly handle: (asked: Asked<never, never, never>) => Promise<unknown>;
}

interface Definition<N extends string, Path extends string, P, Q, B, R> {
  name: N;
  method: Method;
  path: Path;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  accepts?: 'text/csv';
  status?: Route['status'];
  response?: R;
  versioned?: boolean;
  idempotency?: Route['idempotency'];
  issuesSecret?: boolean;
  about?: Route['about'];
  shows?: Route['shows'];
  handle: (asked: Asked<P extends z.ZodType ? z.infer<P> : PathParams<Path>, Parsed<Q>, Parsed<B>>) => Promise<unknown>;
}

/** Declares a route. POST needs an Idempotency-Key unless said otherwise; PATCH and PUT need If-Match. */
export function route<
  const N extends string,
  const Path extends string,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(definition: Definition<N, Path, P, Q, B, R>): Route & { readonly name: N } {
  const { method } = definition;
  const changes = method === 'patch' || method === 'put';
  return {
    status: method === 'post' ? 201 : definition.response ? 200 : 204,
    versioned: changes,
    idempotency: method === 'post' ? 'one-transaction' : 'none',
    issuesSecret: false,
    about: aboutThePerson,
    shows: everyRecordNamed,
    ...definition,
  } as unknown as Route & { readonly name: N };
}

const aboutThePerson: Route['about'] = (params) => params['survivorId'] ?? params['interpreterId'];
const everyRecordNamed: Route['shows'] = (params) => Object.values(params);
