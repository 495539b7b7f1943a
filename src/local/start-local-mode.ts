import { join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { explainFolderError } from './database/local-database-error.ts';
import { startLocalDatabase } from './database/start-local-database.ts';
import { practiceAccount } from './phone/practice-account.ts';
import { startLocalPhone } from './phone/start-local-phone.ts';
import { practiceKeyRing } from './practice-key-ring.ts';
import { projectRoot } from '../platform/project-root.ts';
import { leaveRunningNote } from '../platform/running-note.ts';

/** What local mode adds to the settings, and how its own processes are ended, last started first. */
export interface LocalMode {
  readonly settings: Settings;
  readonly twilioApiUrl?: string;
  readonly phoneUrl?: string;
  stop(): Promise<void>;
}

/**
 * Provides what nobody has configured: a database by the chain, a phone and a mailbox, a key ring. What is configured is used as
 * it is. Cannot be entered in production. `say` tells a person, a line at a time, what was taken and why.
 */
export async function startLocalMode(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<LocalMode> {
  if (!settings.practice) throw new Error('Local mode cannot be entered in production.');
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    if (settings.MONGODB_URI) say('Using the database that MONGODB_URI names.');
    const database = settings.MONGODB_URI ? {} : await localDatabase(settings, environment, say, stops);
    const keys = settings.KEY_RING ? {} : practiceKeyRing(settings.DATA_DIR);
    const phone = settings.TWILIO_ACCOUNT_SID && settings.SMTP_URL ? undefined : await localPhone(settings, stops);
    return {
      settings: {
        ...settings,
        ...keys,
        ...database,
        DESK_PHONE: settings.DESK_PHONE ?? practiceAccount.deskNumber,
        ...(phone && !settings.TWILIO_ACCOUNT_SID && phone.twilio),
        ...(phone && !settings.SMTP_URL && phone.mail),
      },
      ...(phone && { phoneUrl: phone.url }),
      ...(phone && !settings.TWILIO_ACCOUNT_SID && { twilioApiUrl: phone.url }),
      stop,
    };
  } catch (error) {
    await stop();
    throw explainFolderError(error, settings.DATA_DIR);
  }
}

type Stops = (() => Promise<void> | void)[];

async function localDatabase(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  stops: Stops,
) {
  const database = await startLocalDatabase({
    dataFolder: join(settings.DATA_DIR, 'database'),
    environment,
    say,
    ...(settings.OWN_WORDS_DATABASE && { kind: settings.OWN_WORDS_DATABASE }),
    ...(settings.OWN_WORDS_SECANTUS_RS && { secantusRust: settings.OWN_WORDS_SECANTUS_RS }),
  });
  stops.push(() => database.stop());
  const [server, options] = database.uri.split('/?');
  const uris = {
    MONGODB_URI: `${server}/own_words?${options}`,
    KEYS_MONGODB_URI: settings.KEYS_MONGODB_URI ?? `${server}/own_words_keys?${options}`,
  };
  // A second database that somebody configured may have a password in its address; that one is not written down.
  if (!settings.KEYS_MONGODB_URI) stops.push(leaveRunningNote(settings.DATA_DIR, uris));
  return uris;
}

async function localPhone(settings: Settings, stops: Stops) {
  const phone = await startLocalPhone({ dataFolder: join(settings.DATA_DIR, 'phone'), root: projectRoot() });
  stops.push(() => phone.stop());
  return {
    url: phone.url,
    twilio: {
      TWILIO_ACCOUNT_SID: practiceAccount.accountSid,
      TWILIO_AUTH_TOKEN: practiceAccount.authToken,
      TWILIO_FROM: practiceAccount.deskNumber,
    },
    mail: { SMTP_URL: `smtp://127.0.0.1:${phone.smtpPort}`, MAIL_FROM: 'desk@own-words.example' },
  };
}

/** Tells the local phone where this program takes texts. */
export async function connectLocalPhone(phoneUrl: string, publicUrl: string): Promise<void> {
  const answer = await fetch(`${phoneUrl}/control/webhook`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${publicUrl}/webhooks/twilio/sms` }),
  });
  if (!answer.ok) throw new Error('The practice phone did not take the address of this program.');
}
