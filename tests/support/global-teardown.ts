import { rmSync } from 'node:fs';

/** Ends the server that global-setup.ts started, and removes its folder. */
export default async function tearDown(): Promise<void> {
  rmSync(process.env['TEST_PEOPLE_FOLDER']!, { recursive: true, force: true });
  await globalThis.stopTestServer?.();
}
