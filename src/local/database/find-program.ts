import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The variables a child process is given and searched with: PATH, HOME, XDG_CACHE_HOME, MONGOMS_SYSTEM_BINARY and what pip reads. */
export type MachineEnvironment = Readonly<Record<string, string | undefined>>;

/** The absolute path of the program `name` on the PATH of `environment`, or undefined. An empty PATH finds nothing. */
export function findProgram(name: string, environment: MachineEnvironment): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))).find(isExecutable);
}

/** Whether `path` is a file that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
