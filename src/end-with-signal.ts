import { startedByNpm } from '../config/settings.ts';

const LONGEST_MS = 4_500;
const PARENT_EVERY_MS = 250;

/**
 * Calls `exit` at the first SIGTERM or SIGINT: at once while the program still starts, for nobody has been told anything yet and
 * the database and the phone end with their parent; else after the stop that was handed in, in at most 5 s.
 */
export function endWithSignal(exit: () => void): { stopWith(stop: () => Promise<void>): void } {
  let stopProgram: (() => Promise<void>) | undefined;
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    if (!stopProgram) return exit();
    // What has not finished by then is safe to cut off: it is done again at the next start, as after kill -9.
    setTimeout(exit, LONGEST_MS).unref();
    void stopProgram().then(exit, exit);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (startedByNpm()) whenOrphaned(end);
  return {
    stopWith: (stop) => {
      stopProgram = stop;
    },
  };
}

// npm ends its shell with a signal, and a shell passes none on; what shows is that the parent is another one.
function whenOrphaned(end: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_EVERY_MS);
  timer.unref();
}
