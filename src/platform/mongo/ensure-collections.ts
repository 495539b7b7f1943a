import type { CreateIndexesOptions, IndexSpecification } from 'mongodb';
import type { Db } from './connect.ts';

/** One index and, in its name, the rule that it guards or the question that it answers. */
export interface IndexPlan {
  readonly key: IndexSpecification;
  readonly options: CreateIndexesOptions & { name: string };
}

/** A collection and all its indexes, declared beside its schema. */
export interface CollectionPlan {
  readonly collection: string;
  readonly indexes: readonly IndexPlan[];
}

/**
 * The one boot step that makes collections and indexes, one after another, before anything else writes:
 * on one server of ours, a creation that meets an insert on a missing collection hangs for good.
 */
export async function ensureCollections(db: Db, plans: readonly CollectionPlan[]): Promise<void> {
  const existing = new Set((await db.db!.listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name));
  for (const plan of plans) {
    if (!existing.has(plan.collection)) await db.db!.createCollection(plan.collection).catch(ignoreExisting);
    if (plan.indexes.length === 0) continue;
    const present = new Set((await db.db!.collection(plan.collection).indexes()).map((index) => index.name));
    for (const { key, options } of plan.indexes) {
      if (!present.has(options.name)) await db.db!.collection(plan.collection).createIndex(key, options);
    }
  }
}

function ignoreExisting(error: { code?: number }): void {
  const NAMESPACE_EXISTS = 48; // another process made it in the same moment
  if (error.code !== NAMESPACE_EXISTS) throw error;
}
