import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { MachineEnvironment } from './find-program.ts';

/** Runs a program to its end and gives its exit code and all it printed; each line of its standard output goes to `onLine` as it comes. */
export async function runToEnd(
  program: string,
  args: string[],
  environment: MachineEnvironment,
  onLine: (line: string) => void = () => {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, { env: { ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    onLine(line);
  });
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: output + String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
