import type { Seals } from '../platform/crypto/seals.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { EmailGateway, Sending, SmsGateway } from './gateway.ts';
import type { AddressOf, Composer, MessageKind, OutboxRow } from './message.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Rendered, Render } from './load-templates.ts';

/** What happened to messages that needs a human or changes a person's contact. */
export interface MessageTrouble {
  failed(row: OutboxRow, code: string): Promise<void>;
  uncertain(row: OutboxRow): Promise<void>;
}

export interface SendDeps {
  readonly outbox: OutboxStore;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly sms: SmsGateway;
  readonly email: EmailGateway;
  readonly kinds: ReadonlyMap<string, MessageKind<never>>;
  readonly composers: Readonly<Record<string, Composer>>;
  readonly addressOf: AddressOf;
  readonly render: Render;
  readonly trouble: MessageTrouble;
}

const LEASE_MS = 30_000;
const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000] as const;

/** Sends one due message, or finds that it is no longer true. Whoever loses the conditional write does nothing. */
export function sendOne(deps: SendDeps) {
  const { outbox, seals, clock } = deps;
  return async (row: OutboxRow): Promise<void> => {
    const kind = deps.kinds.get(row.kind);
    if (!kind) throw new Error(`No message is declared under the kind of an outbox row.`);
    const data = await deps.composers[row.kind]?.(row);
    if (data === undefined) throw new Error(`No composer is registered for ${row.kind}.`);
    if (data === 'no-longer-true') return void (await outbox.end(row, 'waiting', 'cancelled', clock.now()));
    if (data === 'too-late') return giveUp(row, 'too-late');
    const address = await deps.addressOf(row.to, kind.channel, row.kind);
    if (address === undefined) return giveUp(row, 'no-safe-address');
    const words = deps.render(kind, data);
    const leaseNow = clock.leaseNow();
    const text = await seals.seal(row.to.id, sealedText(row), words);
    const mine = await outbox.markSending(row, { leaseNow, leaseUntil: new Date(leaseNow.getTime() + LEASE_MS), text });
    if (!mine) return;
    await settle(deps, { ...row, tries: row.tries + 1 }, await hand(deps, kind.channel, address, words, row._id));
  };

  async function giveUp(row: OutboxRow, code: string): Promise<void> {
    if (await outbox.end(row, 'waiting', 'failed', clock.now())) await deps.trouble.failed(row, code);
  }
}

/** Where the words of a message are sealed. */
export function sealedText(row: OutboxRow) {
  return { collection: 'outbox', id: row._id, field: 'text' };
}

function hand(
  deps: SendDeps,
  channel: string,
  to: string,
  { subject, text }: Rendered,
  messageId: string,
): Promise<Sending> {
  return channel === 'sms' ? deps.sms.send({ to, text, messageId }) : deps.email.send({ to, subject, text, messageId });
}

/** Writes down what the provider answered; an unknown outcome stays *sending* until it can be settled. */
async function settle({ outbox, clock, trouble }: SendDeps, row: OutboxRow, sending: Sending): Promise<void> {
  switch (sending.outcome) {
    case 'accepted':
      return void (await outbox.report(row._id, 'sent', clock.now(), sending.providerId));
    case 'refused':
      if (await outbox.end(row, 'sending', 'failed', clock.now())) await trouble.failed(row, sending.code);
      return;
    case 'try-again': {
      const wait = BACKOFF_MS[row.tries - 1];
      if (wait !== undefined) return void (await outbox.retryAt(row, new Date(clock.now().getTime() + wait)));
      if (await outbox.end(row, 'sending', 'failed', clock.now()))
        await trouble.failed(row, 'provider-does-not-answer');
      return;
    }
    case 'unknown':
      return;
  }
}
