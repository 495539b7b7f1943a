import { mkdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseDatabase } from './choose-database.ts';
import type { LocalDatabaseKind } from './choose-database.ts';
import { commandOf } from './command-of.ts';
import { endLeftover } from './end-leftover.ts';
import type { MachineEnvironment } from './find-program.ts';
import { LocalDatabaseError, explainFolderError } from './local-database-error.ts';
import { refuseFullDisk } from './refuse-full-disk.ts';
import { lastEngine, readRecord, storagePath, writeRecord } from './server-record.ts';
import type { Engine } from './server-record.ts';

export type { LocalDatabaseKind } from './choose-database.ts';
export { LocalDatabaseError } from './local-database-error.ts';

/** A running database of this machine. */
export type LocalDatabase = { uri: string; kind: LocalDatabaseKind; pid?: number; stop(): Promise<void> };

/** What a local database is started with. */
export type LocalDatabaseOptions = {
  /** Where the data live; made if it is not there. */
  dataFolder: string;
  /** Where downloaded programs are kept, shared by every copy of the project: `$XDG_CACHE_HOME` or `~/.cache`, then `own-words`. */
  cacheFolder?: string;
  /** Receives one plain line at a time for people. */
  say: (line: string) => void;
  /** Takes this one and no other. Without it: what the data were last used with, else the first of the chain that is there. */
  kind?: Engine;
  /** The variables of the environment: PATH, HOME, XDG_CACHE_HOME, MONGOMS_SYSTEM_BINARY, and what pip and the servers read. */
  environment: MachineEnvironment;
  /** The path of `secantusd-rs`, where it is not on the PATH. */
  secantusRust?: string;
};

// WiredTiger's log takes 128 MB before the first record; with less, a server starts and then fails at a write.
const neededBytes = 200 * 2 ** 20;

/**
 * Starts a database for a machine on which none is configured, and gives the uri of its replica set. It ends with this process,
 * however that ends; `stop` ends it within 3 s. Refused with a LocalDatabaseError, one sentence each.
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const { dataFolder, environment, say } = options;
  const cacheFolder =
    options.cacheFolder ??
    join(environment['XDG_CACHE_HOME'] || join(environment['HOME'] || homedir(), '.cache'), 'own-words');
  const folder = await openFolder(resolve(dataFolder));
  const remembered = await lastEngine(folder);
  const { engine, kind, start } = await chooseDatabase({
    ...options,
    cacheFolder: resolve(cacheFolder),
    environment,
    say,
    remembered,
  });

  const storage = storagePath(folder, engine);
  const record = await readRecord(folder, engine);
  if (record) await endLeftover(record, storage, folder);
  try {
    const server = await start(storage, record?.port);
    const running = { serverPid: server.pid, appPid: process.pid, appCommand: (await commandOf(process.pid)) ?? '' };
    await writeRecord(folder, engine, { port: server.port, running });
    const stop = async () => {
      await server.stop();
      await writeRecord(folder, engine, { port: server.port });
    };
    return { uri: server.uri, kind, pid: server.pid, stop };
  } catch (error) {
    throw error instanceof LocalDatabaseError ? error : explainFolderError(error, folder);
  }
}

async function openFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    // The real path, because a leftover server is recognised by the path on its command line.
    const real = await realpath(folder);
    await refuseFullDisk(real, neededBytes);
    return real;
  } catch (error) {
    throw explainFolderError(error, folder);
  }
}
