import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { endServer } from './end-server.ts';
import type { MachineEnvironment } from './find-program.ts';

/**
 * Turns into the server, and leaves a watcher whose input is the application's end of a pipe. However the application ends,
 * kill -9 included, the system closes that pipe; the watcher then ends the server. A shell, because `killall node` is common.
 */
const guard = `
exec 3<&0
( while read -r _; do :; done; kill -TERM $$ && command -p sleep 2 && kill -KILL $$ ) <&3 >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null`;

/** `stop` asks, and insists after `graceMs` (2 s if not given). */
export type GuardedServer = { pid: number; stop(graceMs?: number): Promise<void> };

/** A server that ended before it listened, with the last of what it printed. */
export class ServerEnded extends Error {
  constructor(readonly output: string) {
    super('the database server ended before it listened');
  }
}

const keptOutput = 8000;

type Command = {
  program: string;
  args: string[];
  port: number;
  environment: MachineEnvironment;
  folder: string;
  ready: RegExp;
  patienceMs?: number;
};

/** Starts a server that prints `ready` when it listens, and that does not outlive this process. Throws ServerEnded. */
export async function runGuarded({
  program,
  args,
  port,
  environment,
  folder,
  ready,
  patienceMs = 30_000,
}: Command): Promise<GuardedServer> {
  // Detached: Ctrl-C in a terminal must reach the application only, which still needs its database to finish.
  // Windows has no such shell: there a server left by a killed application must be ended by hand.
  const guarded: [string, string[]] =
    process.platform === 'win32' ? [program, args] : ['/bin/sh', ['-c', guard, 'sh', program, ...args]];
  const child = spawn(...guarded, {
    env: { ...environment },
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => child.stdin.destroy());
    // Only at its close has everything it printed been read, the reason for its end too.
    child.once('close', () => resolve());
  });
  const stop = async (graceMs?: number) => {
    if (child.pid === undefined) return;
    await endServer(child.pid, port, () => isRunning(child), graceMs);
  };
  const patience = setTimeout(() => void stop(), patienceMs);
  try {
    await printed(ready, child, ended);
  } finally {
    clearTimeout(patience);
  }
  // Nothing of the child keeps this process running: when it has nothing else to do it ends, and the guard with it.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  return { pid: child.pid!, stop };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function printed(ready: RegExp, child: ChildProcess, ended: Promise<void>): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (part: Buffer) => {
      output = (output + part.toString()).slice(-keptOutput);
      if (ready.test(output)) resolve();
    };
    // Read for as long as the server runs: a full pipe would stop it.
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(() => reject(new ServerEnded(output)));
  });
}
