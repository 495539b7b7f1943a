import { randomBytes } from 'node:crypto';
import type { Ask, Request } from './ask.ts';
import type { Cast } from './cast.ts';
import { placesIn, sampleOf, TURNS, withValue, type Operation } from './from-description.ts';
import { actHeaders, allowedToken, pathOf, queryOf } from './hostile.ts';
import { inTurns } from './mass-assignment.ts';

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0,
  2 ** 53,
  0.1,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eabc',
  '🙂'.repeat(40),
  'x'.repeat(5_000),
  [],
  {},
  [[]],
  [null],
  'NaN',
  '9999-12-31',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:59+14:00',
  '+999999999999999',
  'a@b',
  '%00',
  '../..',
  "' or 1=1",
  'f'.repeat(32),
  Array.from({ length: 600 }, () => 'x'),
  'İ',
  'ﷺ'.repeat(100),
  { length: -1 },
  { toJSON: 'x' },
  '24:00',
  'Europe/Atlantis',
];
const RAW: readonly string[] = [
  '',
  '{',
  '[',
  '"',
  '{"a":1',
  '{"a":1}}',
  'null',
  '1',
  '[]',
  '"text"',
  deep(1_000),
  `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
  '{"a":1e999}',
  '{"__proto__":{"x":1}}',
  '{"a":"\\ud800"}',
  '\ufeff{}',
  '{"a":\u0000}',
  `{"a":"${'x'.repeat(60_000)}"}`,
];
const HEADERS: readonly Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=latin1' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'nonsense' },
  { 'if-match': '*' },
  { 'if-match': '"99999999999"' },
  { 'idempotency-key': 'x' },
  { authorization: 'Bearer ' },
  { authorization: 'Basic eDp5' },
  { accept: 'image/png' },
  { 'content-type': 'application/json;;;' },
];

const STACK = /node_modules|\.[tj]s:\d|\n\s+at |Error:|mongo|zod/i;

/** Sends `count` malformed requests made from the description; answers each that met a fault or told of the inside. */
export async function sendMalformed(
  ask: Ask,
  cast: Cast,
  operations: readonly Operation[],
  { count, seed }: { count: number; seed: number },
) {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const one = (turn: number): Request => {
    const operation = operations[turn % operations.length]!;
    const { method, body, query, open } = operation;
    const token = next() < 0.95 || open ? allowedToken(cast, operation) : 'x'.repeat(30);
    const path = pathOf(
      cast,
      operation,
      next() < 0.1 ? pick(['x', '0'.repeat(33), '%', 'ä', 'F'.repeat(32), '..']) : undefined,
    );
    const asked = queryOf(query);
    for (const name of Object.keys(asked)) if (next() < 0.5) asked[name] = String(pick(VALUES));
    const text = new URLSearchParams(asked).toString();
    const search =
      next() < 0.1 ? `?${pick(['a=1', '%', '&&', '=', 'from=1&from=2', 'state[]=x'])}` : text && `?${text}`;
    const headers = { ...actHeaders(randomBytes(8).toString('hex')), ...(next() < 0.1 ? pick(HEADERS) : {}) };
    const common = { method, path: path + search, token, headers };
    if (method === 'get' || method === 'delete') return common;
    if (next() < 0.15) return { ...common, raw: pick(RAW) };
    const sample = sampleOf(body ?? { type: 'object' }, Math.floor(next() * TURNS));
    const whole = JSON.stringify(withValue(sample, pick(placesIn(sample)).at, pick(VALUES))) ?? 'null';
    return { ...common, raw: next() < 0.05 ? whole.slice(0, Math.floor(next() * whole.length)) : whole };
  };
  // Signing out would end the part of whoever does it.
  const requests = Array.from({ length: count }, (_, turn) => one(turn)).filter(
    ({ path, method }) => method !== 'delete' || path.includes('?'),
  );
  const wrong: string[] = [];
  const statuses: Record<number, number> = {};
  await inTurns(requests, async (request) => {
    const { status, text, headers } = await ask(request);
    statuses[status] = (statuses[status] ?? 0) + 1;
    const problem = status < 400 || headers['content-type']?.startsWith('application/problem+json');
    if (status >= 500 || !problem || (status >= 400 && STACK.test(text))) {
      wrong.push(
        `${request.method} ${request.path} ${String(request.raw).slice(0, 300)}: ${status} ${text.slice(0, 300)}`,
      );
    }
  });
  return { sent: requests.length, statuses, wrong };
}
