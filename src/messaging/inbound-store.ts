import mongoose from 'mongoose';
import { DESK, type Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';

interface InboundRow {
  readonly _id: string;
  readonly receivedAt: Date;
  readonly sealed: string;
  readonly state: 'new' | 'handled';
  readonly leaseUntil?: Date;
  /** How often it could not be handled. */
  readonly tries?: number;
}

/** A text that came in; `sid` is the provider's id, under which it has one effect. */
export interface InboundText {
  readonly sid: string;
  readonly from: string;
  readonly body: string;
  readonly receivedAt: Date;
}

/** The collection of texts that came in, for the boot step. */
export const inboundPlans: readonly CollectionPlan[] = [
  {
    collection: 'inbound_texts',
    indexes: [{ key: { state: 1, receivedAt: 1 }, options: { name: 'texts_to_handle' } }],
  },
];

const schema = new mongoose.Schema<InboundRow>(
  { _id: String, receivedAt: Date, sealed: String, state: String, leaseUntil: Date, tries: Number },
  { collection: 'inbound_texts', versionKey: false, strict: 'throw' },
);

export type InboundStore = ReturnType<typeof inboundStore>;

/** Decision 12 — one row per MessageSid, committed before the provider is answered. */
export function inboundStore(db: Db, seals: Seals) {
  const rows = db.model('InboundText', schema);
  const place = (sid: string) => ({ collection: 'inbound_texts', id: sid, field: 'sealed' });
  return {
    /** Says whether it is the first time that this text arrives. */
    keep: async ({ sid, from, body, receivedAt }: InboundText): Promise<boolean> => {
      const sealed = await seals.seal(DESK, place(sid), { from, body });
      const written = await rows.updateOne(
        { _id: sid },
        { $setOnInsert: { receivedAt, sealed, state: 'new' } },
        { upsert: true },
      );
      return written.upsertedCount === 1;
    },
    /** The oldest texts that nobody is handling. */
    waiting: (leaseNow: Date) =>
      rows
        .find({ state: 'new', $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: leaseNow } }] })
        .sort({ receivedAt: 1, _id: 1 })
        .limit(50)
        .lean<InboundRow[]>()
        .exec(),
    take: async (row: InboundRow, leaseNow: Date, leaseUntil: Date): Promise<InboundText | undefined> => {
      const mine = await rows.updateOne(
        { _id: row._id, state: 'new', $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: leaseNow } }] },
        { $set: { leaseUntil } },
      );
      if (mine.modifiedCount !== 1) return undefined;
      const { from, body } = await seals.open<{ from: string; body: string }>(DESK, place(row._id), row.sealed);
      return { sid: row._id, from, body, receivedAt: row.receivedAt };
    },
    /** Not handled: somebody tries again from `leaseUntil` on. */
    giveBack: async (sid: string, leaseUntil: Date) =>
      void (await rows.updateOne({ _id: sid, state: 'new' }, { $set: { leaseUntil }, $inc: { tries: 1 } })),
    handled: async (sid: string) =>
      void (await rows.updateOne({ _id: sid }, { $set: { state: 'handled' }, $unset: { leaseUntil: 1 } })),
    known: async (sids: readonly string[]) =>
      new Set(
        (
          await rows
            .find({ _id: { $in: [...sids] } })
            .select({ _id: 1 })
            .lean<{ _id: string }[]>()
        ).map((row) => row._id),
      ),
    /** For the human who reads an unclear text. */
    read: async (sid: string): Promise<{ from: string; body: string } | undefined> => {
      const row = await rows.findById(sid).lean<InboundRow>();
      return row ? seals.open(DESK, place(sid), row.sealed) : undefined;
    },
  };
}
