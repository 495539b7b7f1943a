import { mkdirSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON } from 'mongodb';
import { client } from '../../src/demo/client.ts';
import { setUp } from '../../src/demo/steps-set-up.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { SETUP_CODE, type OwnWords } from './own-words.ts';

/** The rows that registering everybody left, by database and collection, and what the world had learnt: ids and tokens. */
interface Registered {
  readonly data: Record<string, object[]>;
  readonly keys: Record<string, object[]>;
  readonly ids: [string, string][];
  readonly tokens: [string, string][];
}

const PEOPLE = ['agencies', 'staff', 'sign_ins', 'setup', 'interpreters', 'survivors', 'places', 'audit_events'];
const KEYS = ['data_keys', 'audit_heads'];
const BUILDER_GIVES_UP_MS = 60_000;

/**
 * The invented people of config/demo: agencies, staff, interpreters with verified phones, survivors. The first test file of a run
 * registers them through the API; the others are given the rows that this left, which is the same and takes a tenth of the time.
 */
export async function withPeople(program: OwnWords): Promise<World> {
  const tokens = new Map<string, string>();
  const world = openWorld({
    url: program.url,
    setupCode: SETUP_CODE,
    phone: program.phone,
    now: program.now,
    moveTo: program.moveTo,
    tell: () => undefined,
  });
  const folder = process.env['TEST_PEOPLE_FOLDER'];
  const before = folder === undefined ? undefined : await registeredBefore(folder);
  if (before) {
    await give(program, before);
    for (const [key, id] of before.ids) world.ids.set(key, id);
    for (const [key, token] of before.tokens) world.as.set(key, client(program.url, token));
    return world;
  }
  for (const step of setUp) await step.play(world);
  for (const [key, one] of world.as) if (one.token !== undefined) tokens.set(key, one.token);
  if (folder !== undefined) await keep(folder, program, world, tokens);
  return world;
}

const fileIn = (folder: string): string => join(folder, 'people.json');

/** Who comes first builds; the others wait for it, but not for ever. */
async function registeredBefore(folder: string): Promise<Registered | undefined> {
  if (!existsSync(fileIn(folder))) {
    try {
      mkdirSync(join(folder, 'building'));
      return undefined;
    } catch {
      const giveUpAt = performance.now() + BUILDER_GIVES_UP_MS;
      while (!existsSync(fileIn(folder)) && performance.now() < giveUpAt)
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return existsSync(fileIn(folder))
    ? (BSON.EJSON.parse(readFileSync(fileIn(folder), 'utf8')) as Registered)
    : undefined;
}

async function keep(folder: string, program: OwnWords, world: World, tokens: Map<string, string>): Promise<void> {
  const rows = async (db: OwnWords['services']['db'], names: string[]) => {
    const found = names.map(async (name) => [name, await db.db!.collection(name).find().toArray()] as const);
    return Object.fromEntries(await Promise.all(found));
  };
  const { db, keysDb } = program.services;
  // The head of the chain before its events: a head beyond the last event would be a chain that was cut off.
  const keys = await rows(keysDb, KEYS);
  const registered = { data: await rows(db, PEOPLE), keys, ids: [...world.ids], tokens: [...tokens] };
  writeFileSync(`${fileIn(folder)}.part`, BSON.EJSON.stringify(registered));
  renameSync(`${fileIn(folder)}.part`, fileIn(folder));
}

async function give({ services: { db, keysDb, clock } }: OwnWords, { data, keys }: Registered): Promise<void> {
  const now = clock.leaseNow();
  const fresh = { ...data, sign_ins: data['sign_ins']!.map((row) => ({ ...row, createdAt: now, lastUsedAt: now })) };
  await db.db!.collection('setup').deleteMany({});
  for (const [target, collections] of [
    [db, fresh],
    [keysDb, keys],
  ] as const) {
    for (const [name, rows] of Object.entries(collections)) {
      if (rows.length > 0) await target.db!.collection(name).insertMany(rows);
    }
  }
}
