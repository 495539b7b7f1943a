import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../../config/settings.ts';
import { createApp } from '../../../src/app.ts';
import { setUp } from '../../../src/demo/steps-set-up.ts';
import { openWorld, who, type World } from '../../../src/demo/world.ts';
import { practiceAccount } from '../../../src/local/phone/practice-account.ts';
import { startLocalPhone } from '../../../src/local/phone/start-local-phone.ts';
import { readKeyRing } from '../../../src/platform/crypto/key-ring.ts';
import { hashToken, randomIds } from '../../../src/platform/ids/ids.ts';
import { openLog } from '../../../src/platform/log/log.ts';
import { connect } from '../../../src/platform/mongo/connect.ts';
import { databaseTime, movePracticeTime } from '../../../src/platform/mongo/time-source-store.ts';
import { startDatabaseClock } from '../../../src/platform/time/clock.ts';
import { createServices, type Services } from '../../../src/services.ts';
import { buildDatabase } from '../../../src/stores.ts';
import { testDatabaseUri } from '../../support/database.ts';
import { connectToPhone, type Phone } from '../../support/phone.ts';

/** A process's worth of the program, without jobs, whose providers are given up on fast. */
export interface FastProcess {
  readonly services: Services;
  readonly url: string;
  stop(): Promise<void>;
}

/** The program with short waits, its phone, its staff, and a way to start another process of it. */
export interface FastHouse extends FastProcess {
  readonly phone: Phone;
  readonly world: World;
  another(): Promise<FastProcess>;
}

const CODE = 'PRACTICE TEST CODE';
const waits = { provider: 400, lease: 700 };

/** Opens it on a database of its own; `stop` ends everything. */
export async function openFastHouse(name: string): Promise<FastHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'own-words-test-'));
  const phoneProcess = await startLocalPhone({ dataFolder: folder });
  const read = readSettings({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    MONGODB_URI: testDatabaseUri(name),
    KEYS_MONGODB_URI: testDatabaseUri(`${name}-keys`),
    KEY_RING: `test=${Buffer.alloc(32, 7).toString('base64')}`,
    INDEX_KEY: Buffer.alloc(32, 9).toString('base64'),
    DESK_PHONE: practiceAccount.deskNumber,
    SMTP_URL: `smtp://127.0.0.1:${phoneProcess.smtpPort}`,
    MAIL_FROM: 'desk@own-words.example',
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const [db, keysDb] = [await connect(read.settings.MONGODB_URI!), await connect(read.settings.KEYS_MONGODB_URI!)];
  await buildDatabase(db, keysDb);
  const another = () => startFast(read.settings, phoneProcess.url);
  const first = await another();
  await first.services.signIns.offerSetup(hashToken(CODE));
  const phone = connectToPhone(phoneProcess.url);
  await phone.setWebhook(`${first.url}/webhooks/twilio/sms`);
  const { clock } = first.services;
  const world = openWorld({
    url: first.url,
    setupCode: CODE,
    phone,
    now: clock.now,
    tell: () => undefined,
    moveTo: async (moment) => {
      await movePracticeTime(db, moment.getTime() - clock.now().getTime());
      await clock.measure();
    },
  });
  await setUp[0]!.play(world);
  who(world, 'coordinator');
  return {
    ...first,
    phone,
    world,
    another,
    stop: async () => {
      await first.stop();
      await phoneProcess.stop();
      for (const one of [db, keysDb]) {
        await one.dropDatabase();
        await one.close();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startFast(settings: Settings, apiUrl: string): Promise<FastProcess> {
  const [db, keysDb] = [await connect(settings.MONGODB_URI!), await connect(settings.KEYS_MONGODB_URI!)];
  const clock = await startDatabaseClock(databaseTime(db, true), 300);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { accountSid, authToken, deskNumber } = practiceAccount;
  const services = createServices({
    settings,
    db,
    keysDb,
    clock,
    ids: randomIds,
    log: openLog('silent'),
    ring: readKeyRing(settings.KEY_RING!, settings.INDEX_KEY!),
    messaging: {
      twilio: { accountSid, authToken, from: deskNumber, apiUrl, publicUrl: url },
      smtp: { url: settings.SMTP_URL!, from: settings.MAIL_FROM! },
      lostTextsEvery: 60_000,
      waits,
    },
    deskPhone: settings.DESK_PHONE!,
    workersReady: () => true,
  });
  server.on('request', createApp(services));
  const loops = services.startMessaging();
  return {
    services,
    url,
    stop: async () => {
      await loops.stop();
      server.closeAllConnections();
      server.close();
      clock.stop();
      await db.close();
      await keysDb.close();
    },
  };
}
