import { randomIds } from '../platform/ids/ids.ts';
import { kindOf, type Log } from '../platform/log/log.ts';
import { sendOne, type SendDeps } from './send-one.ts';
import { settleUnknown } from './settle-unknown.ts';

const LANES = 32;
const LONGEST_SLEEP_MS = 250;
const SETTLE_EVERY_MS = 2_000;

/** A loop of this process. */
export interface Loop {
  /** Looks at once instead of at the end of its sleep. */
  wake(): void;
  /** Lets what is in hand finish. */
  stop(): Promise<void>;
}

/** The process's own sender: sleeps until the earliest due row, at most 250 ms, and sends up to 32 at once. */
export function startSender(deps: SendDeps & { log: Log }): Loop {
  const send = sendOne(deps);
  const settle = settleUnknown(deps);
  let settledAt = 0;
  return loop(deps.log, async () => {
    const leaseNow = deps.clock.leaseNow().getTime();
    if (leaseNow - settledAt > SETTLE_EVERY_MS) {
      settledAt = leaseNow;
      await settle();
    }
    const due = await deps.outbox.due(deps.clock.now(), LANES);
    const results = await Promise.allSettled(due.map(send));
    for (const result of results) if (result.status === 'rejected') logFault(deps.log, result.reason);
    if (due.length === LANES && results.some((one) => one.status === 'fulfilled')) return 0;
    const next = await deps.outbox.nextDue();
    return next ? next.getTime() - deps.clock.now().getTime() : LONGEST_SLEEP_MS;
  });
}

/** Runs `round` again and again; each says how many milliseconds it may sleep, never more than 250 nor less than 10. */
export function loop(log: Log, round: () => Promise<number>): Loop {
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  let awake = false;
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(milliseconds, 10), LONGEST_SLEEP_MS));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      if (awake || stopped) wakeUp();
    });
  const running = (async () => {
    while (!stopped) {
      awake = false;
      const next = await round().catch((error: unknown) => {
        logFault(log, error);
        return LONGEST_SLEEP_MS;
      });
      if (next > 0) await sleep(next);
    }
  })();
  const wake = () => {
    awake = true;
    wakeUp();
  };
  return {
    wake,
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}

function logFault(log: Log, error: unknown): void {
  log.event('sender-failed', { faultId: randomIds.id(), kind: kindOf(error) });
}
