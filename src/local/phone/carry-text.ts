import { setTimeout as pause } from 'node:timers/promises';
import { callApp } from './call-app.ts';
import type { TextStatus } from './events.ts';
import type { Exchange } from './exchange.ts';
import type { Text } from './phone-state.ts';

/**
 * Carries an accepted text from the status it has to its end (*delivered*, or *undelivered* with its error),
 * reporting each status to its callback. A text that a restart interrupted goes on from where it was.
 */
export async function carryText(exchange: Exchange, text: Text): Promise<void> {
  const { latencyMs, statusCallbacks } = exchange.state.settings;
  const end = text.endsWith === null ? 'delivered' : 'undelivered';
  const way: TextStatus[] = ['accepted', 'queued', 'sent', end];
  const ahead = way.slice(way.indexOf(text.status));
  let reports = Promise.resolve();
  for (const status of ahead) {
    if (status !== text.status) {
      if (latencyMs > 0) await pause(latencyMs, undefined, { signal: exchange.stopping });
      const errorCode = status === 'undelivered' ? text.endsWith : null;
      exchange.record({ kind: 'status-changed', sid: text.sid, status, errorCode });
      await exchange.ledger.settled();
    }
    // A slow application must see the order, yet not hold up the network: reports queue, statuses move on.
    if (statusCallbacks === true) reports = reports.then(() => report(exchange, text, status));
  }
  if (statusCallbacks === 'repeat-out-of-order') {
    for (const status of [...ahead.toReversed(), ...ahead]) await report(exchange, text, status);
  }
  await reports;
}

/** Takes up every text that an earlier process accepted and did not bring to its end. */
export function carryOn(exchange: Exchange): void {
  const ends = new Set<TextStatus>(['delivered', 'undelivered', 'received']);
  for (const text of exchange.state.texts.values()) if (!ends.has(text.status)) carryInBackground(exchange, text);
}

/** As `carryText`, for callers that answer first. Only an ending process cuts it short. */
export function carryInBackground(exchange: Exchange, text: Text): void {
  carryText(exchange, text).catch((error: unknown) => {
    if (!exchange.stopping.aborted) throw error;
  });
}

async function report(exchange: Exchange, text: Text, status: TextStatus): Promise<void> {
  if (text.statusCallback === null) return;
  const { outcome } = await callApp(exchange, text.statusCallback, {
    MessageSid: text.sid,
    SmsSid: text.sid,
    MessageStatus: status,
    SmsStatus: status,
    AccountSid: exchange.account.accountSid,
    From: text.from,
    To: text.to,
    ApiVersion: '2010-04-01',
    ...(text.messagingServiceSid === null ? {} : { MessagingServiceSid: text.messagingServiceSid }),
    ...(status === 'undelivered' ? { ErrorCode: String(text.endsWith) } : {}),
  });
  exchange.record({ kind: 'callback-sent', sid: text.sid, status, outcome });
}
