import type { StaffStore } from '../accounts/index.ts';
import type { RecordAct } from '../audit/index.ts';
import type { PairStore } from '../consent/index.ts';
import type { OpenTask } from '../inbox/index.ts';
import type { InterpreterStore } from '../interpreters/index.ts';
import type { CheckCandidate } from '../matching/index.ts';
import type { CancelQueued, Enqueue } from '../messaging/index.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { ReservationStore, SessionStore } from '../sessions/index.ts';
import type { SurvivorStore } from '../survivors/index.ts';
import type { OfferStore } from './offer-store.ts';

/** What the actions on offers are built from. */
export interface OfferDeps {
  readonly offers: OfferStore;
  readonly sessions: SessionStore;
  readonly reservations: ReservationStore;
  readonly pairs: PairStore;
  readonly interpreters: InterpreterStore;
  readonly survivors: Pick<SurvivorStore, 'find' | 'guardVersion'>;
  readonly staff: StaffStore;
  readonly checkCandidate: CheckCandidate;
  readonly enqueue: Enqueue;
  readonly cancelQueued: CancelQueued;
  readonly openTask: OpenTask;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
}
