import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { AuditStore } from './audit-store.ts';
import { CHAIN_START, chainHash } from './event.ts';

/**
 * Numbers and hashes the events that wait, so that acts never queue for one global chain.
 * A sealer that was overtaken is refused by the unique number and stops. Returns how many it sealed.
 */
export function sealChain({ audit }: { audit: AuditStore }) {
  return async (stillMine: () => boolean = () => true): Promise<number> => {
    const last = await audit.last();
    let number = last?.number ?? 0;
    let hash = last?.hash ?? CHAIN_START;
    let sealed = 0;
    for (const event of await audit.unsealed(500)) {
      if (!stillMine()) break;
      const next = chainHash(hash, number + 1, event);
      const numbered = await audit.number(event._id, number + 1, next).catch(overtaken);
      if (!numbered) break;
      [number, hash, sealed] = [number + 1, next, sealed + 1];
    }
    if (sealed > 0) await audit.moveHead(number, hash);
    return sealed;
  };
}

function overtaken(error: unknown): false {
  if (isDuplicateKey(error)) return false;
  throw error;
}
