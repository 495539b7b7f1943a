import type { Scope } from '../platform/access.ts';
import type { SealedPlace, Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import { afterCommit } from '../platform/mongo/in-transaction.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import type { Credential, Interpreter, InterpreterNames } from './interpreter.ts';
import { phoneVerificationStore } from './phone-verification-store.ts';
import { interpreterRows, toInterpreter, type InterpreterRow } from './interpreter-row-store.ts';

// By the server: this process's clock may be wrong, and the roster asks what has changed since.
const CHANGED_NOW = { $currentDate: { changedAt: true } } as const;

const place = (id: string, field: string): SealedPlace => ({ collection: 'interpreters', id, field });

export type InterpreterStore = ReturnType<typeof interpreterStore>;

/** What a change sets, and which fields it takes away. */
export interface RowChange {
  readonly set: Record<string, unknown>;
  readonly unset?: readonly string[];
}

/**
 * The register. It is the desk's: who does not reach everything finds nobody here, and meets interpreters through shortlists only.
 */
export function interpreterStore(db: Db, seals: Seals, onChange: () => void = () => undefined) {
  const rows = interpreterRows(db);
  const one = (scope: Scope, filter: Record<string, unknown>) => ({ $and: [filter, scopeFilter(scope, {})] });
  const read = async (scope: Scope, filter: Record<string, unknown>) => {
    const row = await rows.findOne(one(scope, filter)).lean<InterpreterRow>();
    return row ? toInterpreter(row) : undefined;
  };
  const changed = async (scope: Scope, filter: Record<string, unknown>, update: Record<string, unknown>) =>
    stamped(await rows.updateOne(one(scope, filter), { ...update, ...CHANGED_NOW })).modifiedCount === 1;
  const stamped = <Result>(result: Result): Result => {
    afterCommit(onChange);
    return result;
  };

  return {
    verifications: phoneVerificationStore(db, seals),
    find: (scope: Scope, id: string): Promise<Interpreter | undefined> => read(scope, { _id: id }),
    findByPhone: (scope: Scope, e164: string) => read(scope, { 'phone.index': phoneIndex(seals, e164) }),
    /** Whose each of these numbers is, by number; one that is nobody's is absent. */
    ownersOfPhones: async (scope: Scope, numbers: readonly string[]): Promise<Map<string, string>> => {
      const byIndex = new Map(numbers.map((number) => [phoneIndex(seals, number), number]));
      const indexes = [...byIndex.keys()];
      const owners = new Map<string, string>();
      for (let from = 0; from < indexes.length; from += 1_000) {
        const found = await rows
          .find(one(scope, { 'phone.index': { $in: indexes.slice(from, from + 1_000) } }))
          .select({ 'phone.index': 1 })
          .lean<{ _id: string; phone: { index: string } }[]>();
        for (const { _id, phone } of found) owners.set(byIndex.get(phone.index)!, _id);
      }
      return owners;
    },
    within: async (scope: Scope, id: string): Promise<boolean> => (await rows.exists(one(scope, { _id: id }))) !== null,
    /** S47 — provided interpreters stand beside the register, not on it. */
    all: async (scope: Scope): Promise<Interpreter[]> =>
      (await rows.find(one(scope, { 'register.kind': 'register' })).lean<InterpreterRow[]>()).map(toInterpreter),
    /** Several of the register, in one read. */
    several: async (scope: Scope, ids: readonly string[]): Promise<Interpreter[]> =>
      (await rows.find(one(scope, { _id: { $in: ids } })).lean<InterpreterRow[]>()).map(toInterpreter),
    /** The register in the order of ids, from the one after `after`. */
    page: async (scope: Scope, after: string, limit: number): Promise<Interpreter[]> =>
      (
        await rows
          .find(one(scope, { _id: { $gt: after } }))
          .sort({ _id: 1 })
          .limit(limit)
          .lean<InterpreterRow[]>()
      ).map(toInterpreter),
    names: async (scope: Scope, id: string): Promise<InterpreterNames | undefined> => {
      const row = await rows
        .findOne(one(scope, { _id: id }))
        .select({ names: 1 })
        .lean<Pick<InterpreterRow, 'names'>>();
      return row ? seals.open<InterpreterNames>(id, place(id, 'names'), row.names) : undefined;
    },
    /** The names of several, in one read. */
    namesOf: async (scope: Scope, ids: readonly string[]): Promise<Map<string, InterpreterNames>> => {
      const found = await rows
        .find(one(scope, { _id: { $in: ids } }))
        .select({ names: 1 })
        .lean<Pick<InterpreterRow, '_id' | 'names'>[]>();
      const opened = found.map(async ({ _id: id, names }) => {
        return [id, await seals.open<InterpreterNames>(id, place(id, 'names'), names)] as const;
      });
      return new Map(await Promise.all(opened));
    },
    sealNames: (id: string, names: InterpreterNames) => seals.seal(id, place(id, 'names'), names),
    /** The credentials with their references readable. */
    openCredentials: ({ id, credentials }: Pick<Interpreter, 'id' | 'credentials'>): Promise<Credential[]> =>
      withReferences(credentials, (reference) => seals.open<string>(id, place(id, 'credentials.reference'), reference)),
    sealCredentials: (id: string, credentials: readonly Credential[]) =>
      withReferences(credentials, (reference) => seals.seal(id, place(id, 'credentials.reference'), reference)),
    /** Refused by `one_phone_one_interpreter` or `one_staff_one_interpreter`: lets the duplicate-key error out. */
    insert: async ({ _id, ...row }: InterpreterRow) =>
      void stamped(await rows.updateOne({ _id }, { $setOnInsert: row, ...CHANGED_NOW }, { upsert: true })),
    /** Who on the register has changed since a moment of the database's clock. */
    changedSince: async (scope: Scope, since: Date): Promise<Interpreter[]> =>
      (await rows.find(one(scope, { changedAt: { $gte: since } })).lean<InterpreterRow[]>()).map(toInterpreter),
    /** Decision 10 — changes the record that the asker has seen, or nothing. */
    change: (scope: Scope, id: string, version: number, { set, unset = [] }: RowChange) =>
      changed(
        scope,
        { _id: id, version },
        {
          $set: set,
          ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
          $inc: { version: 1, guard: 1 },
        },
      ),
    suspend: (scope: Scope, id: string, suspension: NonNullable<InterpreterRow['suspension']>) =>
      changed(
        scope,
        { _id: id, status: 'active' },
        { $set: { status: 'suspended', suspension }, $inc: { version: 1, guard: 1 } },
      ),
    reinstate: (scope: Scope, id: string) =>
      changed(
        scope,
        { _id: id, status: 'suspended' },
        { $set: { status: 'active' }, $unset: { suspension: 1 }, $inc: { version: 1, guard: 1 } },
      ),
    /** Decision 6 — a confirmation takes the guard, so that it and a suspension cannot both have seen the same record. */
    guardActive: (scope: Scope, id: string) => changed(scope, { _id: id, status: 'active' }, { $inc: { guard: 1 } }),
    markOptedOut: (scope: Scope, id: string, at: Date) =>
      changed(
        scope,
        { _id: id, 'phone.optedOutAt': { $exists: false } },
        { $set: { 'phone.optedOutAt': at }, $inc: { version: 1 } },
      ),
    markOptedIn: (scope: Scope, id: string) =>
      changed(
        scope,
        { _id: id, 'phone.optedOutAt': { $exists: true } },
        { $unset: { 'phone.optedOutAt': 1 }, $inc: { version: 1 } },
      ),
  };
}

/** Where a number is found without being read. */
export function phoneIndex(seals: Seals, e164: string): string {
  return seals.blindIndex('phone', e164);
}

function withReferences(
  credentials: readonly Credential[],
  turn: (reference: string) => Promise<string>,
): Promise<Credential[]> {
  return Promise.all(
    credentials.map(async (one) =>
      one.reference === undefined ? one : { ...one, reference: await turn(one.reference) },
    ),
  );
}
