import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

// This module is loaded once for each test file, so the files never meet, not even on a server that outlives the run.
const file = randomBytes(5).toString('hex');

const inUse = new Set<number>();

/**
 * Two databases of this jest worker's own, empty but with whatever collections an earlier file made, and how to give them back.
 * Making forty collections anew for every file would take longer than most files do.
 */
export async function borrowDatabases(): Promise<{ data: string; keys: string; giveBack(): void }> {
  let place = 0;
  while (inUse.has(place)) place += 1;
  inUse.add(place);
  const name = `worker-${process.env['JEST_WORKER_ID'] ?? '0'}-${place}`;
  const [data, keys] = [uriOf(name), uriOf(`${name}-keys`)];
  for (const uri of [data, keys]) await empty(uri);
  return { data, keys, giveBack: () => void inUse.delete(place) };
}

async function empty(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  const collections = await client.db().listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections) await client.db().collection(name).deleteMany({});
  await client.close();
}

/** The test server's uri with a database of this test file's own, called after `name`. The same name gives the same database within the file. */
export function testDatabaseUri(name: string): string {
  return uriOf(`${name.replaceAll(/[^\w-]+/g, '-').slice(0, 40)}-${file}`);
}

function uriOf(database: string): string {
  const server = process.env['TEST_MONGODB_URI'];
  if (!server) throw new Error('No test database: tests/support/global-setup.ts has not run.');
  return server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
