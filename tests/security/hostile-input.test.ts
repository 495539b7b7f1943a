import { randomBytes } from 'node:crypto';
import { BSON, type CommandStartedEvent } from 'mongodb';
import { testDatabaseUri } from '../support/database.ts';
import { startOwnWords, type OwnWords } from '../support/own-words.ts';
import { asker, type Ask, type Request } from './ask.ts';
import { withCast, type Cast } from './cast.ts';
import { operationsOf, placesIn, sampleOf, withValue, type Operation } from './from-description.ts';
import { actHeaders, allowedToken, pathOf, queryOf } from './hostile.ts';
import { sendMalformed } from './malformed.ts';
import { inTurns, tryMassAssignment } from './mass-assignment.ts';
import { snapshot } from './snapshot.ts';

const MARK = 'injected-value';

// Operators, plain, nested and in lists, and the names that JavaScript itself gives a meaning.
const VALUES: readonly unknown[] = [
  { $gt: MARK },
  { $ne: null, $injected: MARK },
  { $regex: MARK, $options: 'i' },
  { $in: [MARK] },
  [{ $gt: MARK }],
  { a: { b: { $ne: MARK } } },
  { $where: MARK },
  JSON.parse(`{"__proto__":{"$gt":"${MARK}"}}`),
  { constructor: { prototype: { $gt: MARK } } },
];

let program: OwnWords;
let cast: Cast;
let ask: Ask;
let operations: Operation[];
const commands: { name: string; found: string[] }[] = [];

/** Every operator in a command whose value comes from a request, and every key with the mark in it. */
function injectedIn(value: unknown, above: readonly string[] = []): string[] {
  if (typeof value === 'string')
    return value.includes(MARK) && above.some((key) => key.startsWith('$') && !OURS.has(key)) ? [above.join('.')] : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key.includes('injected') ? [[...above, key].join('.')] : []),
    ...injectedIn(one, [...above, key]),
  ]);
}

// As the server gets it: what mongoose hands over has cycles.
const onTheWire = (command: object) => BSON.deserialize(BSON.serialize(command, { ignoreUndefined: true }));

// What the stores themselves write around a value; a request may stand below these only as a plain value.
const OURS = new Set(['$set', '$setOnInsert', '$and', '$or', '$db']);

beforeAll(async () => {
  const watched = (uri: string) => `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;
  program = await startOwnWords('hostile-input', {
    environment: {
      MONGODB_URI: watched(testDatabaseUri('injection')),
      KEYS_MONGODB_URI: watched(testDatabaseUri('injection-keys')),
    },
  });
  cast = await withCast(program);
  ask = asker(program.url);
  operations = operationsOf(await (await fetch(`${program.url}/openapi.json`)).json());
  for (const db of [program.services.db, program.services.keysDb]) {
    db.getClient().on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
      commands.push({ name: commandName, found: injectedIn(onTheWire(command)) });
    });
  }
}, 120_000);
afterAll(() => program.stop());

it('the watch sees every command, and an operator in one', async () => {
  commands.length = 0;
  const rows = program.services.db.db!.collection('staff');
  await rows.findOne({ emailIndex: { $gt: MARK } });
  await rows.updateOne({ emailIndex: MARK }, { $set: { sealed: MARK } });
  expect(commands.filter(({ name }) => name === 'find').flatMap(({ found }) => found)).toEqual([
    'filter.emailIndex.$gt',
  ]);
  expect(commands.filter(({ name }) => name === 'update').flatMap(({ found }) => found)).toEqual([]);
});

it('no value of a body, query or path becomes an operator of the database, and each is refused', async () => {
  commands.length = 0;
  const wrong: string[] = [];
  const tries = operations.flatMap((operation) => triesOf(operation));
  await inTurns(tries, async ({ request, what, expected }) => {
    const { status, text } = await ask(request);
    if (!expected.includes(status)) wrong.push(`${what}: ${status} ${text.slice(0, 200)}`);
  });
  const injected = commands.flatMap(({ name, found }) => found.map((where) => `${name}: ${where}`));
  console.log(
    `operator injection: ${operations.length} routes, ${tries.length} requests, ${commands.length} commands seen, ${injected.length} operators`,
  );
  expect(injected).toEqual([]);
  expect(wrong).toEqual([]);
  expect(commands.length).toBeGreaterThan(tries.length);
  expect(({} as Record<string, unknown>)['$gt']).toBeUndefined();
}, 90_000);

interface Try {
  readonly what: string;
  readonly request: Request;
  readonly expected: readonly number[];
}

/** Hostile values at every place of the body, three of them at each, in turn; and in every field of the query, and the path. */
function triesOf(operation: Operation): Try[] {
  const { name, method, body, query, params } = operation;
  const [token, path] = [allowedToken(cast, operation), pathOf(cast, operation)];
  const common = () => ({ method, path, token, headers: actHeaders(randomBytes(8).toString('hex')) });
  const hostile = (turn: number) => VALUES[turn % VALUES.length];
  const samples = body ? [sampleOf(body, 0), sampleOf(body, 1)] : [];
  const inBody = samples.flatMap((sample, turn) =>
    placesIn(sample).flatMap(({ at }, index) =>
      [0, 1, 2].map((third) => ({
        what: `${name} body ${at.join('/')}`,
        request: { ...common(), body: withValue(sample, at, hostile(index * 2 + turn + third * 3)) },
        expected: [400],
      })),
    ),
  );
  const inQuery = Object.entries(query).flatMap(([field, schema]) => {
    // Where any words may be looked for, these are words.
    const words = schema.type === 'string' && !schema.pattern && !schema.format && !schema.enum;
    const asked = (asName: string, value: string) =>
      `${path}?${new URLSearchParams({ ...queryOf(query), [asName]: value }).toString()}`;
    return [
      ...VALUES.map((value) => ({ path: asked(field, JSON.stringify(value)), expected: words ? [200, 400] : [400] })),
      { path: asked(`${field}[$gt]`, MARK), expected: [400] },
    ].map((one) => ({
      what: `${name} query ${field}`,
      request: { ...common(), path: one.path },
      expected: one.expected,
    }));
  });
  const inPath =
    params.length === 0
      ? []
      : VALUES.map((value) => ({
          what: `${name} path`,
          request: { ...common(), path: pathOf(cast, operation, JSON.stringify(value)) },
          expected: [400, 404],
        }));
  return [...inBody, ...inQuery, ...inPath];
}

it('no key that a request has no place for is taken, at any depth: each is refused by name and nothing is changed', async () => {
  const { db } = program.services;
  const before = await snapshot(db);
  const { sent, wrong } = await tryMassAssignment(ask, cast, operations);
  console.log(`mass assignment: ${sent} requests, ${wrong.length} not refused by name`);
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(500);
  expect(await snapshot(db)).toEqual(before);
}, 90_000);

it('whatever is sent, there is no fault and nothing is told of the inside', async () => {
  const { sent, statuses, wrong } = await sendMalformed(ask, cast, operations, { count: 1_200, seed: 20_261_124 });
  console.log(`malformed input: ${sent} requests, ${JSON.stringify(statuses)}, ${wrong.length} faults`);
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(1_000);
}, 120_000);
