import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../platform/project-root.ts';
import { isExecutable } from './find-program.ts';
import type { MachineEnvironment } from './find-program.ts';
import { findPython } from './find-python.ts';
import { LocalDatabaseError, diskFull, explainFolderError, saysDiskFull } from './local-database-error.ts';
import { refuseFullDisk } from './refuse-full-disk.ts';
import { runToEnd } from './run-to-end.ts';

type Asked = { cacheFolder: string; environment: MachineEnvironment; say: (line: string) => void };

const neededBytes = 400 * 2 ** 20;
const abandonedAfterMs = 60 * 60_000;

/**
 * The Python of a private environment that has SecantusDB in the pinned versions, made in `cacheFolder` if it is not there yet.
 * It is built aside and renamed when it is whole, so two starts at once are safe and a half-built one is never used.
 */
export async function installSecantus({ cacheFolder, environment, say }: Asked): Promise<string> {
  const requirements = join(projectRoot(), 'src', 'local', 'database', 'requirements.txt');
  const pinned = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const prefix = `secantusdb-${pinned}-py`;
  const installed = await findInstalled(cacheFolder, prefix, environment);
  if (installed) return installed;

  const python = await findPython(environment);
  say('Installing the embedded database SecantusDB, once for this computer (about 10 s) …');
  const finished = join(cacheFolder, `${prefix}${python.version}`);
  const building = join(cacheFolder, `building-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(cacheFolder, { recursive: true });
    await refuseFullDisk(cacheFolder, neededBytes);
    await run(python.path, ['-m', 'venv', building], environment, cacheFolder);
    await removeAbandoned(cacheFolder, building);
    const pip = [
      '-m',
      'pip',
      'install',
      '--require-hashes',
      '--only-binary',
      ':all:',
      '--no-deps',
      // Compiling what is never imported takes longer than the rest of the install; the first start compiles what it needs.
      '--no-compile',
      '--no-input',
      '--disable-pip-version-check',
    ];
    await run(pythonOf(building), [...pip, '-r', requirements], environment, cacheFolder, (line) => {
      const name = /^Collecting ([\w-]+)/.exec(line)?.[1];
      if (name) say(`  fetching ${name} …`);
      else if (line.startsWith('Installing collected')) say('  unpacking …');
    });
    return await settle(building, finished, environment);
  } catch (error) {
    throw explainFolderError(error, cacheFolder);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** Gives the finished environment its name, unless another start was quicker. */
async function settle(building: string, finished: string, environment: MachineEnvironment): Promise<string> {
  try {
    await rename(building, finished);
  } catch (error) {
    if (await works(pythonOf(finished), environment)) return pythonOf(finished);
    await rm(finished, { recursive: true, force: true });
    await rename(building, finished).catch(() => {
      throw error;
    });
  }
  return pythonOf(finished);
}

async function findInstalled(
  cacheFolder: string,
  prefix: string,
  environment: MachineEnvironment,
): Promise<string | undefined> {
  for (const name of await readdir(cacheFolder).catch(() => [])) {
    const python = pythonOf(join(cacheFolder, name));
    if (name.startsWith(prefix) && (await works(python, environment))) return python;
  }
  return undefined;
}

/** An environment stops working when the Python it was made with is removed or replaced by a newer one. */
async function works(python: string, environment: MachineEnvironment): Promise<boolean> {
  const question = "import sys, importlib.util as found; sys.exit(found.find_spec('secantus') is None)";
  return isExecutable(python) && (await runToEnd(python, ['-I', '-c', question], environment)).code === 0;
}

/** Removes what a start that was cut off left behind: half-built environments an hour older than `building`, which was just made. */
async function removeAbandoned(cacheFolder: string, building: string): Promise<void> {
  const now = (await stat(building)).mtimeMs;
  for (const name of (await readdir(cacheFolder)).filter((other) => other.startsWith('building-'))) {
    const folder = join(cacheFolder, name);
    const made = await stat(folder)
      .then((found) => found.mtimeMs)
      .catch(() => now);
    if (now - made > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}

async function run(
  program: string,
  args: string[],
  environment: MachineEnvironment,
  folder: string,
  onLine?: (line: string) => void,
): Promise<void> {
  const { code, output } = await runToEnd(program, args, environment, onLine);
  if (code === 0) return;
  if (saysDiskFull(output)) throw diskFull(folder);
  if (/DO NOT MATCH THE HASHES/.test(output)) {
    throw new LocalDatabaseError(
      'install-failed',
      'What PyPI sent is not the SecantusDB this project was tested with, so it was not installed; set MONGODB_URI.',
    );
  }
  throw new LocalDatabaseError(
    'install-failed',
    'The embedded database could not be fetched from PyPI; check the internet connection, or install MongoDB, or set MONGODB_URI.',
  );
}

function pythonOf(venv: string): string {
  return process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
}
