import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running phone: `url` for REST API, control API and pages, `smtpPort` for mail, both on 127.0.0.1. */
export interface LocalPhone {
  readonly url: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly pid: number;
  /** Ends the process; resolves when it is gone, also if it was gone already. */
  stop(): Promise<void>;
}

const readyWithinMs = 20_000;
const stopWithinMs = 3_000;

/**
 * Starts the local phone as a process of its own, its ledger in `dataFolder`, on the given ports (0: any free one).
 * Resolves when it takes calls; rejects with one sentence if it cannot (port taken, unreadable ledger).
 */
export async function startLocalPhone({
  dataFolder,
  port = 0,
  smtpPort = 0,
  root = fileURLToPath(new URL('../../../', import.meta.url)),
}: {
  dataFolder: string;
  port?: number;
  smtpPort?: number;
  /** The project's folder, for a caller that was built into another one. */
  root?: string;
}): Promise<LocalPhone> {
  const main = join(root, 'src', 'local', 'phone', 'main.ts');
  const ports = ['--port', String(port), '--smtp-port', String(smtpPort)];
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...ports, '--data', resolve(dataFolder)], {
    cwd: root, // where `tsx` is found
    // Ctrl-C in a terminal must reach the application only, which still has texts to send and ends this one last.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Its input is only held open; a phone that died must not take its parent along with EPIPE.
  child.stdin.on('error', () => undefined);
  try {
    const ready = await firstLine(child);
    return {
      url: `http://127.0.0.1:${ready.port}`,
      port: ready.port,
      smtpPort: ready.smtpPort,
      pid: child.pid ?? 0,
      stop: () => stopChild(child),
    };
  } catch (error) {
    await stopChild(child);
    throw error;
  }
}

type FirstLine = { ready: true; port: number; smtpPort: number } | { ready: false; sentence: string };

async function firstLine(child: ChildProcess): Promise<{ port: number; smtpPort: number }> {
  const lines = createInterface({ input: child.stdout! });
  const [line] = (await Promise.race([
    once(lines, 'line', { signal: AbortSignal.timeout(readyWithinMs) }),
    once(child, 'close').then(() => []),
    once(child, 'error').then(() => []),
  ]).catch(() => [])) as string[];
  if (line === undefined) throw new Error('The practice phone did not start.');
  const said = JSON.parse(line) as FirstLine;
  if (said.ready) return said;
  throw new Error(`The practice phone cannot start: ${said.sentence}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(force);
}
