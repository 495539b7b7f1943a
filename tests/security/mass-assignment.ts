import { randomBytes } from 'node:crypto';
import type { Ask } from './ask.ts';
import type { Cast } from './cast.ts';
import { placesIn, sampleOf, TURNS, withValue, type Operation } from './from-description.ts';
import { actHeaders, allowedToken, pathOf } from './hostile.ts';

// What a record has inside and no request may set, and names that no record has.
const PRIVILEGED = [
  '_id',
  'id',
  'version',
  'agencyId',
  'grants',
  'guard',
  'fence',
  'stage1',
  'stage2',
  'state',
  'status',
  'caseworkers',
  'disabledAt',
  'passwordHash',
  'verifiedBy',
  'recordedBy',
  'at',
  'livesHere',
  '__proto__',
  'constructor',
  'toString',
  'unknown-key',
] as const;

/** Adds each such key at each object of each body, one at a time; answers what was not refused by the name of the field. */
export async function tryMassAssignment(ask: Ask, cast: Cast, operations: readonly Operation[]) {
  const wrong: string[] = [];
  let sent = 0;
  for (const operation of operations.filter(({ method, csv }) => method !== 'get' && !csv)) {
    const [path, token] = [pathOf(cast, operation), allowedToken(cast, operation)];
    const samples = operation.body ? Array.from({ length: TURNS }, (_, turn) => sampleOf(operation.body!, turn)) : [{}];
    const known = new Set(samples.flatMap((sample) => placesIn(sample)).map(({ at }) => at.join('/')));
    const seen = new Set<string>();
    const tries = samples.flatMap((sample) =>
      placesIn(sample)
        .filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))
        .flatMap(({ at }) => PRIVILEGED.map((name) => ({ sample, at: [...at, name] })))
        // A record's keys are values of a list; JavaScript drops this one before anything could be done with it.
        .filter(({ at }) => !(at.includes('byTopic') && at.at(-1) === '__proto__'))
        .filter(({ at }) => !known.has(at.join('/')) && !seen.has(at.join('/')) && seen.add(at.join('/'))),
    );
    await inTurns(tries, async ({ sample, at }) => {
      sent += 1;
      const body = withValue(sample, at, ['administrator']);
      const heard = await ask({
        method: operation.method,
        path,
        token,
        headers: actHeaders(randomBytes(8).toString('hex')),
        body,
      });
      const fields =
        heard.status === 400 ? ((JSON.parse(heard.text) as { fields?: { field: string }[] }).fields ?? []) : [];
      if (!fields.some(({ field }) => field === at.join('/')))
        wrong.push(`${operation.name} ${at.join('/')}: ${heard.status} ${heard.text.slice(0, 300)}`);
    });
  }
  return { sent, wrong };
}

/** A few at a time, so that the server is kept busy and no more. */
export async function inTurns<T>(all: readonly T[], each: (one: T) => Promise<void>, atOnce = 6): Promise<void> {
  const waiting = [...all];
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
