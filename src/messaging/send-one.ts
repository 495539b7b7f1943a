import { randomIds } from '../platform/ids/ids.ts';
import { kindOf, type Log } from '../platform/log/log.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { EmailGateway, Sending, SmsGateway } from './gateway.ts';
import type { AddressOf, Composer, MessageKind, OutboxRow } from './message.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Rendered, Render } from './load-templates.ts';

/** What happened to messages that needs a human or changes a person's contact. Called in the transaction that ends the row. */
export interface MessageTrouble {
  failed(row: OutboxRow, code: string): Promise<void>;
  uncertain(row: OutboxRow): Promise<void>;
}

/** What sending stands on. */
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
  readonly inTransaction: InTransaction;
  readonly log: Log;
  /** How long a sender that died keeps a row, in milliseconds: longer than any provider is waited for. */
  readonly leaseMs: number;
}

const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000] as const;

/** Sends one due message, or finds that it is no longer true. Whoever loses the conditional write does nothing. Never throws. */
export function sendOne(deps: SendDeps) {
  const { outbox, seals, clock } = deps;
  return async (row: OutboxRow): Promise<void> => {
    try {
      await send(row);
    } catch (error) {
      deps.log.event('sender-failed', { faultId: randomIds.id(), kind: kindOf(error) });
      // Without effect once the row is *sending*: what became of it is settled by asking the provider.
      await cannotBeMade(row).catch(() => undefined);
    }
  };

  async function send(row: OutboxRow): Promise<void> {
    const kind = deps.kinds.get(row.kind);
    if (!kind) throw new Error(`No message is declared under the kind of an outbox row.`);
    const data = await deps.composers[row.kind]?.(row);
    if (data === undefined) throw new Error(`No composer is registered for ${row.kind}.`);
    if (data === 'no-longer-true') return void (await outbox.end(row, 'waiting', 'cancelled', clock.now()));
    if (data === 'too-late') return endTold(deps, row, 'waiting', 'too-late');
    const address = await deps.addressOf(row.to, kind.channel, row.kind);
    if (address === undefined) return endTold(deps, row, 'waiting', 'no-safe-address');
    const words = deps.render(kind, data);
    const leaseNow = clock.leaseNow();
    const text = await seals.seal(row.to.id, sealedText(row), words);
    const leaseUntil = new Date(leaseNow.getTime() + deps.leaseMs);
    if (!(await outbox.markSending(row, { leaseNow, leaseUntil, text }))) return;
    await settle(deps, { ...row, tries: row.tries + 1 }, await hand(deps, kind.channel, address, words, row._id));
  }

  async function cannotBeMade(row: OutboxRow): Promise<void> {
    const wait = BACKOFF_MS[row.tries];
    if (wait === undefined) return endTold(deps, row, 'waiting', 'cannot-be-made');
    await outbox.postpone(row, new Date(clock.now().getTime() + wait));
  }
}

/** Where the words of a message are sealed. */
export function sealedText(row: OutboxRow) {
  return { collection: 'outbox', id: row._id, field: 'text' };
}

// Both in one transaction: nothing fails in silence.
function endTold(deps: SendDeps, row: OutboxRow, from: 'waiting' | 'sending', code: string): Promise<void> {
  const at = deps.clock.now();
  return deps.inTransaction(async () => {
    if (await deps.outbox.end(row, from, 'failed', at)) await deps.trouble.failed(row, code);
  });
}

/** A row that the provider has not taken: tried again later; after the last wait it is failed and a human is told. */
export async function tryAgainLater(deps: SendDeps, row: OutboxRow): Promise<void> {
  const wait = BACKOFF_MS[row.tries - 1];
  if (wait === undefined) return endTold(deps, row, 'sending', 'provider-does-not-answer');
  await deps.outbox.retryAt(row, new Date(deps.clock.now().getTime() + wait));
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
async function settle(deps: SendDeps, row: OutboxRow, sending: Sending): Promise<void> {
  switch (sending.outcome) {
    case 'accepted':
      return void (await deps.outbox.report(row._id, 'sent', deps.clock.now(), sending.providerId));
    case 'refused':
      return endTold(deps, row, 'sending', sending.code);
    case 'try-again':
      return tryAgainLater(deps, row);
    case 'unknown':
      return;
  }
}
