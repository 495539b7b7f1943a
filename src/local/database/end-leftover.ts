import { commandOf } from './command-of.ts';
import { endServer } from './end-server.ts';
import { LocalDatabaseError } from './local-database-error.ts';
import type { ServerRecord } from './server-record.ts';

/**
 * Ends the server that an application killed without warning left on `storage`, so that its data can be opened again at once.
 * Refused while that application still runs: one server may open the data at a time. A process is ours only if its command
 * line names `storage`, for its number may have been given to a stranger since.
 */
export async function endLeftover(record: ServerRecord, storage: string, dataFolder: string): Promise<void> {
  if (!record.running) return;
  const { serverPid, appPid, appCommand } = record.running;
  const isOurs = async () => (await commandOf(serverPid))?.includes(storage) ?? false;
  if (!(await isOurs())) return;
  if ((await commandOf(appPid)) === appCommand) throw inUse(dataFolder, appPid);
  await endServer(serverPid, record.port, isOurs);
}

/** The sentence for data that another running application holds. */
export function inUse(dataFolder: string, appPid?: number): LocalDatabaseError {
  const who = appPid === undefined ? 'another program' : `another Own Words (process ${appPid})`;
  return new LocalDatabaseError(
    'data-folder-in-use',
    `The data in ${dataFolder} are in use by ${who}; stop it first, or set DATA_DIR to another folder.`,
  );
}
