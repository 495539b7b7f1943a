import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** A real child process of the program and what it has said. */
export interface Child {
  readonly pid: number;
  /** Marks the child and everything it starts, whoever becomes their parent. */
  readonly mark: string;
  output(): string;
  /** The first match in the output; fails when the child ends or `within` milliseconds pass without it. */
  until(pattern: RegExp, within?: number): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Exit code (null: ended by a signal) and how long it took from the call of `end`. Fails when it does not end within 15 s. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }>;
}

// A test that failed half-way leaves its child behind, and the run would wait for it for ever.
const started = new Map<number, ReturnType<typeof spawn>>();
afterAll(() =>
  started.forEach((child) => child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')),
);

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a command in the project's folder with these variables and no others but PATH and HOME. */
export function run(command: readonly [string, ...string[]], environment: Environment = {}): Child {
  const mark = randomBytes(8).toString('hex');
  const { PATH, HOME } = process.env;
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH, HOME, ...environment, OWN_WORDS_TEST_RUN: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.set(child.pid!, child);
  let output = '';
  const waiting = new Set<() => void>();
  const look = () => waiting.forEach((one) => one());
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
      look();
    });
  }
  let code: number | null | undefined;
  const ended = new Promise<void>((resolve) =>
    child.once('close', (exitCode) => {
      code = exitCode;
      look();
      resolve();
    }),
  );
  return {
    pid: child.pid!,
    mark,
    output: () => output,
    until: (pattern, within = 90_000) =>
      new Promise((resolve, reject) => {
        const settle = (result: () => void) => {
          clearTimeout(timer);
          waiting.delete(check);
          result();
        };
        const check = () => {
          const found = pattern.exec(output);
          if (found) settle(() => resolve(found));
          else if (code !== undefined)
            settle(() => reject(new Error(`It ended (${code}) without ${pattern}:\n${output}`)));
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`No ${pattern} within ${within} ms:\n${output}`))),
          within,
        );
        waiting.add(check);
        check();
      }),
    signal: (name) => void process.kill(child.pid!, name),
    end: async (signal) => {
      const before = performance.now();
      if (signal && code === undefined) process.kill(child.pid!, signal);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`It does not end:\n${output}`)), 15_000);
      });
      await Promise.race([ended, late]);
      clearTimeout(timer);
      return { code: code ?? null, milliseconds: performance.now() - before };
    },
  };
}

export const program = (environment: Environment) =>
  run([process.execPath, '--import', 'tsx', 'src/main.ts'], environment);
export const demo = (environment: Environment, ...args: string[]) =>
  run([process.execPath, '--import', 'tsx', 'src/demo/main.ts', ...args], environment);
export const verifyAudit = (environment: Environment) =>
  run([process.execPath, '--import', 'tsx', 'src/verify-audit.ts'], environment);

/** Its address, as soon as it says that it is ready. */
export const addressOf = async (child: Child) => (await child.until(/Own Words is ready:\s+(http\S+)/))[1]!;

/** The processes that bear the mark of a child, itself included, by their command lines. */
export function marked(mark: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`OWN_WORDS_TEST_RUN=${mark}`)) return [];
        return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

/** Asks until it is so; fails with `sentence` after `within` milliseconds. */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  sentence: string,
  within = 10_000,
): Promise<T> {
  const giveUpAt = performance.now() + within;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error(sentence);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until nothing that bears the mark runs any more. */
export async function untilNothingRuns(mark: string): Promise<void> {
  await until(() => marked(mark).length === 0, 'Something was left running.', 6_000).catch((error: Error) => {
    throw new Error(`${error.message} ${JSON.stringify(marked(mark))}`);
  });
}

/** A folder that goes with the test, and a port that was free a moment ago. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'own-words-running-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Whether somebody takes connections there. */
export function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.on('connect', () => socket.destroy());
  });
}
