import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFolder } from './memory-folder.ts';
import { startTestServer } from './test-server.ts';

declare global {
  var stopTestServers: (() => Promise<void>) | undefined;
}

/**
 * One database server for each jest worker: the embedded one, written in Python, uses one core and slows down out of proportion when
 * several files ask it at once. Their uris are in TEST_MONGODB_URI_1 and so on; set TEST_MONGODB_URI beforehand to use a server of your own.
 */
export default async function setUp({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  process.env['TEST_PEOPLE_FOLDER'] = mkdtempSync(join(memoryFolder(), 'own-words-people-'));
  if (process.env['TEST_MONGODB_URI']) return;
  // The first start installs what is missing; the others find it there.
  const servers = [await startTestServer()];
  servers.push(...(await Promise.all(Array.from({ length: maxWorkers - 1 }, () => startTestServer()))));
  for (const [index, { uri }] of servers.entries()) process.env[`TEST_MONGODB_URI_${index + 1}`] = uri;
  globalThis.stopTestServers = async () => void (await Promise.all(servers.map(({ stop }) => stop())));
}
