import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';

/** An organisation that supports survivors. Its name is public. */
export interface Agency {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

interface AgencyRow {
  readonly _id: string;
  readonly version: number;
  readonly name: string;
}

/** The collection of agencies, for the boot step. */
export const agencyPlans: readonly CollectionPlan[] = [
  { collection: 'agencies', indexes: [{ key: { name: 1 }, options: { name: 'one_agency_per_name', unique: true } }] },
];

const schema = new mongoose.Schema<AgencyRow>(
  { _id: String, version: Number, name: String },
  { collection: 'agencies', versionKey: false, strict: 'throw' },
);

const OWNERSHIP = { agency: '_id' };

export type AgencyStore = ReturnType<typeof agencyStore>;

/** Agencies. */
export function agencyStore(db: Db) {
  const agencies = db.model('Agency', schema);
  const toAgency = ({ _id, version, name }: AgencyRow): Agency => ({ id: _id, version, name });
  return {
    /** Refused by `one_agency_per_name`: lets the duplicate-key error out. */
    insert: async (agency: Agency) =>
      void (await agencies.create([{ _id: agency.id, version: agency.version, name: agency.name }])),
    list: async (scope: Scope) =>
      (await agencies.find(scopeFilter(scope, OWNERSHIP)).sort({ name: 1 }).lean<AgencyRow[]>()).map(toAgency),
    within: async (scope: Scope, id: string) =>
      (await agencies.exists({ $and: [{ _id: id }, scopeFilter(scope, OWNERSHIP)] })) !== null,
  };
}
