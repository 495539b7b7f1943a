/** A JSON Schema as the description of the API has it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly multipleOf?: number;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  readonly query: Readonly<Record<string, Schema>>;
  readonly body?: Schema;
  /** The body is a spreadsheet, which has no fields. */
  readonly csv: boolean;
  /** No sign-in is needed. */
  readonly open: boolean;
}

interface Described {
  readonly paths: Record<string, Record<string, Operated>>;
}
interface Operated {
  readonly operationId: string;
  readonly security?: unknown;
  readonly parameters: readonly { name: string; in: string; schema: Schema }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Every operation of an OpenAPI description. */
export function operationsOf(description: unknown): Operation[] {
  return Object.entries((description as Described).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const named = (place: string) => operation.parameters.filter((one) => one.in === place);
      const body = operation.requestBody?.content['application/json']?.schema;
      return {
        name: operation.operationId,
        method,
        path,
        params: named('path').map(({ name }) => name),
        query: Object.fromEntries(named('query').map(({ name, schema }) => [name, schema])),
        ...(body && { body }),
        csv: operation.requestBody?.content['text/csv'] !== undefined,
        open: operation.security === undefined,
      };
    }),
  );
}

// One of these is a right value for every pattern there is; a new kind of value is added here.
const STRINGS = [
  '0'.repeat(32),
  'leeds',
  '10:00',
  'v1',
  '123456',
  '+447700900123',
  '+01:00',
  'GB',
  'Europe/London',
  '2026-02-01',
  '2026-12-01T10:00:00.000Z',
  'somebody@example.org',
  'a right value, long enough',
  'kmr',
] as const;

function stringFor({ pattern, format, minLength = 0 }: Schema): string {
  if (format === 'email') return 'somebody@example.org';
  if (format === 'date') return '2026-02-01';
  if (format === 'date-time') return '2026-12-01T10:00:00.000Z';
  const fits = (one: string) =>
    one.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(one));
  const found = STRINGS.find(fits);
  if (found === undefined)
    throw new Error(`tests/security/from-description.ts knows no string for ${pattern ?? format}.`);
  return found;
}

/** A value that fits the schema, with every optional field; `turn` picks among alternatives. */
export function sampleOf(schema: Schema, turn = 0): unknown {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return sampleOf(alternatives[turn % alternatives.length]!, turn);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[turn % schema.enum.length];
  switch ([schema.type].flat()[0]) {
    case 'string':
      return stringFor(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1) * (schema.multipleOf ?? 1);
    case 'boolean':
      return turn % 2 === 0;
    case 'array':
      return [sampleOf(schema.items ?? {}, turn)];
    case 'object':
      return objectFor(schema, turn);
    default:
      return null;
  }
}

function objectFor({ properties = {}, propertyNames, additionalProperties }: Schema, turn: number): object {
  const own = Object.entries(properties).map(([name, schema]) => [name, sampleOf(schema, turn)]);
  if (propertyNames && typeof additionalProperties === 'object') {
    own.push([sampleOf(propertyNames, turn) as string, sampleOf(additionalProperties, turn)]);
  }
  return Object.fromEntries(own) as object;
}

type Path = readonly (string | number)[];

/** Every place in a value, the value itself first. */
export function placesIn(value: unknown, at: Path = []): { at: Path; value: unknown }[] {
  const here = { at, value };
  if (Array.isArray(value)) return [here, ...value.flatMap((one, index) => placesIn(one, [...at, index]))];
  if (typeof value !== 'object' || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...at, name]))];
}

/** The value with another one at this place. */
export function withValue(whole: unknown, at: Path, value: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined) return value;
  if (Array.isArray(whole)) return whole.map((one, index) => (index === first ? withValue(one, rest, value) : one));
  // An own property even where the name is __proto__, as JSON has it.
  const entries = Object.entries(whole as object).filter(([name]) => name !== first);
  return Object.fromEntries([
    ...entries,
    [first, withValue((whole as Record<string, unknown>)[first] ?? {}, rest, value)],
  ]);
}

/** How many turns show every alternative of a schema at least once. */
export const TURNS = 4;
