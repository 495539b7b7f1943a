import { fstatSync } from 'node:fs';

/**
 * Calls `stop` once, when the process is told to end or its parent is gone. A parent that spawned it holds the
 * other end of its standard input; the kernel closes that even when the parent is killed outright. A terminal
 * or /dev/null there means that it was started by hand.
 */
export function stopWithParent(stop: () => void): void {
  let stopped = false;
  const once = () => {
    if (!stopped) stop();
    stopped = true;
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  process.on('disconnect', once);
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on('close', once);
  process.stdin.on('error', once);
  process.stdin.resume();
}
