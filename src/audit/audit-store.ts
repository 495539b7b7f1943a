import mongoose from 'mongoose';
import type { Db } from '../platform/mongo/connect.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import type { AuditEvent } from './event.ts';

/** The collection of events, for the boot step. */
export const auditPlans: readonly CollectionPlan[] = [
  {
    collection: 'audit_events',
    indexes: [
      {
        key: { number: 1 },
        options: { name: 'one_event_per_number', unique: true, partialFilterExpression: { number: { $exists: true } } },
      },
      { key: { records: 1, at: 1 }, options: { name: 'events_of_a_record' } },
      { key: { actorId: 1, at: 1 }, options: { name: 'events_of_a_person' } },
    ],
  },
];

/** The collection of the head of the chain, in the second database. */
export const auditHeadPlans: readonly CollectionPlan[] = [{ collection: 'audit_heads', indexes: [] }];

const schema = new mongoose.Schema<AuditEvent>(
  {
    _id: String,
    at: Date,
    actorKind: String,
    actorId: String,
    act: String,
    records: [String],
    version: Number,
    fields: { type: [String], default: undefined },
    codes: { type: [String], default: undefined },
    number: Number,
    hash: String,
  },
  { collection: 'audit_events', versionKey: false, strict: 'throw' },
);

/** Which events to list; what is absent narrows nothing. */
export interface EventQuery {
  readonly record?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export type AuditStore = ReturnType<typeof auditStore>;

/** Append-only: there is no change and no removal. `keysDb` keeps the head of the chain apart from the chain. */
export function auditStore(db: Db, keysDb: Db) {
  const events = db.model('AuditEvent', schema);
  const heads = () => keysDb.db!.collection<{ _id: string; number: number; hash: string }>('audit_heads');
  return {
    append: async (event: AuditEvent) => void (await events.create([event])),
    unsealed: (limit: number) =>
      events
        .find({ number: { $exists: false } })
        .sort({ at: 1, _id: 1 })
        .limit(limit)
        .lean<AuditEvent[]>()
        .exec(),
    unsealedCount: () => events.countDocuments({ number: { $exists: false } }).exec(),
    last: () =>
      events
        .findOne({ number: { $exists: true } })
        .sort({ number: -1 })
        .lean<AuditEvent>()
        .exec(),
    /** Refused by `one_event_per_number` when another sealer was here meanwhile. */
    number: async (id: string, number: number, hash: string) =>
      (await events.updateOne({ _id: id, number: { $exists: false } }, { $set: { number, hash } })).modifiedCount === 1,
    /** Only forwards: a sealer that was overtaken would otherwise leave the tail beyond its head unguarded. */
    moveHead: async (number: number, hash: string) =>
      void (await heads()
        .updateOne({ _id: 'head', number: { $lt: number } }, { $set: { number, hash } }, { upsert: true })
        .catch(ignoreFurtherHead)),
    head: async () => (await heads().findOne({ _id: 'head' })) ?? undefined,
    chain: (): AsyncIterable<AuditEvent> =>
      events
        .find({ number: { $exists: true } })
        .sort({ number: 1 })
        .lean<AuditEvent>()
        .cursor({ batchSize: 500 }),
    list: (query: EventQuery, limit: number) =>
      events
        .find({
          ...(query.record && { records: query.record }),
          ...(query.actor && { actorId: query.actor }),
          ...((query.from ?? query.to) && {
            at: { ...(query.from && { $gte: query.from }), ...(query.to && { $lt: query.to }) },
          }),
        })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<AuditEvent[]>()
        .exec(),
    changesSince: (record: string, version: number) =>
      events
        .find({ records: record, version: { $gt: version } })
        .lean<AuditEvent[]>()
        .exec(),
  };
}

function ignoreFurtherHead(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}
