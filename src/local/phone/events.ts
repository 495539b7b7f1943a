/** What happened to a text on its way, in Twilio's words and order. */
export type TextStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received';

/** What came of calling the application: its HTTP status, or why there was none. */
export type CallOutcome = number | 'failed' | 'dropped' | 'not-configured';

/** `true` in order, `false` not at all, or every status again and in the wrong order, as Twilio may. */
export type CallbackHabit = boolean | 'repeat-out-of-order';

/** A mail as it arrived; `recipients` come from the SMTP envelope, so a smuggled Bcc shows. `content` is base64. */
export interface Mail {
  readonly id: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly headers: readonly string[];
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { name: string; contentType: string; size: number; content: string }[];
}

/** Everything the ledger may hold. Kinds are only ever added: old ledgers must still load. */
export type LedgerEvent =
  | { kind: 'webhook-set'; url: string | null }
  | { kind: 'settings-changed'; latencyMs: number; statusCallbacks: CallbackHabit }
  | {
      kind: 'text-accepted';
      sid: string;
      from: string;
      to: string;
      body: string;
      messagingServiceSid: string | null;
      statusCallback: string | null;
      /** The Twilio error with which this text will end, where a fault was armed. */
      endsWith: number | null;
    }
  | { kind: 'text-refused'; to: string; code: number }
  | { kind: 'status-changed'; sid: string; status: TextStatus; errorCode: number | null }
  | { kind: 'callback-sent'; sid: string; status: TextStatus; outcome: CallOutcome }
  | { kind: 'text-received'; sid: string; from: string; to: string; body: string }
  | { kind: 'webhook-called'; sid: string; outcome: CallOutcome; reply: string }
  | ({ kind: 'mail-received' } & Mail)
  | { kind: 'fault-armed'; id: string; fault: string; times: number; to: string | null }
  | { kind: 'fault-used'; id: string };

/** An event with its place in the ledger (1, 2, 3 …) and the UTC instant it was written. */
export type LedgerEntry = LedgerEvent & { readonly seq: number; readonly at: string };
