import type { Run } from './job.ts';
import type { SweepLeaseStore } from './sweep-lease-store.ts';

// A killed process is followed after at most LEASE (R4 allows 15 s); four renewals may fail before a living one loses it.
const LEASE = 10_000;
const RENEW_EVERY = 2_000;
// Two processes' readings of the database's clock differ a little: the owner gives up before anybody else may begin.
const MARGIN = 1_000;
// A run that hangs would renew for ever and keep its kind from every process.
const LONGEST_RUN = 10 * 60_000;

/** A sweep's lease while it is held. */
export interface SweepLease extends Run {
  /** Tells the run to end; the lease is kept and renewed until `release` or `abandon`. */
  abort(reason: Error): void;
  /** Renews no more; the row lapses by itself. For a run that would not end. */
  abandon(): void;
  release(): Promise<void>;
}

/** Takes the lease of one kind and keeps renewing it; undefined while another process holds it. */
export async function takeSweepLease(
  { leases, leaseNow, owner }: { leases: SweepLeaseStore; leaseNow: () => Date; owner: string },
  name: string,
): Promise<SweepLease | undefined> {
  const now = leaseNow();
  const begun = now.getTime();
  let until = begun + LEASE;
  const fence = await leases.take(name, owner, now, new Date(until));
  if (fence === undefined) return undefined;

  const ended = new AbortController();
  const stillMine = () => !ended.signal.aborted && leaseNow().getTime() < until - MARGIN;
  const abandon = () => clearInterval(timer);
  const lose = (reason: string) => {
    abandon();
    ended.abort(new Error(`${name}: ${reason}`));
  };
  const renew = async () => {
    const time = leaseNow().getTime();
    if (time >= until - MARGIN) return lose('the lease ran out before it could be renewed');
    if (time >= begun + LONGEST_RUN) return lose('the run took longer than any run may');
    if (!(await leases.renew(name, owner, fence, new Date(time + LEASE)))) return lose('another process has the lease');
    until = time + LEASE;
  };
  // A renewal that fails is repeated; what counts is whether one arrived in time.
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_EVERY);

  return {
    signal: ended.signal,
    stillMine,
    abort: (reason) => ended.abort(reason),
    abandon,
    release: async () => {
      abandon();
      await leases.release(name, owner, fence);
    },
  };
}
