import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';
import type { Db } from 'mongodb';
import { explainServerEnd } from './explain-server-end.ts';
import type { MachineEnvironment } from './find-program.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { LocalDatabaseError } from './local-database-error.ts';
import { runGuarded } from './run-guarded.ts';
import type { StartedServer } from './start-secantus.ts';

type Asked = { path: string; storage: string; rememberedPort?: number | undefined; environment: MachineEnvironment };

const replicaSet = 'own-words';
const alreadyInitialized = 23;
const electionPatienceMs = 15_000;

/**
 * Starts `mongod` on `storage` as the one-node replica set `own-words`. The set's own data name its port, so a later start needs
 * the same one and is refused (`port-taken`) where another program has it.
 */
export async function startMongod({ path, storage, rememberedPort, environment }: Asked): Promise<StartedServer> {
  await mkdir(storage, { recursive: true });
  const port = rememberedPort ?? (await findFreePort());
  if (!(await isPortFree(port))) {
    throw new LocalDatabaseError(
      'port-taken',
      `Port ${port}, where the data in ${storage} have always been served, is taken by another program; stop that one.`,
    );
  }
  const flags = ['--dbpath', storage, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSet];
  const command = { program: path, args: flags, port, environment, folder: storage, ready: /waiting for connections/i };
  const server = await runGuarded(command).catch((error: unknown) => {
    throw explainServerEnd(error, storage, port);
  });
  try {
    await onAdmin(port, becomePrimary(port, storage));
  } catch (error) {
    await server.stop();
    throw error;
  }
  const stop = async () => {
    // SIGTERM alone makes a primary look for a successor for 15 s, and this one has none.
    const asked = onAdmin(port, (admin) => admin.command({ shutdown: 1, force: true, timeoutSecs: 1 }));
    await Promise.race([asked.catch(() => {}), pause(1000, undefined, { ref: false })]);
    await server.stop(1500);
  };
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`, port, pid: server.pid, stop };
}

function becomePrimary(port: number, storage: string): (admin: Db) => Promise<void> {
  return async (admin) => {
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    await admin.command({ replSetInitiate: { _id: replicaSet, members } }).catch((error: unknown) => {
      if (!(error instanceof MongoServerError && error.code === alreadyInitialized)) throw error;
    });
    for (let waited = 0; waited < electionPatienceMs; waited += 50) {
      if ((await admin.command({ hello: 1 }))['isWritablePrimary'] === true) return;
      await pause(50);
    }
    throw new LocalDatabaseError(
      'server-failed',
      `mongod serves the data in ${storage} but did not become the primary of its replica set; set MONGODB_URI.`,
    );
  };
}

async function onAdmin<T>(port: number, act: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 5000,
  });
  try {
    return await act(client.db('admin'));
  } finally {
    await client.close();
  }
}
