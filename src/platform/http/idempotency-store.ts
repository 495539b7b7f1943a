import mongoose from 'mongoose';
import { isDuplicateKey } from '../mongo/errors.ts';
import type { Db } from '../mongo/connect.ts';
import type { CollectionPlan } from '../mongo/ensure-collections.ts';

/** The first write of an act: who asked for what, with which body. The reply is sealed. */
export interface KeyRow {
  readonly _id: string;
  readonly bodyHash: string;
  readonly at: Date;
  readonly about?: string;
  readonly status?: number;
  readonly reply?: string;
  readonly issuedSecret?: boolean;
  /** Where the act is several steps: until when one of several copies is at work. */
  readonly leaseUntil?: Date;
}

/** The collection of keys and replies, for the boot step. */
export const idempotencyPlan: CollectionPlan = {
  collection: 'idempotency_keys',
  indexes: [{ key: { at: 1 }, options: { name: 'kept_24_hours' } }],
};

const schema = new mongoose.Schema<KeyRow>(
  {
    _id: String,
    bodyHash: String,
    at: Date,
    about: String,
    status: Number,
    reply: String,
    issuedSecret: Boolean,
    leaseUntil: Date,
  },
  { collection: 'idempotency_keys', versionKey: false, strict: 'throw' },
);

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

/** Decision 9 — one row per actor, route and key. */
export function idempotencyStore(db: Db) {
  const rows = db.model('IdempotencyKey', schema);
  return {
    find: (id: string) => rows.findById(id).lean<KeyRow>().exec(),
    /** Refused by `_id` when the same key was used before: lets the duplicate-key error out. */
    claim: async (row: KeyRow) => void (await rows.create([row])),
    /** The same where the act is several steps: true for the one copy that acts now, and again after the lease of one that died. */
    lease: async ({ _id, bodyHash, at }: KeyRow, leaseNow: Date, leaseUntil: Date): Promise<boolean> => {
      await rows.updateOne({ _id }, { $setOnInsert: { bodyHash, at } }, { upsert: true }).catch(ignoreDuplicate);
      const free = { $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: leaseNow } }] };
      const mine = { _id, bodyHash, status: { $exists: false }, ...free };
      return (await rows.updateOne(mine, { $set: { leaseUntil } })).modifiedCount === 1;
    },
    /** Lets another copy act: nothing was decided. */
    release: async (id: string) =>
      void (await rows.updateOne({ _id: id, status: { $exists: false } }, { $unset: { leaseUntil: 1 } })),
    /** The first reply stands. */
    complete: async (id: string, reply: Pick<KeyRow, 'status' | 'reply' | 'about' | 'issuedSecret'>) =>
      void (await rows.updateOne({ _id: id, status: { $exists: false } }, { $set: reply })),
    /** Keeps a refusal after its act was rolled back, unless somebody else's reply stands already. */
    keepRefusal: async (row: KeyRow) => {
      await rows.create([row]).catch(ignoreDuplicate);
    },
    forgetBefore: async (moment: Date) => (await rows.deleteMany({ at: { $lt: moment } })).deletedCount,
  };
}

function ignoreDuplicate(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}
