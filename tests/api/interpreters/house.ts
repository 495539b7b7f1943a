import { composeVerifyPhone } from '../../../src/interpreters/compose-verify-phone.ts';
import { answerPhoneVerification } from '../../../src/interpreters/answer-phone-verification.ts';
import { interpreterPlans } from '../../../src/interpreters/interpreter-row-store.ts';
import { interpreterStore } from '../../../src/interpreters/interpreter-store.ts';
import { registerInterpreter } from '../../../src/interpreters/register-interpreter.ts';
import { registerBody, type Registration } from '../../../src/interpreters/schemas.ts';
import { sendPhoneVerification } from '../../../src/interpreters/send-phone-verification.ts';
import type { OutboxRow } from '../../../src/messaging/index.ts';
import type { Scope } from '../../../src/platform/access.ts';
import { dataKeyPlans, dataKeys } from '../../../src/platform/crypto/data-key-store.ts';
import { readKeyRing } from '../../../src/platform/crypto/key-ring.ts';
import { seals as sealsOf } from '../../../src/platform/crypto/seals.ts';
import { randomIds } from '../../../src/platform/ids/ids.ts';
import { connect } from '../../../src/platform/mongo/connect.ts';
import { ensureCollections } from '../../../src/platform/mongo/ensure-collections.ts';
import { transactions } from '../../../src/platform/mongo/in-transaction.ts';
import { testDatabaseUri } from '../../support/database.ts';

export const PHONE = '+447700900123';
export const CODE = '482913';
export const NEWER_CODE = '048291';

/** A coordinator reaches the register; a caseworker does not. */
export const coordinator: Scope = {
  actor: { kind: 'staff', id: 'c'.repeat(32), grants: [] },
  reaches: [{ kind: 'everything' }],
};
export const caseworker: Scope = {
  actor: { kind: 'staff', id: 'd'.repeat(32), grants: [] },
  reaches: [{ kind: 'caseload', agencyId: 'a', staffId: 'd'.repeat(32) }],
};

export const registration = (more: Partial<Registration> = {}): Registration =>
  registerBody.parse({
    name: 'Invented Person',
    gender: 'woman',
    languages: [{ tag: 'kmr', level: 'native', evidence: 'native', verifiedOn: '2026-11-01' }],
    zone: 'Europe/London',
    baseArea: 'Leeds',
    modes: ['in-person'],
    phone: PHONE,
    credentials: [{ kind: 'vetting', reference: 'DBS 001', validFrom: '2026-01-01', reviewBy: '2027-01-01' }],
    origin: { region: 'north-region' },
    ...more,
  });

/** The register on a real database; time is what `time.now` says, acts and messages are collected. */
export async function openHouse(name: string) {
  const db = await connect(testDatabaseUri(name));
  await ensureCollections(db, [...interpreterPlans, ...dataKeyPlans]);
  const key = Buffer.alloc(32, 7).toString('base64');
  const ring = readKeyRing(`test=${key}`, key);
  const seals = sealsOf(dataKeys(db, ring), ring);
  const interpreters = interpreterStore(db, seals);
  const time = { now: new Date() };
  const audited: string[] = [];
  const queued: { ids: Readonly<Record<string, string>> }[] = [];
  const codes: string[] = [];
  const deps = {
    interpreters,
    seals,
    ids: { ...randomIds, oneTimeCode: () => codes.shift()! },
    clock: { now: () => time.now, leaseNow: () => time.now },
    inTransaction: transactions(db),
    recordAct: async (_: Scope, entry: { act: string }) => void audited.push(entry.act),
    sessions: { confirmedOf: async () => [] },
    openTask: async () => undefined,
    enqueue: async (message: { ids: Readonly<Record<string, string>> }) => void queued.push(message),
  };
  const registered = async () => (await registerInterpreter(deps)(coordinator, registration())).id;
  return {
    deps,
    interpreters,
    time,
    audited,
    queued,
    registered,
    withCode: async () => {
      const id = await registered();
      await sendPhoneVerification(deps)(coordinator, { interpreterId: id });
      return id;
    },
    /** What the text of a queued message would tell now. */
    told: (message = queued.at(-1)!) => composeVerifyPhone(deps)({ ids: message.ids } as OutboxRow),
    answer: (interpreterId: string, code: string) =>
      answerPhoneVerification(deps)(coordinator, { interpreterId, code, wording: 'v1' }),
    stored: () => db.db!.collection('interpreters').find({}).toArray(),
    startAnew: async () => {
      await db.db!.collection('interpreters').deleteMany({});
      time.now = new Date('2026-11-24T10:00:00Z');
      audited.length = 0;
      queued.length = 0;
      codes.splice(0, codes.length, CODE, NEWER_CODE);
    },
    close: async () => {
      await db.dropDatabase();
      await db.close();
    },
  };
}
