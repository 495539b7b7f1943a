import mongoose from 'mongoose';
import type { Grant, Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import type { Staff, StaffNames } from './staff.ts';

interface StaffRow {
  readonly _id: string;
  readonly version: number;
  readonly emailIndex: string;
  readonly sealed: string;
  readonly passwordHash?: string;
  readonly setUp?: { readonly codeHash: string; readonly until: Date };
  readonly grants: readonly Grant[];
  readonly disabledAt?: Date;
}

/** The collection of accounts, for the boot step. */
export const staffPlans: readonly CollectionPlan[] = [
  {
    collection: 'staff',
    indexes: [
      { key: { emailIndex: 1 }, options: { name: 'one_account_per_email', unique: true } },
      { key: { 'grants.agencyId': 1 }, options: { name: 'staff_of_an_agency' } },
    ],
  },
];

const schema = new mongoose.Schema<StaffRow>(
  {
    _id: String,
    version: Number,
    emailIndex: String,
    sealed: String,
    passwordHash: String,
    setUp: { type: { codeHash: String, until: Date }, _id: false, default: undefined },
    grants: [{ _id: false, role: String, agencyId: String }],
    disabledAt: Date,
  },
  { collection: 'staff', versionKey: false, strict: 'throw' },
);

const OWNERSHIP = { agency: 'grants.agencyId', staff: '_id' };

export type StaffStore = ReturnType<typeof staffStore>;

/** Staff accounts. `findByEmail` and `findForSignIn` are the door itself, so they take no scope. */
export function staffStore(db: Db, seals: Seals) {
  const staff = db.model('Staff', schema);
  const place = (id: string) => ({ collection: 'staff', id, field: 'names' });
  const names = (row: StaffRow) => seals.open<StaffNames>(row._id, place(row._id), row.sealed);
  const inScope = (scope: Scope, filter: Record<string, unknown>) => ({
    $and: [filter, scopeFilter(scope, OWNERSHIP)],
  });
  return {
    /** Refused by `one_account_per_email`: lets the duplicate-key error out. */
    insert: async (account: {
      id: string;
      names: StaffNames;
      grants: readonly Grant[];
      passwordHash?: string;
      setUp?: { codeHash: string; until: Date };
    }) => {
      const { id, names: sealedNames, ...rest } = account;
      const email = sealedNames.email.toLowerCase();
      const sealed = await seals.seal(id, place(id), { ...sealedNames, email });
      const row: StaffRow = { _id: id, version: 1, emailIndex: seals.blindIndex('email', email), sealed, ...rest };
      await staff.create([row]);
    },
    findForSignIn: async (email: string): Promise<{ staff: Staff; passwordHash?: string } | undefined> => {
      const row = await staff.findOne({ emailIndex: seals.blindIndex('email', email.toLowerCase()) }).lean<StaffRow>();
      return row ? { staff: toStaff(row), ...(row.passwordHash && { passwordHash: row.passwordHash }) } : undefined;
    },
    findById: async (id: string): Promise<Staff | undefined> => {
      const row = await staff.findById(id).lean<StaffRow>();
      return row ? toStaff(row) : undefined;
    },
    /** The one write that uses a set-up code: a second use matches nothing. */
    useSetUpCode: async (codeHash: string, passwordHash: string, now: Date): Promise<Staff | undefined> => {
      const row = await staff
        .findOneAndUpdate(
          { 'setUp.codeHash': codeHash, 'setUp.until': { $gt: now }, disabledAt: { $exists: false } },
          { $set: { passwordHash }, $unset: { setUp: 1 }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<StaffRow>();
      return row ? toStaff(row) : undefined;
    },
    list: async (scope: Scope) => {
      const rows = await staff.find(scopeFilter(scope, OWNERSHIP)).limit(500).lean<StaffRow[]>();
      return Promise.all(rows.map(async (row) => ({ ...toStaff(row), ...(await names(row)) })));
    },
    find: async (scope: Scope, id: string) => {
      const row = await staff.findOne(inScope(scope, { _id: id })).lean<StaffRow>();
      return row ? { ...toStaff(row), ...(await names(row)) } : undefined;
    },
    change: async (
      scope: Scope,
      id: string,
      version: number,
      change: { grants?: readonly Grant[]; disabledAt?: Date | null },
    ) => {
      const { disabledAt, grants } = change;
      const set = { ...(grants && { grants }), ...(disabledAt && { disabledAt }) };
      const update = { $set: set, $inc: { version: 1 }, ...(disabledAt === null && { $unset: { disabledAt: 1 } }) };
      return (await staff.updateOne(inScope(scope, { _id: id, version }), update)).modifiedCount === 1;
    },
    emailOf: async (id: string): Promise<string | undefined> => {
      const row = await staff.findOne({ _id: id, disabledAt: { $exists: false } }).lean<StaffRow>();
      return row ? (await names(row)).email : undefined;
    },
    within: async (scope: Scope, id: string) => (await staff.exists(inScope(scope, { _id: id }))) !== null,
  };
}

function toStaff({ _id, version, grants, disabledAt }: StaffRow): Staff {
  return {
    id: _id,
    version,
    grants: grants.map(({ role, agencyId }) => ({ role, ...(agencyId && { agencyId }) })),
    ...(disabledAt && { disabledAt }),
  };
}
