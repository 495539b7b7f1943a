import { machineEnvironment, readSettings, type Settings } from '../config/settings.ts';
import { endWithSignal } from './end-with-signal.ts';
import { randomIds } from './platform/ids/ids.ts';
import { openLog } from './platform/log/log.ts';
import { DatabaseUnusable } from './platform/mongo/connect.ts';
import { PortUnusable, start } from './start.ts';

const say = (line: string) => console.log(line);

/** Settings → local mode where something is not configured → the program; a signal stops all of it in reverse order. */
async function main(): Promise<void> {
  const ending = endWithSignal(() => process.exit(0));
  const read = readSettings();
  if ('problems' in read)
    throw new CannotStart(['Own Words cannot start:', ...read.problems.map((one) => `  ${one}`)].join('\n'));
  const log = openLog(read.settings.LOG_LEVEL);
  const local = read.settings.practice ? await localMode(read.settings) : undefined;
  const settings = local?.settings ?? read.settings;
  const setupCode = settings.SETUP_CODE ?? freshSetupCode();
  const running = await start({ settings, log, setupCode, twilioApiUrl: local?.twilioApiUrl }).catch(
    async (error: unknown) => {
      await local?.stop();
      throw error;
    },
  );
  ending.stopWith(async () => {
    await running.stop();
    await local?.stop();
    log.event('stopped', {});
  });
  if (local?.phoneUrl) await local.connectPhone(settings.PUBLIC_URL ?? running.url);
  greet(settings, running.url, local?.phoneUrl, running.needsAdministrator ? setupCode : undefined);
}

class CannotStart extends Error {}

async function localMode(settings: Settings) {
  const { startLocalMode, connectLocalPhone } = await import('./local/start-local-mode.ts');
  const local = await startLocalMode(settings, machineEnvironment(), say).catch((error: Error) => {
    throw new CannotStart(error.message);
  });
  return { ...local, connectPhone: (publicUrl: string) => connectLocalPhone(local.phoneUrl!, publicUrl) };
}

function freshSetupCode(): string {
  return Array.from({ length: 4 }, () => randomIds.offerCode()).join('');
}

function greet(settings: Settings, url: string, phoneUrl: string | undefined, setupCode: string | undefined): void {
  const lines = [
    '',
    ...(settings.practice ? ['This is PRACTICE and no place for real people.'] : []),
    `Own Words is ready:   ${settings.PUBLIC_URL ?? url}`,
    `  the API, to read:   ${url}/docs`,
    ...(phoneUrl ? [`  phones and mail:    ${phoneUrl}`, `  the data are in:    ${settings.DATA_DIR}`] : []),
    ...(setupCode && !settings.SETUP_CODE ? [`  one-time code for the first administrator:  ${setupCode}`] : []),
    '',
  ];
  // In one piece, so that whoever waits for the first line has them all.
  say(lines.join('\n'));
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart || error instanceof DatabaseUnusable || error instanceof PortUnusable) {
    console.error(error.message);
  } else {
    console.error('Own Words cannot start, and does not know why. What happened:');
    console.error(error);
  }
  process.exit(1);
});
