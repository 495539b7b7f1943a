import mongoose from 'mongoose';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';

/** One sign-in. */
export interface SignInRow {
  /** The hash of the token: the token itself is never stored. */
  readonly _id: string;
  readonly staffId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

interface SetupRow {
  readonly _id: string;
  readonly codeHash: string;
  readonly usedAt?: Date;
}

/** The collections of sign-ins and of the first set-up, for the boot step. */
export const signInPlans: readonly CollectionPlan[] = [
  { collection: 'sign_ins', indexes: [{ key: { staffId: 1 }, options: { name: 'sign_ins_of_a_person' } }] },
  { collection: 'setup', indexes: [] },
];

const signInSchema = new mongoose.Schema<SignInRow>(
  { _id: String, staffId: String, createdAt: Date, lastUsedAt: Date },
  { collection: 'sign_ins', versionKey: false, strict: 'throw' },
);
const setupSchema = new mongoose.Schema<SetupRow>(
  { _id: String, codeHash: String, usedAt: Date },
  { collection: 'setup', versionKey: false, strict: 'throw' },
);

const FIRST = 'first-administrator';

export type SignInStore = ReturnType<typeof signInStore>;

/** Sign-ins by the hash of their token, and the one-time secret that makes the first administrator. */
export function signInStore(db: Db) {
  const signIns = db.model('SignIn', signInSchema);
  const setup = db.model('Setup', setupSchema);
  return {
    insert: async (row: SignInRow) => void (await signIns.create([row])),
    find: (hash: string) => signIns.findById(hash).lean<SignInRow>().exec(),
    used: async (hash: string, at: Date) => void (await signIns.updateOne({ _id: hash }, { $max: { lastUsedAt: at } })),
    end: async (hash: string) => void (await signIns.deleteOne({ _id: hash })),
    endAllOf: async (staffId: string) => void (await signIns.deleteMany({ staffId })),
    forgetBefore: async (moment: Date) => (await signIns.deleteMany({ createdAt: { $lt: moment } })).deletedCount,
    /** A new code replaces one that nobody has used; answers false once the first administrator exists. */
    offerSetup: async (codeHash: string): Promise<boolean> => {
      await setup.updateOne({ _id: FIRST }, { $setOnInsert: { codeHash } }, { upsert: true });
      return (
        (await setup.updateOne({ _id: FIRST, usedAt: { $exists: false } }, { $set: { codeHash } })).matchedCount === 1
      );
    },
    /** The one write that can make a first administrator: a second use, or another code, matches nothing. */
    useSetup: async (codeHash: string, at: Date): Promise<boolean> =>
      (await setup.updateOne({ _id: FIRST, codeHash, usedAt: { $exists: false } }, { $set: { usedAt: at } }))
        .modifiedCount === 1,
  };
}
