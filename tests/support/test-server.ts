import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalDatabase } from '../../src/local/database/start-local-database.ts';
import { memoryFolder } from './memory-folder.ts';
import { engines } from '../../src/local/database/server-record.ts';

/** Starts a server on a folder of its own. OWN_WORDS_TEST_DATABASE picks a kind; `stop` ends it and removes the folder. */
export async function startTestServer(): Promise<{ uri: string; kind: string; stop(): Promise<void> }> {
  const asked = process.env['OWN_WORDS_TEST_DATABASE'];
  const kind = engines.find((engine) => engine === asked);
  if (asked && !kind) throw new Error(`OWN_WORDS_TEST_DATABASE is "${asked}"; write one of ${engines.join(', ')}.`);
  const rust = process.env['OWN_WORDS_SECANTUS_RS'];
  const dataFolder = await mkdtemp(join(memoryFolder(), 'own-words-tests-'));
  const remove = () => rm(dataFolder, { recursive: true, force: true });
  try {
    const {
      uri,
      kind: started,
      stop,
    } = await startLocalDatabase({
      dataFolder,
      environment: process.env,
      say: (line) => process.stderr.write(`${line}\n`),
      ...(kind ? { kind } : {}),
      ...(rust ? { secantusRust: rust } : {}),
    });
    return { uri, kind: started, stop: () => stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
