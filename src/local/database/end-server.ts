import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCodeOf } from './local-database-error.ts';

const stepMs = 50;
const killedWithinMs = 500;

/**
 * Ends the server process `pid` that listens on `port`: asks, and after `graceMs` insists. `isAlive` says whether it is still there.
 * Insisting loses nothing: every acknowledged write is on the disk (`--sync-on-commit`, mongod's journal).
 */
export async function endServer(
  pid: number,
  port: number,
  isAlive: () => Promise<boolean> | boolean,
  graceMs = 2000,
): Promise<void> {
  // A number that is free again may be a stranger's.
  if (!(await isAlive())) return;
  signal(pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs && (await isAlive()); waited += stepMs) {
    // The Python server waits 2 s for its accept() to return; one more connection lets it return at once.
    knock(port);
    await pause(stepMs);
  }
  if (await isAlive()) signal(pid, 'SIGKILL');
  for (let waited = 0; waited < killedWithinMs && (await isAlive()); waited += stepMs) await pause(stepMs);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCodeOf(error) !== 'ESRCH') throw error;
  }
}

function knock(port: number): void {
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.unref();
}
