import mongoose from 'mongoose';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import type { ImportKindName } from './import.ts';
import type { KnownRecord } from './plan-row.ts';

interface KeyRow extends KnownRecord {
  readonly _id: string;
}

/** Which record an organisation's own key names. `_id` is a keyed index over kind, owner and key, so each key names one record. */
export const importKeyPlan: CollectionPlan = { collection: 'import_keys', indexes: [] };

const schema = new mongoose.Schema<KeyRow>(
  { _id: String, recordId: String, fields: { type: mongoose.Schema.Types.Mixed } },
  { collection: 'import_keys', versionKey: false, strict: 'throw' },
);

const AT_ONCE = 1_000;

export type ImportKeyStore = ReturnType<typeof importKeyStore>;

/** External keys, as keyed indexes: a case number never stands in clear. Whoever asks hands in the owner their scope allows. */
export function importKeyStore(db: Db, seals: Seals) {
  const rows = db.model('ImportKey', schema);
  return {
    indexOf: (kind: ImportKindName, owner: string, key: string): string =>
      seals.blindIndex('import-key', `${kind}/${owner}/${key}`),
    /** Tells whether a field is as it was; one value under two keys has two prints. */
    printUnder: (index: string) => (value: string) => seals.blindIndex('import-field', `${index}/${value}`),
    find: async (index: string): Promise<KnownRecord | undefined> =>
      (await rows.findById(index).lean<KeyRow>().exec()) ?? undefined,
    findAll: async (indexes: readonly string[]): Promise<Map<string, KnownRecord>> => {
      const found = new Map<string, KnownRecord>();
      for (let from = 0; from < indexes.length; from += AT_ONCE) {
        const some = await rows.find({ _id: { $in: indexes.slice(from, from + AT_ONCE) } }).lean<KeyRow[]>();
        for (const { _id, ...known } of some) found.set(_id, known);
      }
      return found;
    },
    /** What the spreadsheet says now; fields that this file does not speak of keep their prints. */
    save: async (index: string, recordId: string, prints: Readonly<Record<string, string>>): Promise<void> => {
      const fields = Object.fromEntries(Object.entries(prints).map(([field, print]) => [`fields.${field}`, print]));
      await rows.updateOne({ _id: index }, { $set: { recordId, ...fields } }, { upsert: true });
    },
  };
}
