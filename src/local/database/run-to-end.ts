import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { MachineEnvironment } from './find-program.ts';

const atWork = new Set<number>();
process.on('exit', () => atWork.forEach(endGroup));

/**
 * Runs a program to its end and gives its exit code and all it printed; each line of its standard output goes to `onLine` as it comes.
 * It and whatever it started end with this process.
 */
export async function runToEnd(
  program: string,
  args: string[],
  environment: MachineEnvironment,
  onLine: (line: string) => void = () => {},
): Promise<{ code: number | null; output: string }> {
  // A group of its own, because pip and venv start others and would leave them behind.
  const detached = process.platform !== 'win32';
  const child = spawn(program, args, { env: { ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached });
  if (child.pid !== undefined) atWork.add(child.pid);
  let output = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    onLine(line);
  });
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: output + String(error) }));
    child.on('close', (code) => {
      if (child.pid !== undefined) atWork.delete(child.pid);
      resolve({ code, output });
    });
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has just ended by itself
  }
}
