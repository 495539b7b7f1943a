import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { Statement } from './ledger-entry.ts';
import { closes } from './pair-after.ts';
import type { PairStore } from './pair-store.ts';
import type { Pair } from './pair.ts';

/**
 * Called in the transaction of an answer that took away what sessions may rest on: whatever `mayMeet` no longer allows for this
 * pair goes back to *requested* there. Handed in by the composition root, because consent knows no session.
 */
export type OnClosed = (scope: Scope, pair: Pair) => Promise<void>;

/** What every act on the ledger needs. */
export interface LedgerDeps {
  readonly pairs: PairStore;
  readonly recordAct: RecordAct;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly inTransaction: InTransaction;
}

/** What is to be written: the statement, and which entry it corrects; id and moment were made before the transaction. */
export interface Append {
  readonly id: string;
  readonly now: Date;
  readonly by: string;
  readonly act: string;
  readonly statement: Statement;
  readonly corrects?: number | undefined;
}

/** One entry with its event in the audit, in the caller's transaction. The decision itself stays in the ledger. */
export function appendStatement({ pairs, recordAct }: Pick<LedgerDeps, 'pairs' | 'recordAct'>, onClosed?: OnClosed) {
  return async (scope: Scope, before: Pair, { id, now, by, act, statement, corrects }: Append): Promise<Pair> => {
    const entry = { id, recordedBy: by, recordedAt: now, statement, ...(corrects !== undefined && { corrects }) };
    const after = await pairs.append(scope, before, entry);
    await recordAct(scope, {
      act,
      records: [before.survivorId, before.interpreterId, before.id, id],
      version: after.seq,
    });
    if (onClosed && closes(before, after)) await onClosed(scope, after);
    return after;
  };
}

/** The staff member who records; nobody else records what a survivor said. */
export function recorderOf(scope: Scope): string {
  if (scope.actor.kind !== 'staff') throw refuse.notFound();
  return scope.actor.id;
}
