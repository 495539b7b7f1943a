import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const ENOUGH_BYTES = 2 * 2 ** 30;

/** Where data of a test run may lie: in memory where there is enough of it, because every commit of a test is synced. */
export function memoryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ENOUGH_BYTES ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}
