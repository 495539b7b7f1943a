import mongoose from 'mongoose';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';

/** One shortlist as it was: for whom, by whom, when, and sealed under the survivor's key, who was on it and why the others not. */
export interface ShortlistRow {
  readonly _id: string;
  readonly sessionId: string;
  readonly agencyId: string;
  readonly madeBy: string;
  readonly at: Date;
  readonly sealed: string;
}

/** Shortlists, only ever added to. */
export const shortlistPlans: readonly CollectionPlan[] = [
  {
    collection: 'shortlists',
    indexes: [{ key: { sessionId: 1, at: -1 }, options: { name: 'shortlists_of_a_session' } }],
  },
];

const schema = new mongoose.Schema<ShortlistRow>(
  {
    _id: String,
    sessionId: { type: String, required: true },
    agencyId: { type: String, required: true },
    madeBy: { type: String, required: true },
    at: { type: Date, required: true },
    sealed: { type: String, required: true },
  },
  { collection: 'shortlists', versionKey: false, strict: 'throw' },
);

export type ShortlistStore = ReturnType<typeof shortlistStore>;

/** Every shortlist that was made, so that "why was I offered, or not" has the same answer a year later. */
export function shortlistStore(db: Db) {
  const rows = db.model('Shortlist', schema);
  return {
    add: async (row: ShortlistRow): Promise<void> => void (await rows.create([row])),
  };
}
