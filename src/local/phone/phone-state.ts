import type { CallbackHabit, LedgerEntry, Mail, TextStatus } from './events.ts';
import { optOutMeaning } from './opt-out-words.ts';

/** One text, either way. `direction` is seen from the application: outbound goes to a person's phone. */
export interface Text {
  readonly seq: number;
  readonly sid: string;
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly messagingServiceSid: string | null;
  readonly statusCallback: string | null;
  readonly endsWith: number | null;
  status: TextStatus;
  errorCode: number | null;
  sentAt: string | null;
  updatedAt: string;
}

/** A fault still to strike `times` times, for one phone or mailbox (`to`) or for any. */
export interface ArmedFault {
  readonly id: string;
  readonly fault: string;
  readonly to: string | null;
  times: number;
}

/** What the ledger adds up to. Never written to except by `applyEntry`. */
export interface PhoneState {
  readonly texts: Map<string, Text>;
  readonly textsByPhone: Map<string, Text[]>;
  readonly mails: (Mail & { seq: number; at: string })[];
  readonly optedOut: Set<string>;
  faults: ArmedFault[];
  webhookUrl: string | null;
  settings: { latencyMs: number; statusCallbacks: CallbackHabit };
}

/** The state before anything happened: callbacks in order, no delay, no webhook. */
export function emptyState(): PhoneState {
  return {
    texts: new Map(),
    textsByPhone: new Map(),
    mails: [],
    optedOut: new Set(),
    faults: [],
    webhookUrl: null,
    settings: { latencyMs: 0, statusCallbacks: true },
  };
}

/** The text with a sid that the ledger is known to hold; anything else is a fault of this program. */
export function textOf(state: PhoneState, sid: string): Text {
  const text = state.texts.get(sid);
  if (text === undefined) throw new Error(`The ledger holds no text ${sid}.`);
  return text;
}

/** The person's number in a text, whichever way it went. */
export function phoneOf(text: Pick<Text, 'direction' | 'from' | 'to'>): string {
  return text.direction === 'inbound' ? text.from : text.to;
}

/** Takes one entry into the state: the same at the moment it happens and when a ledger is read again. */
export function applyEntry(state: PhoneState, entry: LedgerEntry): void {
  switch (entry.kind) {
    case 'webhook-set':
      state.webhookUrl = entry.url;
      return;
    case 'settings-changed':
      state.settings = { latencyMs: entry.latencyMs, statusCallbacks: entry.statusCallbacks };
      return;
    case 'text-accepted': {
      const status = entry.messagingServiceSid === null ? 'queued' : 'accepted';
      const { kind: _, ...fields } = entry;
      addText(state, {
        ...fields,
        direction: 'outbound',
        status,
        errorCode: null,
        sentAt: null,
        updatedAt: entry.at,
      });
      return;
    }
    case 'text-received': {
      const { kind: _, ...fields } = entry;
      const none = { messagingServiceSid: null, statusCallback: null, endsWith: null, errorCode: null };
      addText(state, {
        ...fields,
        ...none,
        direction: 'inbound',
        status: 'received',
        sentAt: entry.at,
        updatedAt: entry.at,
      });
      const meaning = optOutMeaning(entry.body);
      if (meaning === 'out') state.optedOut.add(entry.from);
      if (meaning === 'in') state.optedOut.delete(entry.from);
      return;
    }
    case 'status-changed': {
      const text = state.texts.get(entry.sid);
      if (text === undefined) return;
      text.status = entry.status;
      text.errorCode = entry.errorCode;
      text.updatedAt = entry.at;
      if (entry.status === 'sent') text.sentAt = entry.at;
      return;
    }
    case 'mail-received': {
      const { kind: _, ...mail } = entry;
      state.mails.push(mail);
      return;
    }
    case 'fault-armed':
      state.faults.push({ id: entry.id, fault: entry.fault, to: entry.to, times: entry.times });
      return;
    case 'fault-used': {
      for (const fault of state.faults) if (fault.id === entry.id) fault.times -= 1;
      state.faults = state.faults.filter((fault) => fault.times > 0);
      return;
    }
    case 'text-refused':
    case 'callback-sent':
    case 'webhook-called':
      return;
  }
}

function addText(state: PhoneState, text: Text): void {
  state.texts.set(text.sid, text);
  const phone = phoneOf(text);
  const known = state.textsByPhone.get(phone);
  if (known === undefined) state.textsByPhone.set(phone, [text]);
  else known.push(text);
}
