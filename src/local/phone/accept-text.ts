import { randomBytes } from 'node:crypto';
import type { Exchange } from './exchange.ts';
import { textOf } from './phone-state.ts';
import type { Text } from './phone-state.ts';
import { isPhoneNumber } from './phone-number.ts';

/** The fields of Twilio's "create a message" that this phone understands, as they came. */
export interface TextToSend {
  readonly to: string;
  readonly from: string;
  readonly messagingServiceSid: string;
  readonly body: string;
  readonly statusCallback: string;
}

/** The code of Twilio's refusal of this text, or undefined if it would be accepted. 21610: that phone opted out. */
export function refusalOf({ account, state }: Exchange, text: TextToSend): number | undefined {
  if (text.to === '') return 21604;
  if (!isPhoneNumber(text.to)) return 21211;
  if (text.from === '' && text.messagingServiceSid === '') return 21603;
  if (text.messagingServiceSid !== '' && text.messagingServiceSid !== account.messagingServiceSid) return 21701;
  if (text.from !== '' && text.from !== account.deskNumber) return 21606;
  if (text.to === account.deskNumber) return 21266;
  if (text.body === '') return 21602;
  if (text.body.length > 1600) return 21617;
  if (text.statusCallback !== '' && !isWebAddress(text.statusCallback)) return 21609;
  if (state.optedOut.has(text.to)) return 21610;
  return undefined;
}

/** Takes a text that `refusalOf` lets through into the ledger. `endsWith` is the error it will end with, or null. */
export function acceptText(exchange: Exchange, text: TextToSend, endsWith: number | null): Text {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  exchange.record({
    kind: 'text-accepted',
    sid,
    from: exchange.account.deskNumber,
    to: text.to,
    body: text.body,
    messagingServiceSid: text.messagingServiceSid || null,
    statusCallback: text.statusCallback || null,
    endsWith,
  });
  return textOf(exchange.state, sid);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}
