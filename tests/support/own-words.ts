import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../config/settings.ts';
import type { RecordAct } from '../../src/audit/index.ts';
import { client, type Client } from '../../src/demo/client.ts';
import { practiceAccount } from '../../src/local/phone/practice-account.ts';
import { startLocalPhone } from '../../src/local/phone/start-local-phone.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { movePracticeTime } from '../../src/platform/mongo/time-source-store.ts';
import { start, type Running } from '../../src/start.ts';
import { borrowDatabases } from './database.ts';
import { connectToPhone, type Phone } from './phone.ts';

export const SETUP_CODE = 'PRACTICE TEST CODE';

/** The whole program on a database of its own, with a phone company of its own, in one test file. */
export interface OwnWords {
  readonly url: string;
  readonly settings: Settings;
  readonly services: Running['services'];
  readonly jobs: Running['jobs'];
  readonly phone: Phone;
  /** Every line of the log so far. */
  readonly log: string[];
  as(token?: string): Client;
  now(): Date;
  moveTo(moment: Date): Promise<void>;
  /** Another process's worth of the program on the same data: own sender, jobs and port. */
  second(): Promise<Running>;
  stop(): Promise<void>;
}

export interface OwnWordsOptions {
  readonly replace?: { readonly recordAct?: RecordAct };
  readonly environment?: Record<string, string>;
}

/** Starts everything on an empty database; `name` is that of the test file, `stop` belongs in its afterAll. */
export async function startOwnWords(
  name: string,
  { replace, environment = {} }: OwnWordsOptions = {},
): Promise<OwnWords> {
  const folder = mkdtempSync(join(tmpdir(), `own-words-${name}-`));
  const [databases, phoneProcess] = await Promise.all([borrowDatabases(), startLocalPhone({ dataFolder: folder })]);
  const log: string[] = [];
  const read = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'debug',
    MONGODB_URI: databases.data,
    KEYS_MONGODB_URI: databases.keys,
    KEY_RING: `test=${Buffer.alloc(32, 7).toString('base64')}`,
    INDEX_KEY: Buffer.alloc(32, 9).toString('base64'),
    DESK_PHONE: practiceAccount.deskNumber,
    SMTP_URL: `smtp://127.0.0.1:${phoneProcess.smtpPort}`,
    MAIL_FROM: 'desk@own-words.example',
    ...environment,
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const settings: Settings = {
    ...read.settings,
    TWILIO_ACCOUNT_SID: practiceAccount.accountSid,
    TWILIO_AUTH_TOKEN: practiceAccount.authToken,
    TWILIO_FROM: practiceAccount.deskNumber,
  };
  const options = {
    settings,
    log: openLog(settings.LOG_LEVEL, { write: (line: string) => void log.push(line) }),
    setupCode: SETUP_CODE,
    twilioApiUrl: phoneProcess.url,
    ...(replace && { replace }),
  };
  const running = await start(options);
  const others: Running[] = [];
  const phone = connectToPhone(phoneProcess.url);
  await phone.setWebhook(`${running.url}/webhooks/twilio/sms`);
  const { clock, db } = running.services;
  return {
    url: running.url,
    settings,
    services: running.services,
    jobs: running.jobs,
    phone,
    log,
    as: (token) => client(running.url, token),
    now: clock.now,
    moveTo: async (moment) => {
      await movePracticeTime(db, moment.getTime() - clock.now().getTime());
      await clock.measure();
    },
    second: async () => {
      const other = await start(options);
      others.push(other);
      return other;
    },
    stop: async () => {
      for (const other of others) await other.stop();
      await running.stop();
      await phoneProcess.stop();
      databases.giveBack();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
