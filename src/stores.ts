import { agencyPlans, agencyStore, signInPlans, signInStore, staffPlans, staffStore } from './accounts/index.ts';
import { auditHeadPlans, auditPlans, auditStore } from './audit/index.ts';
import { consentPlans, pairStore } from './consent/index.ts';
import { importKeyStore, importPlans, importRowStore, importStore } from './imports/index.ts';
import { inboxPlans, taskStore } from './inbox/index.ts';
import { interpreterPlans, interpreterStore } from './interpreters/index.ts';
import { intelligibilityPlans, intelligibilityStore } from './languages/index.ts';
import { shortlistPlans, shortlistStore } from './matching/index.ts';
import { inboundPlans, inboundStore, outboxPlans, outboxStore } from './messaging/index.ts';
import { offerPlans, offerStore } from './offers/index.ts';
import { dataKeyPlans } from './platform/crypto/data-key-store.ts';
import type { Seals } from './platform/crypto/seals.ts';
import { idempotencyPlan, idempotencyStore } from './platform/http/idempotency-store.ts';
import type { Ids } from './platform/ids/ids.ts';
import { jobCollections } from './platform/jobs/job-collections.ts';
import type { Db } from './platform/mongo/connect.ts';
import { ensureCollections } from './platform/mongo/ensure-collections.ts';
import { practiceClockPlan } from './platform/mongo/time-source-store.ts';
import type { Clock } from './platform/time/clock.ts';
import { placeStore, reservationStore, sessionPlans, sessionStore } from './sessions/index.ts';
import { survivorPlans, survivorStore } from './survivors/index.ts';

const dataPlans = [
  practiceClockPlan,
  idempotencyPlan,
  ...jobCollections,
  ...auditPlans,
  ...intelligibilityPlans,
  ...inboxPlans,
  ...outboxPlans,
  ...inboundPlans,
  ...staffPlans,
  ...signInPlans,
  ...agencyPlans,
  ...interpreterPlans,
  ...survivorPlans,
  ...consentPlans,
  ...sessionPlans,
  ...shortlistPlans,
  ...offerPlans,
  ...importPlans,
];

/** The one boot step: every collection and index of both databases, one after another, before anything else uses them. */
export async function buildDatabase(db: Db, keysDb: Db): Promise<void> {
  await ensureCollections(db, dataPlans);
  await ensureCollections(keysDb, [...dataKeyPlans, ...auditHeadPlans]);
}

/** Every store on one connection. */
export function openStores({
  db,
  keysDb,
  seals,
  ids,
  clock,
  noteChange,
}: {
  db: Db;
  keysDb: Db;
  seals: Seals;
  ids: Ids;
  clock: Clock;
  /** The register or a diary was written by this process. */
  noteChange: () => void;
}) {
  const survivors = survivorStore(db, seals);
  return {
    audit: auditStore(db, keysDb),
    intelligibilityRows: intelligibilityStore(db),
    tasks: taskStore(db, { ids, clock }),
    outbox: outboxStore(db, ids),
    inbound: inboundStore(db, seals),
    keys: idempotencyStore(db),
    staff: staffStore(db, seals),
    signIns: signInStore(db),
    agencies: agencyStore(db),
    interpreters: interpreterStore(db, seals, noteChange),
    survivors,
    pairs: pairStore(db, survivors),
    sessions: sessionStore(db),
    reservations: reservationStore(db, noteChange),
    places: placeStore(db, seals),
    shortlists: shortlistStore(db),
    offers: offerStore(db),
    imports: importStore(db),
    importRows: importRowStore(db, seals),
    importKeys: importKeyStore(db, seals),
  };
}

export type Stores = ReturnType<typeof openStores>;
