import twilio from 'twilio';
import type { Sending, SmsGateway } from './gateway.ts';

/** The account that sends, and where this program is reached from outside. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from?: string | undefined;
  readonly messagingServiceSid?: string | undefined;
  /** Another address of the same protocol, for the local phone. */
  readonly apiUrl?: string | undefined;
  /** Where status callbacks go: the public address of this deployment. */
  readonly publicUrl: string;
}

/** Texts through the real Twilio client; no answer within `timeout` milliseconds is an unknown outcome. */
export function twilioSmsGateway(account: TwilioAccount, timeout: number): SmsGateway {
  const client = twilio(account.accountSid, account.authToken, { timeout, autoRetry: false });
  if (account.apiUrl) client.api.baseUrl = account.apiUrl;
  const sender = account.messagingServiceSid
    ? { messagingServiceSid: account.messagingServiceSid }
    : { from: account.from! };
  return {
    async send({ to, text, messageId }) {
      const statusCallback = `${account.publicUrl}/webhooks/twilio/status/${messageId}`;
      try {
        const sent = await client.messages.create({ to, body: text, statusCallback, ...sender });
        return { outcome: 'accepted', providerId: sent.sid };
      } catch (error) {
        return classify(error as { status?: number; code?: number | string });
      }
    },
    sentSince: async (to, since) => (await client.messages.list({ to, dateSentAfter: since, limit: 200 })).map(listed),
    receivedSince: async (since) => {
      const messages = await client.messages.list({
        ...(account.from && { to: account.from }),
        dateSentAfter: since,
        limit: 2_000,
      });
      return messages.filter((one) => one.direction === 'inbound').map(listed);
    },
  };
}

function listed(one: { sid: string; from: string; to: string; body: string }) {
  return { sid: one.sid, from: one.from, to: one.to, body: one.body };
}

// A 5xx or a broken connection may come after the message was taken, so it is asked about, never just repeated.
function classify({ status, code }: { status?: number; code?: number | string }): Sending {
  if (status === 429 || code === 'ECONNREFUSED' || code === 'ENOTFOUND') return { outcome: 'try-again' };
  if (status !== undefined && status >= 400 && status < 500)
    return { outcome: 'refused', code: String(code ?? status) };
  return { outcome: 'unknown' };
}
