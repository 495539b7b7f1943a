import type { LedgerEntry, LedgerEvent } from './events.ts';
import { openLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { applyEntry, emptyState } from './phone-state.ts';
import type { PhoneState } from './phone-state.ts';
import { wallClock } from './phone-clock.ts';
import type { PracticeAccount } from './practice-account.ts';

/** The telephone exchange and post office: the ledger, what it adds up to, and the one way to change either. */
export interface Exchange {
  readonly account: PracticeAccount;
  readonly state: PhoneState;
  readonly ledger: Ledger;
  /** Aborted when the process is about to end. */
  readonly stopping: AbortSignal;
  /** Takes effect at once. Nothing may be told to anyone about it before `ledger.settled()`. */
  record(event: LedgerEvent): LedgerEntry;
}

/** Opens the exchange over the ledger in `folder`, with everything that happened there before. */
export async function openExchange(folder: string, account: PracticeAccount, stopping: AbortSignal): Promise<Exchange> {
  const ledger = await openLedger(folder, wallClock);
  const state = emptyState();
  for (const entry of ledger.entries) applyEntry(state, entry);
  return {
    account,
    state,
    ledger,
    stopping,
    record(event) {
      const entry = ledger.append(event);
      applyEntry(state, entry);
      return entry;
    },
  };
}
