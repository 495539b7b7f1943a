import { realpath } from 'node:fs/promises';
import { endLeftover } from './end-leftover.ts';
import { engines, readRecord, storagePath } from './server-record.ts';

/**
 * Ends every server that a killed application left on `dataFolder`, so that the folder can be removed: a server that still writes its
 * last words would write them into the data that come next. Refused (`data-folder-in-use`) while that application runs.
 */
export async function endLeftovers(dataFolder: string): Promise<void> {
  const folder = await realpath(dataFolder).catch(() => undefined);
  if (folder === undefined) return;
  for (const engine of engines) {
    const record = await readRecord(folder, engine);
    if (record) await endLeftover(record, storagePath(folder, engine), folder);
  }
}
