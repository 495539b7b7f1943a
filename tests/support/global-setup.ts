import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer } from './test-server.ts';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

/** One database server for the whole run, its uri in TEST_MONGODB_URI; set that beforehand to use a server of your own. */
export default async function setUp(): Promise<void> {
  process.env['TEST_PEOPLE_FOLDER'] = mkdtempSync(join(tmpdir(), 'own-words-people-'));
  if (process.env['TEST_MONGODB_URI']) return;
  const { uri, stop } = await startTestServer();
  process.env['TEST_MONGODB_URI'] = uri;
  globalThis.stopTestServer = stop;
}
