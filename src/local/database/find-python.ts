import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import type { MachineEnvironment } from './find-program.ts';
import { LocalDatabaseError } from './local-database-error.ts';

/** A Python that can run the embedded database. */
export type Python = { path: string; version: string };

const names = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const oldest = 10;
const newest = 13;
// Debian ships `venv` without `ensurepip`, and only the second makes an environment that can install anything.
const question = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";
const versionOnly = "import sys; print('%d.%d' % sys.version_info[:2])";

/** A Python from 3.10 to 3.13 on the PATH that can make private environments. Refuses, each in its own words: none, too old or too new, no `venv`. */
export async function findPython(environment: MachineEnvironment): Promise<Python> {
  let unsuitable: string | undefined;
  let withoutVenv: string | undefined;
  for (const name of names) {
    const path = findProgram(name, environment);
    if (!path) continue;
    // A pyenv shim is on the PATH for every version, installed or not: only an answer counts.
    const version = await ask(path, versionOnly, environment);
    if (!version) continue;
    if (!isSuitable(version)) unsuitable ??= version;
    else if (await ask(path, question, environment)) return { path, version };
    else withoutVenv ??= version;
  }
  if (withoutVenv) throw venvMissing(withoutVenv);
  if (unsuitable) {
    throw new LocalDatabaseError(
      'python-unsuitable',
      `The embedded database needs Python 3.${oldest} to 3.${newest} and only Python ${unsuitable} was found; install one of those, or MongoDB, or set MONGODB_URI.`,
    );
  }
  throw new LocalDatabaseError(
    'python-missing',
    `There is no MongoDB here, and the embedded database needs Python 3.${oldest} to 3.${newest}, which was not found; install one of the two, or set MONGODB_URI.`,
  );
}

function isSuitable(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor !== undefined && minor >= oldest && minor <= newest;
}

function venvMissing(version: string): LocalDatabaseError {
  return new LocalDatabaseError(
    'python-venv-missing',
    `Python ${version} is here without its venv module; install it (on Debian and Ubuntu: apt install python3-venv), or MongoDB, or set MONGODB_URI.`,
  );
}

async function ask(python: string, code: string, environment: MachineEnvironment): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(python, ['-c', code], { env: { ...environment }, timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
