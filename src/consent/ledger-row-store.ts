import mongoose from 'mongoose';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { Pair } from './pair.ts';

/** An entry as stored: opaque ids and controlled words only, so nothing needs a seal and counts outlive an erasure. */
export type EntryRow = Omit<LedgerEntry, 'id'> & { readonly _id: string };

/** A pair as stored; opaque ids and controlled words again. */
export type PairRow = Omit<Pair, 'id'> & { readonly _id: string };

/** Decision 6 — the ledger has one entry for each place of a pair, so two acts cannot both write the same one. */
export const consentPlans: readonly CollectionPlan[] = [
  {
    collection: 'consent_entries',
    indexes: [
      { key: { pairId: 1, seq: 1 }, options: { name: 'ledger_is_append_only', unique: true } },
      { key: { survivorId: 1, recordedAt: 1, seq: 1 }, options: { name: 'ledger_of_a_survivor' } },
    ],
  },
  { collection: 'pairs', indexes: [{ key: { survivorId: 1 }, options: { name: 'pairs_of_a_survivor' } }] },
];

const inside = (definition: mongoose.SchemaDefinition) =>
  new mongoose.Schema(definition, { _id: false, strict: 'throw' });
const consentScope = inside({ modes: [String], topicClasses: [String] });

const statement = inside({
  kind: String,
  decision: String,
  scope: consentScope,
  wording: inside({ id: String, version: String, language: String }),
  channel: inside({ kind: String, interpreterId: String }),
  witnessedBy: String,
  teachBack: inside({ done: Boolean, how: String }),
  withdrawalExplained: Boolean,
  interpreterOutOfRoom: Boolean,
  ifNo: String,
  askedAt: Date,
  answeredAt: Date,
  on: String,
  source: String,
});

const entrySchema = new mongoose.Schema<EntryRow>(
  {
    _id: String,
    pairId: String,
    seq: Number,
    survivorId: String,
    interpreterId: String,
    recordedBy: String,
    recordedAt: Date,
    corrects: Number,
    statement,
  },
  { collection: 'consent_entries', versionKey: false, strict: 'throw' },
);

const pairSchema = new mongoose.Schema<PairRow>(
  {
    _id: String,
    survivorId: String,
    interpreterId: String,
    guard: Number,
    seq: Number,
    stage1: String,
    stage2: String,
    scope: consentScope,
    excluded: Boolean,
    suspended: Boolean,
    metBefore: inside({ on: String, source: String }),
    firstMeeting: inside({ sessionId: String, tookPlaceAt: Date, ifNo: String }),
  },
  { collection: 'pairs', versionKey: false, strict: 'throw' },
);

/** The models on this connection; for the store of this feature only. */
export function consentRows(db: Db) {
  return { entries: db.model('ConsentEntry', entrySchema), pairs: db.model('Pair', pairSchema) };
}

/** A row as the rules know it. */
export function withId<Row extends { readonly _id: string }>({ _id, ...rest }: Row): Omit<Row, '_id'> & { id: string } {
  return { id: _id, ...rest };
}
