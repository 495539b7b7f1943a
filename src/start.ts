import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { createApp } from './app.ts';
import type { RecordAct } from './audit/index.ts';
import { readKeyRing } from './platform/crypto/key-ring.ts';
import { hashToken, randomIds } from './platform/ids/ids.ts';
import { startJobs, type RunningJobs } from './platform/jobs/start-jobs.ts';
import { kindOf, type Log } from './platform/log/log.ts';
import { connect } from './platform/mongo/connect.ts';
import { keysUri } from './platform/mongo/keys-uri.ts';
import { databaseTime } from './platform/mongo/time-source-store.ts';
import { monotonic, startDatabaseClock } from './platform/time/clock.ts';
import { createServices, type Services } from './services.ts';
import { buildDatabase } from './stores.ts';

/** A running program: where it listens, its parts, and its mirror-image stop. */
export interface Running {
  readonly url: string;
  readonly services: Services;
  readonly jobs: RunningJobs;
  /** Whether the first administrator is still to be made. */
  readonly needsAdministrator: boolean;
  stop(): Promise<void>;
}

/** What a start needs: settings with nothing missing, and the code that makes the first administrator while there is none. */
export interface StartOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly setupCode: string;
  /** The local phone speaks the provider's protocol at another address. */
  readonly twilioApiUrl?: string | undefined;
  readonly replace?: { readonly recordAct?: RecordAct };
}

const PRACTICE_CLOCK_EVERY_MS = 1_000;
const GRACE_MS = 2_000;
const REQUEST_GRACE_MS = 3_000;

/**
 * Database, boot step, clock, parts, listening, workers, in this order. `stop` goes back the same way in at most 5 s: nothing new
 * is taken on by server, sender and jobs, what they have in hand is finished, and only then is the database let go.
 */
export async function start({ settings, log, setupCode, twilioApiUrl, replace }: StartOptions): Promise<Running> {
  const stops: (() => Promise<unknown> | void)[] = [];
  const workers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    const db = await connect(settings.MONGODB_URI!);
    stops.push(() => db.close());
    const keysDb = await connect(keysUri(settings.MONGODB_URI!, settings.KEYS_MONGODB_URI));
    stops.push(() => keysDb.close());
    await buildDatabase(db, keysDb);

    const clock = await startDatabaseClock(
      databaseTime(db, settings.practice),
      settings.practice ? PRACTICE_CLOCK_EVERY_MS : undefined,
    );
    stops.push(() => clock.stop());

    let app: RequestListener = notReadyYet;
    const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => app(request, response));
    const address = await listen(server, settings);
    stops.push(() => Promise.all(workers.map((end) => end())));
    workers.push(() => close(server));
    const publicUrl = settings.PUBLIC_URL ?? address;

    const timetable: { jobs?: RunningJobs } = {};
    const services = createServices(
      {
        settings,
        db,
        keysDb,
        clock,
        log,
        ids: randomIds,
        ring: readKeyRing(settings.KEY_RING!, settings.INDEX_KEY!),
        messaging: messagingSettings(settings, publicUrl, twilioApiUrl),
        deskPhone: settings.DESK_PHONE!,
        workersReady: () => timetable.jobs?.healthy() ?? false,
      },
      replace,
    );
    const needsAdministrator = await services.signIns.offerSetup(hashToken(setupCode.toUpperCase()));
    app = createApp(services);

    const loops = services.startMessaging();
    workers.push(() => within(REQUEST_GRACE_MS, loops.stop()));
    const jobs = await startJobs({
      jobs: services.jobs,
      connection: db,
      leaseNow: clock.leaseNow,
      owner: randomIds.id(),
      onFault: (job, error) => log.event('job-failed', { job, faultId: randomIds.id(), kind: kindOf(error) }),
    });
    timetable.jobs = jobs;
    workers.push(() => within(REQUEST_GRACE_MS, jobs.stop(GRACE_MS)));
    await atWork(jobs);
    log.event('started', { port: (server.address() as AddressInfo).port });
    return { url: address, services, jobs, needsAdministrator, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const AT_WORK_WITHIN_MS = 10_000;

/** Whoever is told that the program is ready may ask /health/ready and hear the same. */
async function atWork(jobs: RunningJobs): Promise<void> {
  const giveUpAt = monotonic() + AT_WORK_WITHIN_MS;
  while (!jobs.healthy() && monotonic() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
}

function messagingSettings(settings: Settings, publicUrl: string, apiUrl: string | undefined) {
  return {
    twilio: {
      accountSid: settings.TWILIO_ACCOUNT_SID!,
      authToken: settings.TWILIO_AUTH_TOKEN!,
      previousAuthToken: settings.TWILIO_AUTH_TOKEN_PREVIOUS,
      from: settings.TWILIO_FROM,
      messagingServiceSid: settings.TWILIO_MESSAGING_SERVICE_SID,
      apiUrl,
      publicUrl,
    },
    smtp: { url: settings.SMTP_URL!, from: settings.MAIL_FROM! },
    lostTextsEvery: settings.practice ? 5_000 : 60_000,
  };
}

/** Said to the person who starts the program when its port cannot be used. */
export class PortUnusable extends Error {}

async function listen(server: Server, { HOST, PORT }: Settings): Promise<string> {
  server.listen(PORT, HOST);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new PortUnusable(`Port ${PORT} is taken by another program. Stop it, or set PORT to a free one.`);
    if (error.code === 'EACCES')
      throw new PortUnusable(`Port ${PORT} may not be used by this user. Set PORT to one above 1023.`);
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      throw new PortUnusable('HOST is not an address of this machine. Set it to 127.0.0.1, or to one that is.');
    throw error;
  });
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const notReadyYet: RequestListener = (request, response) => {
  const live = request.url === '/health/live';
  response.writeHead(live ? 200 : 503, {
    'content-type': 'application/json',
    'retry-after': '1',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(live ? { live } : { ready: false }));
};

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Requests in hand may finish; a connection is let go as soon as nothing is asked on it.
  const letGo = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), REQUEST_GRACE_MS);
  await closed;
  clearInterval(letGo);
  clearTimeout(force);
}

/** Waits for what is ending, but no longer: a provider that does not answer is asked again after the next start. */
async function within(milliseconds: number, ending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([ending, late]);
  clearTimeout(timer);
}
