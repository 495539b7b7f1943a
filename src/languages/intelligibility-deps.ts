import type { RecordAct } from '../audit/index.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { IntelligibilityStore } from './intelligibility-store.ts';
import type { Catalogue } from './variety.ts';

/** What adding, reviewing and withdrawing rows stands on. `deskZone` decides which day it is. */
export interface IntelligibilityDeps {
  readonly intelligibilityRows: IntelligibilityStore;
  readonly catalogue: Catalogue;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly deskZone: string;
}
