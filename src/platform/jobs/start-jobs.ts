import type { Db } from '../mongo/connect.ts';
import { startTimetable } from './agenda.ts';
import type { Job } from './job.ts';
import { sweepLeaseStore } from './sweep-lease-store.ts';
import { sweep, type Sweep } from './sweep.ts';

export interface JobsDeps {
  jobs: readonly Job[];
  connection: Db;
  /** The clock of leases: practice time must not move it. */
  leaseNow: () => Date;
  /** Names this process, unlike any other. */
  owner: string;
  /** Hears of each run that threw, by job name, and of an outage of the timetable as 'timetable'. */
  onFault(name: string, error: unknown): void;
}

/** The timetable at work. */
export interface RunningJobs {
  healthy(): boolean;
  /** Waits until no process runs it, then runs it to the end. Throws what the run threw, or when the timetable stops first. */
  runNow(name: string): Promise<void>;
  /** Ends within about `graceMs`: what is at work may finish for half of it, and is told to end for the rest. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Starts the timetable: each job about every `every` milliseconds (a second at the least) in whichever process is free, never in two at once.
 * Needs the collections of `job-collections.ts`. Refuses two jobs of one name.
 */
export async function startJobs({ jobs, connection, leaseNow, owner, onFault }: JobsDeps): Promise<RunningJobs> {
  const leases = sweepLeaseStore(connection);
  const sweeps = new Map<string, Sweep>();
  for (const job of jobs) {
    if (sweeps.has(job.name)) throw new Error(`Two jobs are called ${job.name}.`);
    sweeps.set(job.name, sweep(job, { leases, leaseNow, owner, onFault }));
  }
  const timetable = await startTimetable({
    jobs,
    db: connection,
    owner,
    leaseNow,
    onTick: (name) => sweeps.get(name)?.wake(),
    isBusy: (name) => sweeps.get(name)?.atWork() ?? false,
    onFault,
  });
  return {
    healthy: timetable.healthy,
    async runNow(name) {
      const found = sweeps.get(name);
      if (!found) throw new Error(`No job is called ${name}.`);
      await found.runNow();
    },
    async stop(graceMs) {
      await Promise.all([timetable.stop(), ...[...sweeps.values()].map((one) => one.drain(graceMs))]);
    },
  };
}
