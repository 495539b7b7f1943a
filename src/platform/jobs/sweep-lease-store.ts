import type { Db } from '../mongo/connect.ts';
import type { CollectionPlan } from '../mongo/ensure-collections.ts';
import { isDuplicateKey } from '../mongo/errors.ts';

/** One row for each kind of sweep; `_id` is the job's name, so that no kind can have two. */
export const sweepLeasePlan: CollectionPlan = { collection: 'sweeps', indexes: [] };

interface LeaseRow {
  _id: string;
  owner: string | null;
  until: Date;
  fence: number;
}

/** The row that decides who sweeps. Dates are literal and come from the clock of leases. */
export interface SweepLeaseStore {
  /** Takes a free or lapsed lease and answers its fence; undefined while somebody else's holds. */
  take(name: string, owner: string, now: Date, until: Date): Promise<number | undefined>;
  /** False when the fence has moved on: the lease is another's. */
  renew(name: string, owner: string, fence: number, until: Date): Promise<boolean>;
  release(name: string, owner: string, fence: number): Promise<void>;
}

/** Leases of sweeps, one row a kind: whoever holds it runs. */
export function sweepLeaseStore(db: Db): SweepLeaseStore {
  const rows = db.db!.collection<LeaseRow>(sweepLeasePlan.collection);
  return {
    async take(name, owner, now, until) {
      const free = { _id: name, $or: [{ owner: null }, { until: { $lte: now } }] };
      const taken = { $set: { owner, until }, $inc: { fence: 1 } };
      try {
        return (await rows.findOneAndUpdate(free, taken, { upsert: true, returnDocument: 'after' }))?.fence;
      } catch (error) {
        if (isDuplicateKey(error)) return undefined; // the row exists and is not free
        throw error;
      }
    },
    async renew(name, owner, fence, until) {
      return (await rows.updateOne({ _id: name, owner, fence }, { $set: { until } })).matchedCount === 1;
    },
    async release(name, owner, fence) {
      await rows.updateOne({ _id: name, owner, fence }, { $set: { owner: null } });
    },
  };
}
