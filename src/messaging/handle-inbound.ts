import { randomIds } from '../platform/ids/ids.ts';
import { kindOf, type Log } from '../platform/log/log.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { SmsGateway } from './gateway.ts';
import type { InboundStore, InboundText } from './inbound-store.ts';
import { loop, type Loop } from './sender.ts';

const LEASE_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;

/** What a text does, decided above: it may run again after a crash, so its acts and its reply are safe to repeat. */
export type OnText = (text: InboundText) => Promise<void>;

/** Handles each kept text once; one whose handler died is handled again when its lease has ended. */
export function startInbound({
  inbound,
  onText,
  clock,
  log,
}: {
  inbound: InboundStore;
  onText: OnText;
  clock: Clock;
  log: Log;
}): Loop {
  return loop(log, async () => {
    const rows = await inbound.waiting(clock.leaseNow());
    for (const row of rows) {
      const leaseNow = clock.leaseNow();
      const text = await inbound.take(row, leaseNow, new Date(leaseNow.getTime() + LEASE_MS));
      if (!text) continue;
      try {
        await onText(text);
        await inbound.handled(text.sid);
      } catch (error) {
        log.event('sender-failed', { faultId: randomIds.id(), kind: kindOf(error) });
        await inbound.giveBack(text.sid, new Date(clock.leaseNow().getTime() + waitAfter(row.tries ?? 0)));
      }
    }
    return rows.length > 0 ? 0 : 250;
  });
}

// Mostly another answer was just being decided, so the first waits are short: who texts is told within the minute.
function waitAfter(tries: number): number {
  return Math.min(500 * 2 ** tries, LONGEST_WAIT_MS);
}

const LOOK_BACK_MS = 6 * 3_600_000;

/** Decision 12 — a lost webhook is not repeated by the provider: lists what came in lately and keeps every text that we lack. */
export function findLostTexts({ sms, inbound, clock }: { sms: SmsGateway; inbound: InboundStore; clock: Clock }) {
  return async (): Promise<number> => {
    const texts = await sms.receivedSince(new Date(clock.leaseNow().getTime() - LOOK_BACK_MS));
    const known = await inbound.known(texts.map((text) => text.sid));
    const lost = texts.filter((text) => !known.has(text.sid));
    for (const { sid, from, body } of lost) await inbound.keep({ sid, from, body, receivedAt: clock.now() });
    return lost.length;
  };
}
