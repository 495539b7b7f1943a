import { createHash } from 'node:crypto';

/** One act or one read of a record. Opaque ids and codes only, so that the chain still verifies after an erasure. */
export interface AuditEvent {
  readonly _id: string;
  readonly at: Date;
  readonly actorKind: 'staff' | 'interpreter' | 'system';
  readonly actorId: string;
  readonly act: string;
  readonly records: readonly string[];
  readonly version?: number;
  readonly fields?: readonly string[];
  readonly codes?: readonly string[];
  /** Its place in the chain, given by the sealer within about a second. */
  readonly number?: number;
  readonly hash?: string;
}

/** What the first event is bound to. */
export const CHAIN_START = '0'.repeat(64);

/** The hash that binds an event to everything before it. */
export function chainHash(previous: string, number: number, event: AuditEvent): string {
  const { _id, at, actorKind, actorId, act, records, version = null, fields = [], codes = [] } = event;
  const content = JSON.stringify([
    previous,
    number,
    _id,
    at.toISOString(),
    actorKind,
    actorId,
    act,
    records,
    version,
    fields,
    codes,
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** Whether the chain is whole, or where it is broken first. */
export type ChainState =
  | { readonly state: 'whole'; readonly events: number; readonly waiting: number }
  | { readonly state: 'broken'; readonly at: number; readonly reason: 'changed' | 'missing' | 'cut-off' };

/** Walks the events in the order of their numbers and names the first broken link. `head` is kept in the other database. */
export async function verifyChain(
  events: AsyncIterable<AuditEvent>,
  head: { number: number; hash: string } | undefined,
  waiting: number,
): Promise<ChainState> {
  let previous = CHAIN_START;
  let number = 0;
  for await (const event of events) {
    number += 1;
    if (event.number !== number) return { state: 'broken', at: number, reason: 'missing' };
    previous = chainHash(previous, number, event);
    if (event.hash !== previous) return { state: 'broken', at: number, reason: 'changed' };
    if (head?.number === number && head.hash !== previous) return { state: 'broken', at: number, reason: 'changed' };
  }
  if (head && head.number > number) return { state: 'broken', at: number + 1, reason: 'cut-off' };
  return { state: 'whole', events: number, waiting };
}
