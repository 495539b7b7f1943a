import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { jobCollections } from '../../src/platform/jobs/job-collections.ts';
import type { Job } from '../../src/platform/jobs/job.ts';
import { startJobs, type RunningJobs } from '../../src/platform/jobs/start-jobs.ts';
import { connect, type Db } from '../../src/platform/mongo/connect.ts';
import { ensureCollections } from '../../src/platform/mongo/ensure-collections.ts';
import { databaseTime } from '../../src/platform/mongo/time-source-store.ts';
import { startDatabaseClock, type DatabaseClock } from '../../src/platform/time/clock.ts';
import { testDatabaseUri } from '../support/database.ts';

/** A database of its own for a test, with the job collections, a lease clock and whatever was started on it. */
export interface Bench {
  uri: string;
  db: Db;
  clock: DatabaseClock;
  faults: { name: string; error: unknown }[];
  start(jobs: Job[], owner?: string, leaseNow?: () => Date): Promise<RunningJobs>;
  child(mode: string, owner: string, every?: number): Child;
  rows(collection: 'agendaJobs' | 'sweeps' | 'runs'): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface Child {
  process: ChildProcess;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Resolves when the child has printed the word. */
  said(word: string): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const uri = testDatabaseUri(`jobs-${randomBytes(4).toString('hex')}`);
  const db = await connect(uri);
  await ensureCollections(db, [...jobCollections, { collection: 'runs', indexes: [] }]);
  const clock = await startDatabaseClock(databaseTime(db, false));
  const faults: Bench['faults'] = [];
  const started: RunningJobs[] = [];
  const children: Child[] = [];
  return {
    uri,
    db,
    clock,
    faults,
    async start(jobs, owner = randomBytes(4).toString('hex'), leaseNow = clock.leaseNow) {
      const onFault = (name: string, error: unknown) => void faults.push({ name, error });
      const running = await startJobs({ jobs, connection: db, leaseNow, owner, onFault });
      started.push(running);
      return running;
    },
    child(mode, owner, every = 1_000) {
      const child = spawnChild({ uri, mode, owner, every });
      children.push(child);
      return child;
    },
    rows: (collection) => db.db!.collection(collection).find().toArray(),
    async close() {
      for (const child of children) child.process.kill('SIGKILL');
      await Promise.all(children.map((child) => child.exited));
      await Promise.all(started.map((running) => running.stop(1_000)));
      clock.stop();
      await db.dropDatabase();
      await db.close();
    },
  };
}

function spawnChild(settings: object): Child {
  const path = new URL('./agenda-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', path, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  return {
    process: child,
    exited: new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal }))),
    said: (word) => until(`the child says ${word}`, () => said.includes(word)),
  };
}

/** Agenda leaves a timer after each tick, and jest waits for no timer. */
export const AGENDA_TIMER = 600;

/** Asks until it is so; fails with the sentence when it is not so in time. */
export async function until(what: string, holds: () => unknown, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await delay(50);
  }
}

/** Watches for a time in which something must not happen; unlike `until`, its length is the promise. */
export const watch = (ms: number): Promise<void> => delay(ms);

/** A run that lasts until it is let go, and a count of who is inside. */
export function gate() {
  const seen = { begun: 0, inside: 0, most: 0, open: () => {} };
  const opened = new Promise<void>((resolve) => (seen.open = resolve));
  const enter = async () => {
    seen.begun += 1;
    seen.most = Math.max(seen.most, (seen.inside += 1));
    await opened;
    seen.inside -= 1;
  };
  return { seen, enter };
}
