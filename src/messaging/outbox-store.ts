import mongoose from 'mongoose';
import type { Ids } from '../platform/ids/ids.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import type { CancelQueued, MessageState, NewMessage, OutboxRow } from './message.ts';

/** The collection of intents, for the boot step. */
export const outboxPlans: readonly CollectionPlan[] = [
  {
    collection: 'outbox',
    indexes: [
      { key: { key: 1 }, options: { name: 'one_message_per_intent', unique: true } },
      { key: { state: 1, nextTryAt: 1 }, options: { name: 'what_is_due' } },
      { key: { 'ids.offerId': 1, state: 1 }, options: { name: 'queued_messages_of_an_offer' } },
      { key: { 'ids.sessionId': 1, state: 1 }, options: { name: 'queued_messages_of_a_session' } },
      {
        key: { providerId: 1 },
        options: {
          name: 'one_row_per_sent_text',
          unique: true,
          partialFilterExpression: { providerId: { $exists: true } },
        },
      },
    ],
  },
];

const schema = new mongoose.Schema<OutboxRow>(
  {
    _id: String,
    key: String,
    kind: String,
    to: { kind: { type: String }, id: String },
    ids: mongoose.Schema.Types.Mixed,
    dueAt: Date,
    state: String,
    tries: Number,
    nextTryAt: Date,
    sendingSince: Date,
    leaseUntil: Date,
    providerId: String,
    text: String,
    endedAt: Date,
  },
  { collection: 'outbox', versionKey: false, strict: 'throw' },
);

// Callbacks repeat and arrive out of order, so rank decides, not arrival.
const BELOW: Readonly<Record<'sent' | 'delivered' | 'failed', readonly MessageState[]>> = {
  sent: ['sending'],
  delivered: ['sending', 'sent', 'uncertain'],
  failed: ['sending', 'sent'],
};

// A report may come late, after the row was set to be tried again: the provider had taken it, so it is not sent again.
const HANDED_OVER_BEFORE = { state: 'waiting', sendingSince: { $exists: true } } as const;

const notIn = (ids: readonly string[]) => (ids.length === 0 ? {} : { _id: { $nin: [...ids] } });

export type OutboxStore = ReturnType<typeof outboxStore>;

/** Decision 11 — the intents, each under a unique key. No time is read here: due times and lease times are handed in. */
export function outboxStore(db: Db, ids: Ids) {
  const rows = db.model('OutboxRow', schema);
  const changed = async (filter: Record<string, unknown>, update: Record<string, unknown>) =>
    (await rows.updateOne(filter, update)).modifiedCount === 1;
  return {
    add: async ({ key, kind, to, ids: about, dueAt }: NewMessage) => {
      const row = { _id: ids.id(), kind, to, ids: about, dueAt, state: 'waiting', tries: 0, nextTryAt: dueAt };
      await rows.updateOne({ key }, { $setOnInsert: row }, { upsert: true });
    },
    cancel: (async ({ sessionId, offerId }) => {
      const about = { ...(sessionId && { 'ids.sessionId': sessionId }), ...(offerId && { 'ids.offerId': offerId }) };
      if (Object.keys(about).length === 0) return 0;
      return (await rows.updateMany({ ...about, state: 'waiting' }, { $set: { state: 'cancelled' } })).modifiedCount;
    }) satisfies CancelQueued,
    find: (id: string) => rows.findById(id).lean<OutboxRow>().exec(),
    /** The earliest due rows but those in hand. */
    due: (now: Date, limit: number, inHand: readonly string[]) =>
      rows
        .find({ state: 'waiting', nextTryAt: { $lte: now }, ...notIn(inHand) })
        .sort({ nextTryAt: 1 })
        .limit(limit)
        .lean<OutboxRow[]>()
        .exec(),
    nextDue: async (inHand: readonly string[]) =>
      (
        await rows
          .findOne({ state: 'waiting', ...notIn(inHand) })
          .sort({ nextTryAt: 1 })
          .select({ nextTryAt: 1 })
          .lean<OutboxRow>()
      )?.nextTryAt,
    /** The one write that decides who sends: a cancelled, moved or taken row is not matched. */
    markSending: (row: OutboxRow, { leaseNow, leaseUntil, text }: { leaseNow: Date; leaseUntil: Date; text: string }) =>
      changed(
        { _id: row._id, state: 'waiting', tries: row.tries },
        { $set: { state: 'sending', sendingSince: leaseNow, leaseUntil, text }, $inc: { tries: 1 } },
      ),
    retryAt: (row: OutboxRow, nextTryAt: Date) =>
      changed(
        { _id: row._id, state: 'sending', tries: row.tries },
        { $set: { state: 'waiting', nextTryAt }, $unset: { leaseUntil: 1 } },
      ),
    /** A row that could not be made into a message is tried later: it must neither spin nor keep others waiting. */
    postpone: (row: OutboxRow, nextTryAt: Date) =>
      changed({ _id: row._id, state: 'waiting', tries: row.tries }, { $set: { nextTryAt }, $inc: { tries: 1 } }),
    /** A provider's report. Says whether it changed anything, so that a repeated failure opens one task. */
    report: (id: string, state: 'sent' | 'delivered' | 'failed', at: Date, providerId?: string) =>
      changed(
        { _id: id, $or: [{ state: { $in: BELOW[state] } }, HANDED_OVER_BEFORE] },
        { $set: { state, endedAt: at, ...(providerId && { providerId }) } },
      ),
    end: (row: OutboxRow, from: MessageState, state: 'cancelled' | 'failed' | 'uncertain', at: Date) =>
      changed({ _id: row._id, state: from, tries: row.tries }, { $set: { state, endedAt: at } }),
    unsettled: (leaseNow: Date, limit: number) =>
      rows
        .find({ state: 'sending', leaseUntil: { $lte: leaseNow } })
        .limit(limit)
        .lean<OutboxRow[]>()
        .exec(),
    /** Takes over a row whose sender died or never heard back. */
    takeOver: (row: OutboxRow, leaseNow: Date, leaseUntil: Date) =>
      changed(
        { _id: row._id, state: 'sending', tries: row.tries, leaseUntil: { $lte: leaseNow } },
        { $set: { leaseUntil } },
      ),
    /** Which of these intents exist already, whatever became of them. */
    known: async (keys: readonly string[]) =>
      new Set(
        (
          await rows
            .find({ key: { $in: [...keys] } })
            .select({ key: 1 })
            .lean<{ key: string }[]>()
        ).map((row) => row.key),
      ),
    hasProviderId: async (providerId: string) => (await rows.exists({ providerId })) !== null,
  };
}
