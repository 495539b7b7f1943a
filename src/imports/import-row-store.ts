import mongoose from 'mongoose';
import { DESK, type SealedPlace, type Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { CheckedRow } from './check-row.ts';
import { countsOf, type RowCounts, type RowState } from './import.ts';

/** A row as stored: its key as a keyed index, what it says sealed, and neither once it is applied. */
export interface ImportRowRow {
  readonly _id: string;
  readonly importId: string;
  readonly number: number;
  readonly state: RowState;
  readonly key?: string;
  readonly sealed?: string;
  readonly faults?: number;
  readonly column?: string;
  readonly problem?: string;
}

/** What a waiting row holds. */
export type RowContent = Pick<CheckedRow, 'body' | 'said' | 'taken'> & {
  readonly prints: Record<string, string>;
  readonly resolved?: unknown;
};

/** Rows on their way in; they are let go when the import has ended. */
export const importRowPlan: CollectionPlan = {
  collection: 'import_rows',
  indexes: [{ key: { importId: 1, state: 1, number: 1 }, options: { name: 'rows_of_an_import' } }],
};

const schema = new mongoose.Schema<ImportRowRow>(
  {
    _id: String,
    importId: String,
    number: Number,
    state: String,
    key: String,
    sealed: String,
    faults: Number,
    column: String,
    problem: String,
  },
  { collection: 'import_rows', versionKey: false, strict: 'throw' },
);

const place = (id: string): SealedPlace => ({ collection: 'import_rows', id, field: 'sealed' });
const LET_GO = { sealed: 1, key: 1 };

export type ImportRowStore = ReturnType<typeof importRowStore>;

/** The rows of imports. Sealed under the desk's key: most of them are about a person who has no record, and so no key, yet. */
export function importRowStore(db: Db, seals: Seals) {
  const rows = db.model('ImportRow', schema);
  return {
    seal: async (importId: string, number: number, key: string, content: RowContent): Promise<ImportRowRow> => {
      const _id = `${importId}/${number}`;
      return { _id, importId, number, state: 'waiting', key, sealed: await seals.seal(DESK, place(_id), content) };
    },
    open: ({ _id, sealed }: ImportRowRow): Promise<RowContent> => seals.open<RowContent>(DESK, place(_id), sealed!),
    /** Stores rows once: those that an earlier, broken upload of the same import has stored stay as they are. */
    store: async (fresh: readonly ImportRowRow[]): Promise<void> => {
      await rows.collection.insertMany([...fresh] as never[], { ordered: false }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
    waiting: (importId: string, limit: number): Promise<ImportRowRow[]> =>
      rows.find({ importId, state: 'waiting' }).sort({ number: 1 }).limit(limit).lean<ImportRowRow[]>().exec(),
    /** The first write of a row's transaction: whoever comes second finds it settled. What it said is let go. */
    settle: async (id: string, state: RowState): Promise<boolean> =>
      (await rows.updateOne({ _id: id, state: 'waiting' }, { $set: { state }, $unset: LET_GO })).modifiedCount === 1,
    refuse: async (id: string, why: { column: string; problem: string }): Promise<void> =>
      void (await rows.updateOne(
        { _id: id, state: 'waiting' },
        { $set: { state: 'refused', ...why }, $unset: LET_GO },
      )),
    /** Counts a fault that was no refusal; answers how many there were. */
    faulted: async (id: string): Promise<number> =>
      (
        await rows
          .findOneAndUpdate({ _id: id }, { $inc: { faults: 1 } }, { returnDocument: 'after' })
          .lean<ImportRowRow>()
      )?.faults ?? 0,
    counts: async (importId: string): Promise<RowCounts> =>
      countsOf(
        await rows.aggregate([
          { $match: { importId } },
          { $group: { _id: '$state', rows: { $sum: 1 } } },
          { $project: { _id: 0, state: '$_id', rows: 1 } },
        ]),
      ),
    refused: (importId: string, limit: number): Promise<ImportRowRow[]> =>
      rows.find({ importId, state: 'refused' }).sort({ number: 1 }).limit(limit).lean<ImportRowRow[]>().exec(),
    /** Only what was refused is kept, for whoever mends the spreadsheet. */
    letGo: async (importId: string): Promise<void> =>
      void (await rows.deleteMany({ importId, state: { $ne: 'refused' } })),
  };
}
