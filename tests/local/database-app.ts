import { startLocalDatabase } from '../../src/local/database/start-local-database.ts';
import type { Engine } from '../../src/local/database/server-record.ts';

// An application for the tests to kill: starts its database, says where it is in one line of JSON, and stays.
const [dataFolder = '', kind = 'secantus-python', secantusRust] = process.argv.slice(2);
const { uri, pid } = await startLocalDatabase({
  dataFolder,
  kind: kind as Engine,
  say: () => {},
  environment: process.env,
  ...(secantusRust ? { secantusRust } : {}),
});
console.log(JSON.stringify({ uri, pid }));
setInterval(() => {}, 1000);
