import { randomIds } from '../platform/ids/ids.ts';
import { kindOf, type Log } from '../platform/log/log.ts';
import type { OutboxRow } from './message.ts';
import { sendOne, type SendDeps } from './send-one.ts';
import { settleUnknown } from './settle-unknown.ts';

const LANES = 32;
const LONGEST_SLEEP_MS = 250;
const SETTLE_EVERY_MS = 1_000;

/** A loop of this process. */
export interface Loop {
  /** Looks at once instead of at the end of its sleep. */
  wake(): void;
  /** Lets what is in hand finish. */
  stop(): Promise<void>;
}

/** The process's own sender: sleeps until the earliest due row, at most 250 ms, and has up to 32 in hand; a slow one keeps nobody waiting. */
export function startSender(deps: SendDeps): Loop {
  const send = sendOne(deps);
  const settle = settleUnknown(deps);
  const inHand = new Map<string, Promise<void>>();
  let moreIsDue = false;
  const take = (row: OutboxRow) => {
    const done = send(row).finally(() => {
      inHand.delete(row._id);
      if (moreIsDue && inHand.size <= LANES / 2) sending.wake();
    });
    inHand.set(row._id, done);
  };
  const sending = loop(deps.log, async () => {
    const free = LANES - inHand.size;
    const due = free === 0 ? [] : await deps.outbox.due(deps.clock.now(), free, [...inHand.keys()]);
    moreIsDue = due.length === free;
    for (const row of due) take(row);
    if (moreIsDue) return LONGEST_SLEEP_MS;
    const next = await deps.outbox.nextDue([...inHand.keys()]);
    return next ? next.getTime() - deps.clock.now().getTime() : LONGEST_SLEEP_MS;
  });
  // Apart from sending: a provider that cannot be asked about the past must not hold up the present.
  const settling = loop(deps.log, async () => (await settle(), SETTLE_EVERY_MS), SETTLE_EVERY_MS);
  return {
    wake: sending.wake,
    stop: async () => {
      await Promise.all([sending.stop(), settling.stop()]);
      await Promise.all(inHand.values());
    },
  };
}

/** Runs `round` again and again; each says how many milliseconds it may sleep, never more than `longest` nor less than 10. */
export function loop(log: Log, round: () => Promise<number>, longest = LONGEST_SLEEP_MS): Loop {
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  let awake = false;
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(milliseconds, 10), longest));
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
        return longest;
      });
      await sleep(next);
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
