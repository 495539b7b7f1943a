import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The two settings of a key ring, made once under the data folder and readable by its owner alone. */
export function practiceKeyRing(dataFolder: string): { KEY_RING: string; INDEX_KEY: string } {
  const file = join(dataFolder, 'key-ring.json');
  mkdirSync(dataFolder, { recursive: true });
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { KEY_RING: string; INDEX_KEY: string };
  } catch (error) {
    // Anything but "not there" would make new keys over old data, which nobody could open again.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const fresh = { KEY_RING: `practice=${randomBytes(32).toString('base64')}`, INDEX_KEY: randomBytes(32).toString('base64') };
  writeFileSync(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
  return fresh;
}
