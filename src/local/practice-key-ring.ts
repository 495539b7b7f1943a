import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The two settings of a key ring, made once under the data folder and readable by its owner alone. A ring that cannot be read is refused. */
export function practiceKeyRing(dataFolder: string): { KEY_RING: string; INDEX_KEY: string } {
  const file = join(dataFolder, 'key-ring.json');
  mkdirSync(dataFolder, { recursive: true });
  const kept = readIfThere(file);
  if (kept !== undefined) return parse(kept, file);
  const fresh = {
    KEY_RING: `practice=${randomBytes(32).toString('base64')}`,
    INDEX_KEY: randomBytes(32).toString('base64'),
  };
  writeFileSync(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
  return fresh;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Anything but "not there" would make new keys over old data, which nobody could open again.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(kept: string, file: string): { KEY_RING: string; INDEX_KEY: string } {
  try {
    const { KEY_RING, INDEX_KEY } = JSON.parse(kept) as Record<string, unknown>;
    if (typeof KEY_RING === 'string' && typeof INDEX_KEY === 'string') return { KEY_RING, INDEX_KEY };
  } catch {
    // answered below
  }
  throw new Error(
    `The practice keys in ${file} cannot be read; put the file back from a copy, or remove the data folder to begin again.`,
  );
}
