import type { Settings } from '../config/settings.ts';
import { auditJobs, recordAct as recordActIn, type RecordAct } from './audit/index.ts';
import { whenConsentCloses } from './change-requests/index.ts';
import { composeVerifyPhone, interpreterTexts, verifyPhoneMessage } from './interpreters/index.ts';
import { currentIntelligibility, loadCatalogue } from './languages/index.ts';
import { candidateCheck, keepRoster } from './matching/index.ts';
import {
  openMessaging,
  templates,
  type FromFeatures,
  type MessageKind,
  type MessagingSettings,
} from './messaging/index.ts';
import { gate, scopeAs } from './gate.ts';
import { importJobs } from './imports/index.ts';
import { addressOf } from './address-of.ts';
import { messageTrouble } from './message-trouble.ts';
import {
  offerComposers,
  offerJobs,
  offerMessages,
  onInterpreterText,
  whenSessionEnds,
  type OfferDeps,
} from './offers/index.ts';
import { forgetOldRows } from './forget-old-rows.ts';
import { dataKeys } from './platform/crypto/data-key-store.ts';
import type { KeyRing } from './platform/crypto/key-ring.ts';
import { seals as sealsOf } from './platform/crypto/seals.ts';
import { onceOnly } from './platform/http/idempotency.ts';
import type { Serving } from './platform/http/serve.ts';
import type { Ids } from './platform/ids/ids.ts';
import type { Log } from './platform/log/log.ts';
import type { Db } from './platform/mongo/connect.ts';
import { transactions } from './platform/mongo/in-transaction.ts';
import { projectRoot } from './platform/project-root.ts';
import type { DatabaseClock } from './platform/time/clock.ts';
import { composeReminder, reminderJobs, reminderMessage } from './reminders/index.ts';
import { noteFirstMeetingOf } from './note-first-meeting.ts';
import { openStores } from './stores.ts';
import { loadWordings } from './survivors/index.ts';

/** What the outside world provides: main.ts and the tests hand it in. */
export interface Infrastructure {
  readonly settings: Settings;
  readonly db: Db;
  readonly keysDb: Db;
  readonly ring: KeyRing;
  readonly clock: DatabaseClock;
  readonly ids: Ids;
  readonly log: Log;
  readonly messaging: MessagingSettings;
  readonly deskPhone: string;
  /** Whether the workers are at work, for /health/ready. */
  readonly workersReady: () => boolean;
}

export type Services = ReturnType<typeof createServices>;

/** The composition root: every part, put together once, read top to bottom. No IO. */
export function createServices(infrastructure: Infrastructure, replace: { recordAct?: RecordAct } = {}) {
  const { settings, db, keysDb, clock, ids, log, ring, deskPhone } = infrastructure;

  const seals = sealsOf(dataKeys(keysDb, ring), ring);
  const stores = openStores({ db, keysDb, seals, ids, clock, noteChange: () => roster.noteChange() });
  const roster = keepRoster({ ...stores, clock });
  const inTransaction = transactions(db);
  const base = { ...stores, roster, seals, ids, clock, log, inTransaction, deskPhone, deskZone: settings.DESK_ZONE };

  const recordAct = replace.recordAct ?? recordActIn(base);
  const openTask = stores.tasks.open;
  const trouble = messageTrouble({ ...base, recordAct, openTask });
  const messaging = openMessaging(infrastructure.messaging, { ...base, trouble });

  const acts = { ...base, recordAct, openTask, enqueue: messaging.enqueue, cancelQueued: stores.outbox.cancel };
  const catalogue = loadCatalogue();
  const intelligibility = currentIntelligibility({ ...stores, catalogue });
  const checkCandidate = candidateCheck({ ...acts, catalogue, intelligibility: intelligibility.fresh });
  const offerDeps: OfferDeps = { ...acts, checkCandidate };
  const deps = {
    ...offerDeps,
    ...acts,
    catalogue,
    intelligibility: intelligibility.recent,
    wordings: loadWordings({ practice: settings.practice }),
    onClosed: whenConsentCloses(offerDeps),
    whenSessionEnds: whenSessionEnds(offerDeps),
    noteFirstMeeting: noteFirstMeetingOf(stores.pairs),
    scopeAs: scopeAs(stores),
  };

  const kinds = [verifyPhoneMessage, ...offerMessages, reminderMessage] as unknown as readonly MessageKind<never>[];
  const features: FromFeatures = {
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
    composers: { 'verify-phone': composeVerifyPhone(deps), ...offerComposers(deps), reminder: composeReminder(deps) },
    addressOf: addressOf(stores),
    render: templates(projectRoot(), settings.practice),
    onText: onInterpreterText({ ...deps, phoneActs: interpreterTexts(deps) }),
  };

  const serving: Serving = {
    gate: gate(deps),
    once: onceOnly({ ...base }),
    log,
    clock,
    ids,
    onUnlistedField: settings.practice ? 'fail' : 'drop',
  };

  return {
    ...infrastructure,
    ...deps,
    seals,
    serving,
    messaging,
    messageKinds: kinds,
    render: features.render,
    jobs: [
      ...auditJobs(deps),
      ...messaging.jobs,
      ...offerJobs(deps),
      ...reminderJobs(deps),
      ...importJobs(deps),
      ...forgetOldRows(deps),
    ],
    startMessaging: () => messaging.start(features),
    ready: async () =>
      infrastructure.workersReady() &&
      (await db
        .db!.admin()
        .ping()
        .then(
          () => true,
          () => false,
        )),
  };
}
