import { randomBytes } from 'node:crypto';

// This module is loaded once for each test file, so the files never meet, not even on a server that outlives the run.
const file = randomBytes(5).toString('hex');

/** The test server's uri with a database of this test file's own, called after `name`. The same name gives the same database within the file. */
export function testDatabaseUri(name: string): string {
  const server = process.env['TEST_MONGODB_URI'];
  if (!server) throw new Error('No test database: tests/support/global-setup.ts has not run.');
  const database = `${name.replaceAll(/[^\w-]+/g, '-').slice(0, 40)}-${file}`;
  return server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
