import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../config/settings.ts';
import { connectLocalPhone, startLocalMode } from '../local/start-local-mode.ts';
import { openLog } from '../platform/log/log.ts';
import { movePracticeTime } from '../platform/mongo/time-source-store.ts';
import { start } from '../start.ts';
import { journey } from './journey.ts';
import { connectToPhone } from './phones.ts';
import { openWorld, type World } from './world.ts';

const say = (line: string) => console.log(line);
const SETUP_CODE = 'PRACTICE DEMO CODE';

/** Plays the journey on an empty demo database, a step at a time, and leaves the program running unless `--exit` is given. */
async function demo(): Promise<void> {
  const exits = process.argv.includes('--exit');
  const dataFolder = join(process.env['DATA_DIR'] ?? '.data', 'demo');
  rmSync(dataFolder, { recursive: true, force: true });
  const read = readSettings({ ...process.env, DATA_DIR: dataFolder, LOG_LEVEL: 'silent', ...(exits && { PORT: '0' }) });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const local = await startLocalMode(read.settings, process.env, say);
  const running = await start({ settings: local.settings, log: openLog('silent'), setupCode: SETUP_CODE, twilioApiUrl: local.twilioApiUrl });
  const stop = async () => {
    await running.stop();
    await local.stop();
  };
  process.once('SIGINT', () => void stop().then(() => process.exit(0)));
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
  try {
    await connectLocalPhone(local.phoneUrl!, running.url);
    const { clock, db } = running.services;
    const world = openWorld({
      url: running.url,
      setupCode: SETUP_CODE,
      phone: connectToPhone(local.phoneUrl!),
      now: clock.now,
      moveTo: async (moment) => {
        await movePracticeTime(db, moment.getTime() - clock.now().getTime());
        await clock.measure();
      },
      tell: (line) => say(`     ${line}`),
    });
    await play(world);
    if (!exits) leaveRunning(world, running.url, local.phoneUrl!);
  } catch (error) {
    await stop();
    throw error;
  }
  if (exits) {
    await stop();
    process.exit(0);
  }
}

async function play(world: World): Promise<void> {
  say('\nThis is PRACTICE and no place for real people. Everybody here is invented.');
  for (const [index, step] of journey.entries()) {
    say(`\n${String(index + 1).padStart(2)}. ${step.title}`);
    await step.play(world);
  }
  say(`\nAll ${journey.length} steps happened.`);
}

function leaveRunning(world: World, url: string, phoneUrl: string): void {
  say(`\nThe program goes on running:  ${url}   (phones and mail: ${phoneUrl})`);
  for (const { name, email } of world.people.staff) say(`  sign in as ${email} with the password “practice password of ${name}”`);
  say('Stop it with Ctrl-C.');
}

demo().catch((error: unknown) => {
  console.error(`\nThe demo did not go through: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
