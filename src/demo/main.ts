import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { machineEnvironment, readDatabaseSettings, readDemoSettings, type Settings } from '../../config/settings.ts';
import { endWithSignal } from '../end-with-signal.ts';
import { endLeftovers } from '../local/database/end-leftovers.ts';
import { connectLocalPhone, startLocalMode, type LocalMode } from '../local/start-local-mode.ts';
import { openLog } from '../platform/log/log.ts';
import { movePracticeTime } from '../platform/mongo/time-source-store.ts';
import { start, type Running } from '../start.ts';
import { journey } from './journey.ts';
import { connectToPhone } from './phones.ts';
import { openWorld, type World } from './world.ts';

const say = (line: string) => console.log(line);
const SETUP_CODE = 'PRACTICE DEMO CODE';

/** Plays the journey on an empty demo database, a step at a time, and leaves the program running unless `--exit` is given. */
async function demo(): Promise<void> {
  const ending = endWithSignal(() => process.exit(0));
  const exits = process.argv.includes('--exit');
  const settings = demoSettings(exits);
  await endLeftovers(join(settings.DATA_DIR, 'database'));
  rmSync(settings.DATA_DIR, { recursive: true, force: true });
  const local = await startLocalMode(settings, machineEnvironment(), say);
  let running: Running | undefined;
  const stop = async () => {
    await running?.stop();
    await local.stop();
  };
  ending.stopWith(stop);
  try {
    running = await start({
      settings: local.settings,
      log: openLog('silent'),
      setupCode: SETUP_CODE,
      twilioApiUrl: local.twilioApiUrl,
    });
    const world = await worldOf(running, local);
    await play(world);
    if (!exits) leaveRunning(world, local);
  } catch (error) {
    await stop();
    throw error;
  }
  if (exits) {
    await stop();
    process.exit(0);
  }
}

function demoSettings(exits: boolean): Settings {
  const outer = readDatabaseSettings();
  if ('problems' in outer) throw new Error(outer.problems.join('\n'));
  const read = readDemoSettings({
    DATA_DIR: join(outer.settings.DATA_DIR, 'demo'),
    LOG_LEVEL: 'silent',
    ...(exits && { PORT: '0' }),
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.settings;
}

async function worldOf({ url, services: { clock, db } }: Running, { phoneUrl }: LocalMode): Promise<World> {
  await connectLocalPhone(phoneUrl!, url);
  return openWorld({
    url,
    setupCode: SETUP_CODE,
    phone: connectToPhone(phoneUrl!),
    now: clock.now,
    moveTo: async (moment) => {
      await movePracticeTime(db, moment.getTime() - clock.now().getTime());
      await clock.measure();
    },
    tell: (line) => say(`     ${line}`),
  });
}

async function play(world: World): Promise<void> {
  say('\nThis is PRACTICE and no place for real people. Everybody here is invented.');
  for (const [index, step] of journey.entries()) {
    say(`\n${String(index + 1).padStart(2)}. ${step.title}`);
    await step.play(world).catch((error: unknown) => {
      throw new Error(`step ${index + 1} did not happen: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    });
  }
  say(`\nAll ${journey.length} steps happened.`);
}

function leaveRunning(world: World, { phoneUrl }: LocalMode): void {
  say(`\nThe program goes on running:  ${world.url}   (phones and mail: ${phoneUrl})`);
  for (const { name, email } of world.people.staff)
    say(`  sign in as ${email} with the password “practice password of ${name}”`);
  say('Stop it with Ctrl-C.');
}

demo().catch((error: unknown) => {
  console.error(`\nThe demo did not go through: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
