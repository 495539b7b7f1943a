import type { Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { AuditStore } from './audit-store.ts';

/** What was done to which records. */
export interface Entry {
  readonly act: string;
  readonly records: readonly string[];
  readonly version?: number;
  readonly fields?: readonly string[];
  readonly codes?: readonly string[];
}

/** Writes who did what to which records. Called inside the transaction of the act: without its event the act does not happen. */
export type RecordAct = (scope: Scope, entry: Entry) => Promise<void>;

/** Recording into this store. */
export function recordAct({ audit, clock, ids }: { audit: AuditStore; clock: Clock; ids: Ids }): RecordAct {
  return (scope, entry) =>
    audit.append({ _id: ids.id(), at: clock.now(), actorKind: scope.actor.kind, actorId: scope.actor.id, ...entry });
}
