/** The one home of "now". Instants are UTC dates; a person's local time needs their zone. */
export interface Clock {
  /** When things are due: the database's clock, plus the practice offset in local mode. */
  now(): Date;
  /** For leases: the database's clock alone, so that moving practice time never steals a lease. */
  leaseNow(): Date;
}

/** What the clock reads: the database's time, and how far practice time is moved, in milliseconds. */
export interface TimeSource {
  serverTime(): Promise<Date>;
  practiceOffset(): Promise<number>;
}

/** A clock that follows the database's, not the process's: a wrong process clock changes nothing. */
export interface DatabaseClock extends Clock {
  /** Reads the source again now; the practice offset moves at once in this process. */
  measure(): Promise<void>;
  stop(): void;
}

/** Measures the offset now and again every `every` milliseconds; between, the monotonic clock counts. */
export async function startDatabaseClock(source: TimeSource, every = 30_000): Promise<DatabaseClock> {
  let base = 0;
  let at = 0;
  let practice = 0;
  const measure = async () => {
    const offset = await source.practiceOffset();
    const before = performance.now();
    const server = await source.serverTime();
    // Half of the one journey that read the time, and of no other, is the error that remains.
    at = (before + performance.now()) / 2;
    base = server.getTime();
    practice = offset;
  };
  await measure();
  const timer = setInterval(() => void measure().catch(() => undefined), every);
  timer.unref();
  const leaseNow = () => new Date(Math.round(base + performance.now() - at));
  return {
    leaseNow,
    now: () => new Date(leaseNow().getTime() + practice),
    measure,
    stop: () => clearInterval(timer),
  };
}

/** Milliseconds that only ever grow, for durations. */
export function monotonic(): number {
  return performance.now();
}
