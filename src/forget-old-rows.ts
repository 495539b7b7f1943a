import { job, type Job } from './platform/jobs/job.ts';
import type { Clock } from './platform/time/clock.ts';
import type { Stores } from './stores.ts';

const HOUR_MS = 3_600_000;

/** What is kept for a day only: replies under idempotency keys (decision 9), and sign-ins past their absolute limit. */
export function forgetOldRows({ keys, signIns, clock }: Pick<Stores, 'keys' | 'signIns'> & { clock: Clock }): Job[] {
  return [
    job({
      name: 'forget-old-rows',
      every: HOUR_MS,
      run: async () => {
        await keys.forgetBefore(new Date(clock.now().getTime() - 24 * HOUR_MS));
        await signIns.forgetBefore(new Date(clock.leaseNow().getTime() - 24 * HOUR_MS));
      },
    }),
  ];
}
