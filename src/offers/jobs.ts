import { job } from '../platform/jobs/job.ts';
import { systemScope } from '../platform/access.ts';
import { endOpenOffer } from './end-offer.ts';
import type { OfferDeps } from './offer-deps.ts';

/** Silence is never acceptance: an offer whose deadline has passed ends, and the next interpreter is asked. */
export function offerJobs(deps: OfferDeps) {
  const end = endOpenOffer(deps);
  return [
    job({
      name: 'expire-offers',
      every: 5_000,
      run: async ({ stillMine }) => {
        const scope = systemScope('expire-offers');
        for (const offer of await deps.offers.overdue(scope, deps.clock.now())) {
          if (!stillMine()) return;
          await end(scope, offer, 'expired');
        }
      },
    }),
  ];
}
