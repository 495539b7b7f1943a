import { setTimeout as pause } from 'node:timers/promises';

/** A text in the phone's ledger, as the outside world knows it. */
export interface SeenText {
  readonly seq: number;
  readonly sid: string;
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly errorCode: number | null;
}

/** A mail in the phone's ledger; attachments are base64. */
export interface SeenMail {
  readonly id: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly headers: readonly string[];
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { name: string; contentType: string; size: number; content: string }[];
}

/** What came of telling the application: its HTTP status, or why there is none. */
export type WebhookStatus = number | 'failed' | 'dropped' | 'not-configured';

/** One line of the ledger; `kind` says which other fields it has. */
export type LedgerLine = { readonly seq: number; readonly at: string; readonly kind: string } & Record<string, unknown>;

/** The outside world in a test: what people do with their phones, and what reached them. */
export interface Phone {
  /** A person texts the desk. Answers once the application has answered the webhook. */
  send(
    from: string,
    body: string,
    options?: { to?: string; sid?: string; deliver?: boolean },
  ): Promise<{ sid: string; webhookStatus: WebhookStatus }>;
  /** The same webhook once more, as after a replay. */
  redeliver(sid: string): Promise<{ sid: string; webhookStatus: WebhookStatus }>;
  /** Every text the application has sent to a number, oldest first. */
  textsTo(number: string): Promise<SeenText[]>;
  /** The first text to a number that this client has not handed out yet, or after ledger entry `after`. Fails after `timeoutMs` (5 s). */
  nextTextTo(number: string, options?: { after?: number; timeoutMs?: number }): Promise<SeenText>;
  mailsTo(address: string): Promise<SeenMail[]>;
  /** The next `times` sends, to `to` if given, meet this fault (see `control-schemas.ts`). */
  fault(kind: string, options?: { times?: number; to?: string }): Promise<void>;
  setWebhook(url: string | null): Promise<void>;
  settings(change: { latencyMs?: number; statusCallbacks?: boolean | 'repeat-out-of-order' }): Promise<void>;
  /** Ledger entries after sequence number `since`. */
  ledger(since?: number): Promise<LedgerLine[]>;
}

/** A client for the control API of the phone at `url`. A refused request throws with the phone's sentence. */
export function connectToPhone(url: string): Phone {
  const handedOut = new Map<string, number>();

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`The phone refused ${method} ${path}: ${answer.error ?? response.status}`);
    return answer;
  }

  async function textsTo(number: string, since = 0): Promise<SeenText[]> {
    const query = new URLSearchParams({ phone: number, direction: 'outbound', since: String(since) });
    return (await call<{ texts: SeenText[] }>('GET', `/texts?${query.toString()}`)).texts;
  }

  return {
    send: (from, body, options = {}) => call('POST', '/texts', { from, body, ...options }),
    redeliver: (sid) => call('POST', '/redeliver', { sid }),
    textsTo: (number) => textsTo(number),
    async nextTextTo(number, { after = handedOut.get(number) ?? 0, timeoutMs = 5_000 } = {}) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const [next] = await textsTo(number, after);
        if (next !== undefined) {
          handedOut.set(number, next.seq);
          return next;
        }
        if (performance.now() > deadline) throw new Error(`No text came to ${number} within ${timeoutMs} ms.`);
        await pause(20);
      }
    },
    mailsTo: async (address) =>
      (await call<{ mails: SeenMail[] }>('GET', `/mails?${new URLSearchParams({ to: address }).toString()}`)).mails,
    fault: async (kind, options = {}) => void (await call('POST', '/faults', { kind, ...options })),
    setWebhook: async (webhook) => void (await call('PUT', '/webhook', { url: webhook })),
    settings: async (change) => void (await call('POST', '/settings', change)),
    ledger: async (since = 0) => (await call<{ entries: LedgerLine[] }>('GET', `/ledger?since=${since}`)).entries,
  };
}
