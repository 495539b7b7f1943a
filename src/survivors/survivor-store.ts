import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { SealedPlace, Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { Survivor } from './survivor.ts';
import { personalSchema, profileSchema, type SurvivorNames, type SurvivorProfile } from './survivor-profile.ts';

/** As stored: whose she is, and two sealed values. `guard` is raised by every act that relies on her answers. */
interface SurvivorRow {
  readonly _id: string;
  readonly version: number;
  readonly guard: number;
  readonly agencyId: string;
  readonly caseworkers: readonly string[];
  readonly profile: string;
  readonly personal: string;
}

/** What is new about a survivor; an absent part stays as it is. */
export interface SurvivorChange {
  readonly profile?: SurvivorProfile;
  readonly personal?: SurvivorNames;
}

/** One collection; the index answers "whose caseload". There is none over names: nothing to search by (decision 14). */
export const survivorPlans: readonly CollectionPlan[] = [
  {
    collection: 'survivors',
    indexes: [{ key: { agencyId: 1, caseworkers: 1 }, options: { name: 'survivors_of_a_caseload' } }],
  },
];

const schema = new mongoose.Schema<SurvivorRow>(
  {
    _id: String,
    version: Number,
    guard: Number,
    agencyId: String,
    caseworkers: [String],
    profile: String,
    personal: String,
  },
  { collection: 'survivors', versionKey: false, strict: 'throw' },
);

const OWNERSHIP = { agency: 'agencyId', caseworkers: 'caseworkers' };
const place = (id: string, field: string): SealedPlace => ({ collection: 'survivors', id, field });

export type SurvivorStore = ReturnType<typeof survivorStore>;

/** Survivors within a scope. There is no search by name: names are opened one by one, inside a caseload (decision 14). */
export function survivorStore(db: Db, seals: Seals) {
  const rows = db.model('Survivor', schema);
  const mine = (scope: Scope, filter: Record<string, unknown>) => ({ $and: [filter, scopeFilter(scope, OWNERSHIP)] });

  // Parsed before it is sealed: what is no part of the profile (an id, a token) is dropped.
  const sealed = async (id: string, { profile, personal }: SurvivorChange) => ({
    ...(profile && { profile: await seals.seal(id, place(id, 'profile'), profileSchema.parse(profile)) }),
    ...(personal && { personal: await seals.seal(id, place(id, 'personal'), personal) }),
  });

  const opened = async ({ _id: id, version, agencyId, caseworkers, profile }: SurvivorRow): Promise<Survivor> => {
    const { exclusionRules, ...rest } = profileSchema.parse(await seals.open(id, place(id, 'profile'), profile));
    // Tokens are made on reading, in the words that interpreters' origins use, so that a new index key reaches them too.
    const tokened = exclusionRules.map((rule) => ({
      ...rule,
      token: seals.blindIndex(`origin-${rule.kind}`, rule.value),
    }));
    return { id, version, agencyId, caseworkers, ...rest, exclusionRules: tokened };
  };

  return {
    insert: async (
      fresh: Pick<Survivor, 'id' | 'agencyId' | 'caseworkers'>,
      parts: Required<SurvivorChange>,
    ): Promise<void> => {
      const { id, ...owner } = fresh;
      await rows.create([{ _id: id, version: 1, guard: 0, ...owner, ...(await sealed(id, parts)) } as SurvivorRow]);
    },
    find: async (scope: Scope, id: string): Promise<Survivor | undefined> => {
      const row = await rows.findOne(mine(scope, { _id: id })).lean<SurvivorRow>();
      return row ? opened(row) : undefined;
    },
    list: async (scope: Scope): Promise<Survivor[]> =>
      Promise.all((await rows.find(mine(scope, {})).sort({ _id: 1 }).lean<SurvivorRow[]>()).map(opened)),
    names: async (scope: Scope, id: string): Promise<SurvivorNames | undefined> => {
      const row = await rows
        .findOne(mine(scope, { _id: id }))
        .select({ personal: 1 })
        .lean<SurvivorRow>();
      return row ? personalSchema.parse(await seals.open(id, place(id, 'personal'), row.personal)) : undefined;
    },
    within: async (scope: Scope, id: string): Promise<boolean> =>
      (await rows.exists(mine(scope, { _id: id }))) !== null,
    /** Decision 10 — changes the version that the asker has seen; refused `stale` where somebody else was faster. */
    change: async (scope: Scope, id: string, version: number, change: SurvivorChange): Promise<void> => {
      const update = { $set: await sealed(id, change), $inc: { version: 1, guard: 1 } };
      if ((await rows.updateOne(mine(scope, { _id: id, version }), update)).matchedCount === 1) return;
      const row = await rows
        .findOne(mine(scope, { _id: id }))
        .select({ version: 1 })
        .lean<SurvivorRow>();
      if (!row) throw refuse.notFound();
      throw new Refusal('stale', 'stale', 'Somebody changed this meanwhile. Look again.', [], { version: row.version });
    },
    /** Decision 6 — an act that relies on her answers takes the guard: it and a change of them cannot both go through unseen. */
    guardVersion: async (scope: Scope, { id, version }: Pick<Survivor, 'id' | 'version'>): Promise<boolean> =>
      (await rows.updateOne(mine(scope, { _id: id, version }), { $inc: { guard: 1 } })).matchedCount === 1,
  };
}
