import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from './job.ts';
import type { SweepLeaseStore } from './sweep-lease-store.ts';
import { takeSweepLease, type SweepLease } from './sweep-lease.ts';

const ASK_AGAIN = 200;

/** One kind of sweep in this process. */
export interface Sweep {
  /** Whether a run is at work here; a tick would be wasted on this process. */
  atWork(): boolean;
  /** Begins a run if none is at work anywhere; what it throws goes to `onFault`. */
  wake(): void;
  /** Waits for its turn, then runs to the end; what the run throws is reported and thrown. */
  runNow(): Promise<void>;
  /** Begins nothing more; lets the run at work finish for half the time, then tells it to end. */
  drain(graceMs: number): Promise<void>;
}

export interface SweepDeps {
  leases: SweepLeaseStore;
  leaseNow: () => Date;
  owner: string;
  onFault(name: string, error: unknown): void;
}

type Outcome = 'ran' | 'taken' | { failed: unknown };

/** One kind of sweep in this process: it runs only under the lease of its kind. */
export function sweep(job: Job, deps: SweepDeps): Sweep {
  let current: Promise<Outcome> | undefined;
  let lease: SweepLease | undefined;
  let stopping: Error | undefined;

  const attempt = async (): Promise<Outcome> => {
    try {
      lease = await takeSweepLease(deps, job.name);
      if (!lease) return 'taken';
      if (stopping) return 'taken';
      await job.run(lease);
      return 'ran';
    } catch (error) {
      // A run that ended because the program stops has done as it was told.
      if (!stopping || (error !== stopping && (error as Error | null)?.cause !== stopping))
        deps.onFault(job.name, error);
      return { failed: error };
    } finally {
      // A lease that cannot be released lapses by itself.
      await lease?.release().catch(() => undefined);
      lease = undefined;
    }
  };
  const begin = () => (current = attempt().finally(() => (current = undefined)));

  return {
    atWork: () => current !== undefined,
    wake() {
      if (!current && !stopping) void begin();
    },
    async runNow() {
      while (!stopping) {
        if (current) {
          await current;
          continue;
        }
        const outcome = await begin();
        if (outcome === 'ran') return;
        if (outcome !== 'taken') throw outcome.failed;
        await delay(ASK_AGAIN);
      }
      throw stopping;
    },
    async drain(graceMs) {
      stopping = new Error(`${job.name}: the timetable has stopped`);
      if (await settled(current, graceMs / 2)) return;
      lease?.abort(stopping);
      if (!(await settled(current, graceMs / 2))) lease?.abandon();
    },
  };
}

/** Whether the work is done within so many milliseconds; leaves no timer behind. */
async function settled(work: Promise<unknown> | undefined, ms: number): Promise<boolean> {
  if (!work) return true;
  const late = new AbortController();
  const inTime = await Promise.race([work.then(() => true), delay(ms, false, { signal: late.signal })]);
  late.abort();
  return inTime;
}
