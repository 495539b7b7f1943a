import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import type { Import, ImportState, RowCounts } from './import.ts';

interface ImportRow extends Omit<Import, 'id'> {
  readonly _id: string;
}

interface UnderWayRow {
  readonly _id: string;
  readonly importId: string;
  readonly digest: string;
  readonly by: string;
}

/**
 * Imports; and for each kind and owner the one that is under way, whose `_id` refuses a second: it would have been checked against a
 * state that the first is changing. A row of its own, gone when the import has ended, so that no index has to forget an old value.
 */
export const importPlans: readonly CollectionPlan[] = [
  { collection: 'imports', indexes: [{ key: { state: 1, at: 1 }, options: { name: 'imports_to_apply' } }] },
  { collection: 'imports_under_way', indexes: [] },
];

const schema = new mongoose.Schema<ImportRow>(
  {
    _id: String,
    kind: String,
    owner: String,
    by: String,
    state: String,
    total: Number,
    at: Date,
    finishedAt: Date,
    counts: new mongoose.Schema(
      { waiting: Number, created: Number, changed: Number, unchanged: Number, refused: Number },
      { _id: false, strict: 'throw' },
    ),
  },
  { collection: 'imports', versionKey: false, strict: 'throw' },
);

const underWaySchema = new mongoose.Schema<UnderWayRow>(
  { _id: String, importId: String, digest: String, by: String },
  { collection: 'imports_under_way', versionKey: false, strict: 'throw' },
);

const slot = ({ kind, owner }: Pick<Import, 'kind' | 'owner'>) => `${kind}/${owner}`;

export type ImportStore = ReturnType<typeof importStore>;

/** Imports, each of the person who started it. */
export function importStore(db: Db) {
  const rows = db.model('Import', schema);
  const underWay = db.model('ImportUnderWay', underWaySchema);
  const mine = (scope: Scope, id: string) => ({ $and: [{ _id: id }, scopeFilter(scope, { staff: 'by' })] });
  return {
    /** Refused by the one of its kind and owner that is under way: lets the duplicate-key error out. */
    begin: async (fresh: Import, digest: string): Promise<void> => {
      const { id, ...more } = fresh;
      await underWay.create([{ _id: slot(fresh), importId: id, digest, by: fresh.by }]);
      await rows.create([{ _id: id, ...more }]);
    },
    /** The import under way where it is of the same file by the same person; undefined where it is another. */
    same: async (fresh: Import, digest: string): Promise<Import | undefined> => {
      const found = await underWay.findOne({ _id: slot(fresh), digest, by: fresh.by }).lean<UnderWayRow>();
      const row = found && (await rows.findById(found.importId).lean<ImportRow>());
      return row ? toImport(row) : undefined;
    },
    /** Every row is stored: it may be applied. False where it was given up meanwhile. */
    uploaded: async (id: string): Promise<boolean> =>
      (await rows.updateOne({ _id: id, state: 'uploading' }, { $set: { state: 'applying' } })).modifiedCount === 1,
    find: async (scope: Scope, id: string): Promise<Import | undefined> => {
      const row = await rows.findOne(mine(scope, id)).lean<ImportRow>();
      return row ? toImport(row) : undefined;
    },
    within: async (scope: Scope, id: string): Promise<boolean> => (await rows.exists(mine(scope, id))) !== null,
    oldest: async (state: ImportState, before?: Date): Promise<Import | undefined> => {
      const row = await rows
        .findOne({ state, ...(before && { at: { $lt: before } }) })
        .sort({ at: 1 })
        .lean<ImportRow>();
      return row ? toImport(row) : undefined;
    },
    /** Ends it, with its counts; false where it had ended already. */
    end: async (one: Import, ended: { state: ImportState; counts: RowCounts; finishedAt: Date }): Promise<boolean> => {
      const { modifiedCount } = await rows.updateOne({ _id: one.id, state: one.state }, { $set: ended });
      await underWay.deleteOne({ _id: slot(one), importId: one.id });
      return modifiedCount === 1;
    },
  };
}

function toImport({ _id, ...more }: ImportRow): Import {
  return { id: _id, ...more };
}
