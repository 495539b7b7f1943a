import type { z } from 'zod';

/** How a message travels. */
export type Channel = 'sms' | 'email';

/** Who may receive a message. Survivors are absent: nothing is sent to one before safe contact is one gate. */
export interface Recipient {
  readonly kind: 'interpreter' | 'staff';
  readonly id: string;
}

/** A message declared once: its name is its template's folder, `sample` is what every test renders. */
export interface MessageKind<Data = Record<string, string>> {
  readonly name: string;
  readonly channel: Channel;
  readonly receiver: Recipient['kind'];
  readonly data: z.ZodType<Data>;
  readonly sample: Data;
}

/** Declares a message. */
export function message<Data>(kind: MessageKind<Data>): MessageKind<Data> {
  return kind;
}

/**
 * waiting → sending → sent → delivered; or cancelled (no longer true), failed (told to a human),
 * uncertain (nobody can be asked whether it arrived).
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'delivered' | 'cancelled' | 'failed' | 'uncertain';

/** One intent to send, written with the act that causes it. Ids only: the words are made when it is sent. */
export interface OutboxRow {
  readonly _id: string;
  /** What, about whom, to whom, which occurrence: the same key is the same message. */
  readonly key: string;
  readonly kind: string;
  readonly to: Recipient;
  readonly ids: Readonly<Record<string, string>>;
  readonly dueAt: Date;
  readonly state: MessageState;
  readonly tries: number;
  readonly nextTryAt: Date;
  readonly sendingSince?: Date;
  readonly leaseUntil?: Date;
  readonly providerId?: string;
  /** The words as they left, sealed under the recipient's data key. */
  readonly text?: string;
  readonly endedAt?: Date;
}

/** An intent as a feature hands it over. */
export interface NewMessage {
  readonly key: string;
  readonly kind: string;
  readonly to: Recipient;
  readonly ids: Readonly<Record<string, string>>;
  readonly dueAt: Date;
}

/** Writes the intent in the caller's transaction. The same key is the same message. */
export type Enqueue = (message: NewMessage) => Promise<void>;
/** Cancels what still waits to be sent about a session or an offer, in the caller's transaction. */
export type CancelQueued = (what: { sessionId?: string; offerId?: string }) => Promise<number>;

/** Re-reads what the message is about; answers its data, that it is no longer true, or that it is still true but of no use any more. */
export type Composer = (row: OutboxRow) => Promise<Readonly<Record<string, unknown>> | 'no-longer-true' | 'too-late'>;

/** The validated address of a recipient on a channel, or nothing where they may not be reached by it. */
export type AddressOf = (to: Recipient, channel: Channel, kind: string) => Promise<string | undefined>;
