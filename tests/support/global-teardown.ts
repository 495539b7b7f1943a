/** Ends the server that global-setup.ts started, and removes its folder. */
export default async function tearDown(): Promise<void> {
  await globalThis.stopTestServer?.();
}
