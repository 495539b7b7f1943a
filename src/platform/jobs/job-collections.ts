import type { CollectionPlan } from '../mongo/ensure-collections.ts';
import { timetablePlan } from './agenda.ts';
import { sweepLeasePlan } from './sweep-lease-store.ts';

/** What the boot step makes before `startJobs`; nothing in this folder makes a collection or an index by itself. */
export const jobCollections: readonly CollectionPlan[] = [timetablePlan, sweepLeasePlan];
