import { countSegments } from './count-segments.ts';
import type { Text } from './phone-state.ts';

/** A text as Twilio's Message resource. Twilio knows no fractions of a second. */
export function twilioMessage(accountSid: string, text: Text): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822(text.at),
    date_sent: text.sentAt === null ? null : rfc2822(text.sentAt),
    date_updated: rfc2822(text.updatedAt),
    direction: text.direction === 'inbound' ? 'inbound' : 'outbound-api',
    error_code: text.errorCode,
    error_message: text.errorCode === null ? null : `Error ${text.errorCode}`,
    from: text.status === 'accepted' ? null : text.from,
    messaging_service_sid: text.messagingServiceSid,
    num_media: '0',
    num_segments: String(countSegments(text.body)),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
}

function rfc2822(instant: string): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}
