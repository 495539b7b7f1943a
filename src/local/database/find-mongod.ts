import { join } from 'node:path';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { findProgram } from './find-program.ts';
import type { MachineEnvironment } from './find-program.ts';
import { runToEnd } from './run-to-end.ts';

/** A mongod that can be started, and where it is from. */
export type Mongod = { from: 'PATH' | 'MONGOMS_SYSTEM_BINARY' | 'download'; path: string };

const probeMs = 1500;

/** The `mongod` named by MONGOMS_SYSTEM_BINARY or found on the PATH, or undefined. One that does not say its version is not one. */
export async function findInstalledMongod(environment: MachineEnvironment): Promise<Mongod | undefined> {
  const named = environment['MONGOMS_SYSTEM_BINARY'];
  const path = named || findProgram('mongod', environment);
  if (!path) return undefined;
  const { output } = await runToEnd(path, ['--version'], environment);
  return /db version/i.test(output) ? { from: named ? 'MONGOMS_SYSTEM_BINARY' : 'PATH', path } : undefined;
}

/**
 * MongoDB's official download for this machine, kept in `cacheFolder`; undefined where it cannot be had. The package that fetches
 * it complains loudly for seconds when there is no internet, so it is only asked when the file answers within 1.5 s.
 */
export async function downloadMongod(cacheFolder: string, say: (line: string) => void): Promise<Mongod | undefined> {
  const downloadDir = join(cacheFolder, 'mongodb-binaries');
  try {
    const options = await DryMongoBinary.generateOptions({ version: '', downloadDir });
    const kept = await DryMongoBinary.locateBinary(options);
    if (kept) return { from: 'download', path: kept };
    const url = await new MongoBinaryDownloadUrl({ ...options }).getDownloadUrl();
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) });
    if (!answer.ok) return undefined;
    say('Downloading MongoDB, once for this computer (about 100 MB) …');
    return { from: 'download', path: await MongoBinary.getPath({ downloadDir }) };
  } catch {
    // No network, no build for this system, cut off half-way: in each case the next of the chain is taken.
    return undefined;
  }
}
