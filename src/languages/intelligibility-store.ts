import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { afterCommit } from '../platform/mongo/in-transaction.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import type { AddedRow, Signed } from './added-row.ts';
import { pairOf } from './intelligibility.ts';

/** `pair` is both sides in their order; `live` ends with the withdrawal. */
type StoredRow = Omit<AddedRow, 'id'> & { readonly _id: string; readonly pair: string; readonly live: boolean };

/** The collection of added rows, for the boot step. */
export const intelligibilityPlans: readonly CollectionPlan[] = [
  {
    collection: 'intelligibility_rows',
    indexes: [
      {
        key: { pair: 1 },
        options: { name: 'one_live_row_per_ordered_pair', unique: true, partialFilterExpression: { live: true } },
      },
    ],
  },
];

const side = { tag: { type: String, required: true }, dialect: String };
const signed = { by: String, at: Date };
const schema = new mongoose.Schema<StoredRow>(
  {
    _id: String,
    pair: { type: String, required: true },
    live: { type: Boolean, required: true },
    from: side,
    to: side,
    grade: { type: String, required: true },
    source: { type: String, required: true },
    reviewer: { type: String, required: true },
    reviewedOn: { type: String, required: true },
    added: signed,
    confirmed: signed,
    withdrawn: signed,
  },
  { collection: 'intelligibility_rows', versionKey: false, strict: 'throw' },
);

// The desk's: nobody reaches a row as an agency's, a caseload's or their own.
const OWNERSHIP = {};

export type IntelligibilityStore = ReturnType<typeof intelligibilityStore>;

/** S10 — the rows that administrators added. What a row says is written once; after that only who confirmed and who withdrew it. */
export function intelligibilityStore(db: Db) {
  const rows = db.model('IntelligibilityRow', schema);
  let changes = 0;
  const one = (scope: Scope, id: string) => ({ $and: [{ _id: id }, scopeFilter(scope, OWNERSHIP)] });
  const change = async (filter: Record<string, unknown>, $set: Partial<StoredRow>): Promise<boolean> => {
    const { modifiedCount } = await rows.updateOne(filter, { $set });
    afterCommit(() => void (changes += 1));
    return modifiedCount === 1;
  };
  return {
    /** Refused by `one_live_row_per_ordered_pair`: lets the duplicate-key error out. */
    add: async ({ id, ...row }: AddedRow): Promise<void> =>
      void (await rows.create([{ _id: id, pair: pairOf(row), live: true, ...row }])),
    /** S10 — whether it was confirmed now, by somebody other than who added it. */
    confirm: (scope: Scope, id: string, confirmed: Signed): Promise<boolean> =>
      change(
        { ...one(scope, id), live: true, 'confirmed.at': { $exists: false }, 'added.by': { $ne: confirmed.by } },
        { confirmed },
      ),
    /** Whether it was withdrawn now. */
    withdraw: (scope: Scope, id: string, withdrawn: Signed): Promise<boolean> =>
      change({ ...one(scope, id), live: true }, { live: false, withdrawn }),
    find: async (scope: Scope, id: string): Promise<AddedRow | undefined> => {
      const row = await rows.findOne(one(scope, id)).lean<StoredRow>();
      return row ? toAddedRow(row) : undefined;
    },
    /** All there ever were, in the order in which they were added. */
    list: async (scope: Scope): Promise<AddedRow[]> => {
      const sorted = rows.find(scopeFilter(scope, OWNERSHIP)).sort({ 'added.at': 1, _id: 1 });
      return (await sorted.lean<StoredRow[]>()).map(toAddedRow);
    },
    /** Those that count: confirmed and not withdrawn. */
    inForce: async (scope: Scope): Promise<AddedRow[]> => {
      const filter = { ...scopeFilter(scope, OWNERSHIP), live: true, 'confirmed.at': { $exists: true } };
      return (await rows.find(filter).lean<StoredRow[]>()).map(toAddedRow);
    },
    within: async (scope: Scope, id: string): Promise<boolean> => (await rows.exists(one(scope, id))) !== null,
    /** How often this process has changed what counts: who keeps a copy can tell that it is old. */
    changes: (): number => changes,
  };
}

function toAddedRow({ _id, pair: _pair, live: _live, ...row }: StoredRow): AddedRow {
  return { id: _id, ...row };
}
