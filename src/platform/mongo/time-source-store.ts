import type { TimeSource } from '../time/clock.ts';
import type { Db } from './connect.ts';
import type { CollectionPlan } from './ensure-collections.ts';

/** The collection of the one practice offset, for the boot step. */
export const practiceClockPlan: CollectionPlan = { collection: 'practice_clock', indexes: [] };

/** Reads the database's time from `hello`, and the one practice-offset document where practice is allowed. */
export function databaseTime(db: Db, practice: boolean): TimeSource {
  return {
    serverTime: async () => (await db.db!.admin().command({ hello: 1 }))['localTime'] as Date,
    practiceOffset: async () => {
      if (!practice) return 0;
      const row = await offsets(db).findOne({ _id: 'offset' });
      return row?.milliseconds ?? 0;
    },
  };
}

/** Moves practice time forward by so many milliseconds, for every process; returns the whole offset. */
export async function movePracticeTime(db: Db, by: number): Promise<number> {
  const row = await offsets(db).findOneAndUpdate(
    { _id: 'offset' },
    { $inc: { milliseconds: by } },
    { upsert: true, returnDocument: 'after' },
  );
  return row?.milliseconds ?? 0;
}

function offsets(db: Db) {
  return db.db!.collection<{ _id: string; milliseconds: number }>('practice_clock');
}
