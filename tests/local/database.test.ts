import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { commandOf } from '../../src/local/database/command-of.ts';
import { engines } from '../../src/local/database/server-record.ts';
import type { Engine } from '../../src/local/database/server-record.ts';
import { startLocalDatabase } from '../../src/local/database/start-local-database.ts';
import type { LocalDatabase } from '../../src/local/database/start-local-database.ts';

const kind: Engine = engines.find((engine) => engine === process.env['OWN_WORDS_TEST_DATABASE']) ?? 'secantus-python';
const rust = process.env['OWN_WORDS_SECANTUS_RS'];
let dataFolder: string;
const started: LocalDatabase[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'own-words-database-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((database) => database.stop()));
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<LocalDatabase> {
  const database = await startLocalDatabase({
    dataFolder,
    kind,
    say: () => {},
    environment: process.env,
    ...(rust ? { secantusRust: rust } : {}),
  });
  started.push(database);
  return database;
}

async function startApp(): Promise<{ uri: string; pid: number; kill(): Promise<void> }> {
  const app = join(import.meta.dirname, 'database-app.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', app, dataFolder, kind, ...(rust ? [rust] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { ...(JSON.parse(line.toString()) as { uri: string; pid: number }), kill };
}

async function withClient<T>(uri: string, act: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5000 });
  try {
    return await act(client);
  } finally {
    await client.close();
  }
}

const write = (uri: string, word: string) =>
  withClient(uri, (client) => client.db('practice').collection('words').insertOne({ word }));
const read = (uri: string) =>
  withClient(uri, async (client) =>
    (await client.db('practice').collection('words').find().toArray()).map((found) => found['word'] as string),
  );

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return (performance.now() - from) / 1000;
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += 50) {
    if ((await commandOf(pid)) === undefined) return true;
    await pause(50);
  }
  return false;
}

it('what was written is there after a stop and a second start, which takes under 5 s', async () => {
  const first = await start();
  await write(first.uri, 'tea');
  expect(await seconds(first.stop)).toBeLessThan(3);
  expect(await commandOf(first.pid!)).toBeUndefined();

  const ready = await seconds(start);
  process.stderr.write(`second start of ${kind}: ready in ${ready.toFixed(2)} s\n`);
  expect(ready).toBeLessThan(5);
  const second = started.at(-1)!;
  expect(second.uri).toBe(first.uri);
  expect(await read(second.uri)).toEqual(['tea']);
});

it('it is a replica set on which a transaction is rolled back whole', async () => {
  const { uri } = await start();
  await write(uri, 'before');
  await withClient(uri, async (client) => {
    const words = client.db('practice').collection('words');
    const broken = client.withSession((session) =>
      session.withTransaction(async () => {
        await words.insertOne({ word: 'never' }, { session });
        throw new Error('changed my mind');
      }),
    );
    await expect(broken).rejects.toThrow('changed my mind');
  });
  expect(await read(uri)).toEqual(['before']);
});

it('an application killed with -9 starts again at once, and nothing it was told is written is lost', async () => {
  const app = await startApp();
  await write(app.uri, 'acknowledged');
  await app.kill();
  expect(await seconds(start)).toBeLessThan(5);
  expect(await read(started.at(-1)!.uri)).toEqual(['acknowledged']);
});

it('a database does not outlive an application killed with -9', async () => {
  const app = await startApp();
  expect(await commandOf(app.pid)).toContain(dataFolder);
  await app.kill();
  expect(await isGoneWithin(app.pid, 5000)).toBe(true);
});

it('a database that lost its watcher too is found and replaced at the next start', async () => {
  const app = await startApp();
  await write(app.uri, 'acknowledged');
  const [watcher] = await childrenOf(app.pid);
  process.kill(watcher!, 'SIGKILL');
  await app.kill();
  expect(await commandOf(app.pid)).toContain(dataFolder);
  const { uri } = await start();
  expect(await commandOf(app.pid)).toBeUndefined();
  expect(await read(uri)).toEqual(['acknowledged']);
});

it('data that a running application holds are refused in one sentence, and left alone', async () => {
  const app = await startApp();
  try {
    await expect(start()).rejects.toMatchObject({
      name: 'LocalDatabaseError',
      code: 'data-folder-in-use',
      message: expect.stringMatching(/^The data in .+ are in use by another Own Words \(process \d+\)/),
    });
    await write(app.uri, 'still here');
  } finally {
    await app.kill();
  }
});

async function childrenOf(pid: number): Promise<number[]> {
  const listing = spawn('ps', ['-o', 'pid=', '--ppid', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [found] = (await once(listing.stdout, 'data')) as [Buffer];
  return found.toString().trim().split(/\s+/).map(Number);
}
