import { z } from 'zod';
import type { PolicyRow } from '../access.ts';
import { problemSchema } from './problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

/** OpenAPI 3.1 from the very values that are served, so that it cannot drift. */
export function openApi(
  routes: readonly Route[],
  policy: Readonly<Record<string, PolicyRow>>,
  about: { title: string; version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method] = operation(route, policy[route.name]!);
  }
  return {
    openapi: '3.1.0',
    info: { ...about, description: 'Find, book and remind interpreters, led by the survivor’s consent.' },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { signIn: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(route: Route, row: PolicyRow): Json {
  return {
    operationId: route.name,
    summary: route.summary,
    // The reader at /docs shows a chapter for each kind of record.
    tags: [route.path.split('/')[1]!.replaceAll('-', ' ')],
    ...(row === 'public' ? {} : { security: [{ signIn: [] }], 'x-roles': row }),
    parameters: parameters(route),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { [route.accepts ?? 'application/json']: { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status]: route.response
        ? { description: 'Done', content: { 'application/json': { schema: schemaOf(route.response, 'output') } } }
        : { description: 'Done' },
      default: {
        description: 'A refusal or a fault, with a code',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name!.endsWith('Id') ? { type: 'string', pattern: '^[0-9a-f]{32}$' } : { type: 'string' },
  }));
  const query = route.query
    ? (schemaOf(route.query, 'input') as { properties?: Record<string, Json>; required?: string[] })
    : {};
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return [
    ...inPath,
    ...inQuery,
    ...(route.idempotency === 'none'
      ? []
      : [header('Idempotency-Key', 'New for each act: the same key and body have one effect')]),
    ...(route.versioned ? [header('If-Match', 'The version that you have seen, such as "3"')] : []),
  ];
}
