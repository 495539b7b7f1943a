import { randomBytes } from 'node:crypto';
import { callApp } from './call-app.ts';
import { countSegments } from './count-segments.ts';
import type { CallOutcome } from './events.ts';
import type { Exchange } from './exchange.ts';
import { textOf } from './phone-state.ts';
import type { Text } from './phone-state.ts';

/** A text a person sends: `sid` only to send the very same one again, `deliver: false` to lose its webhook on purpose. */
export interface SentByPerson {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly sid?: string | undefined;
  readonly deliver: boolean;
}

/** Takes a person's text into the ledger, then tells the application once. A sid that belongs to another text is refused. */
export async function receiveText(
  exchange: Exchange,
  { from, to, body, sid = `SM${randomBytes(16).toString('hex')}`, deliver }: SentByPerson,
): Promise<{ sid: string; webhookStatus: CallOutcome } | 'sid-of-another-text'> {
  const known = exchange.state.texts.get(sid);
  if (known !== undefined && (known.from !== from || known.to !== to || known.body !== body))
    return 'sid-of-another-text';
  if (known === undefined) exchange.record({ kind: 'text-received', sid, from, to, body });
  await exchange.ledger.settled();
  const text = textOf(exchange.state, sid);
  if (deliver) return { sid, webhookStatus: await callWebhook(exchange, text) };
  exchange.record({ kind: 'webhook-called', sid, outcome: 'dropped', reply: '' });
  return { sid, webhookStatus: 'dropped' };
}

/** Tells the application about an inbound text, again if it was told before. Twilio itself never repeats. */
export async function callWebhook(exchange: Exchange, text: Text): Promise<CallOutcome> {
  const url = exchange.state.webhookUrl;
  const answer =
    url === null
      ? { outcome: 'not-configured' as const, reply: '' }
      : await callApp(exchange, url, webhookFields(exchange, text));
  exchange.record({ kind: 'webhook-called', sid: text.sid, ...answer });
  return answer.outcome;
}

function webhookFields({ account }: Exchange, text: Text): Record<string, string> {
  return {
    MessageSid: text.sid,
    SmsSid: text.sid,
    SmsMessageSid: text.sid,
    AccountSid: account.accountSid,
    From: text.from,
    To: text.to,
    Body: text.body,
    NumMedia: '0',
    NumSegments: String(countSegments(text.body)),
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
  };
}
