import { inUse } from './end-leftover.ts';
import { LocalDatabaseError, diskFull, saysDiskFull } from './local-database-error.ts';
import { ServerEnded } from './run-guarded.ts';

/** One sentence for why a server would not serve the data in `storage`, from the last it printed; any other error as it came. */
export function explainServerEnd(error: unknown, storage: string, port: number): unknown {
  if (!(error instanceof ServerEnded)) return error;
  if (/resource busy|DBPathInUse/i.test(error.output)) return inUse(storage);
  if (saysDiskFull(error.output)) return diskFull(storage);
  if (/address already in use|SocketException/i.test(error.output)) {
    return new LocalDatabaseError(
      'port-taken',
      `Port ${port}, which the local database was about to use, was just taken by another program; start again.`,
    );
  }
  const lastWords = error.output.trim().split('\n').at(-1)?.trim().slice(0, 200) || 'nothing';
  return new LocalDatabaseError(
    'server-failed',
    `The local database could not open its data in ${storage} and said: "${lastWords}"; set MONGODB_URI to use another database.`,
  );
}
