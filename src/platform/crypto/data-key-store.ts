import { randomBytes } from 'node:crypto';
import type { Db } from '../mongo/connect.ts';
import { isDuplicateKey } from '../mongo/errors.ts';
import type { CollectionPlan } from '../mongo/ensure-collections.ts';
import { monotonic } from '../time/clock.ts';
import { decrypt, encrypt, type KeyRing } from './key-ring.ts';

/** The collection of wrapped data keys, in the second database. */
export const dataKeyPlans: readonly CollectionPlan[] = [{ collection: 'data_keys', indexes: [] }];

interface DataKeyRow {
  _id: string;
  ringKey: string;
  wrapped: string;
}

/** Where each person's data key is: in the second database, never in the data backup. */
export interface DataKeys {
  /** The person's key, made on first use. */
  keyOf(person: string): Promise<Buffer>;
}

const ACKNOWLEDGED = { writeConcern: { w: 'majority', j: true } } as const;

/** Data keys wrapped by the ring's current key. Kept in memory for `rememberMs`, so that an erasure elsewhere is felt soon. */
export function dataKeys(keysDb: Db, ring: KeyRing, rememberMs = 60_000): DataKeys {
  const remembered = new Map<string, { key: Buffer; since: number }>();
  const rows = () => keysDb.db!.collection<DataKeyRow>('data_keys');
  // Two first uses at once make one key: the upsert that comes second changes nothing, is refused, or answers nothing by the server.
  const made = async (person: string, fresh: Omit<DataKeyRow, '_id'>): Promise<DataKeyRow> => {
    await rows()
      .updateOne({ _id: person }, { $setOnInsert: fresh }, { upsert: true, ...ACKNOWLEDGED })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    return (await rows().findOne({ _id: person }))!;
  };
  return {
    async keyOf(person) {
      const known = remembered.get(person);
      if (known && monotonic() - known.since < rememberMs) return known.key;
      // Written outside any transaction: a key without its record harms nobody, a record without its key is lost.
      const fresh = {
        ringKey: ring.currentId,
        wrapped: encrypt(ring.keys.get(ring.currentId)!, randomBytes(32), person),
      };
      const row = (await rows().findOne({ _id: person })) ?? (await made(person, fresh));
      const key = decrypt(ringKey(ring, row.ringKey), row.wrapped, person);
      remembered.set(person, { key, since: monotonic() });
      return key;
    },
  };
}

function ringKey(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id);
  if (!key) throw new Error('A data key is wrapped by a key that KEY_RING no longer has.');
  return key;
}
