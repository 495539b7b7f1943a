import { rmSync } from 'node:fs';

/** Ends the servers that global-setup.ts started, and removes their folders. */
export default async function tearDown(): Promise<void> {
  rmSync(process.env['TEST_PEOPLE_FOLDER']!, { recursive: true, force: true });
  await globalThis.stopTestServers?.();
}
