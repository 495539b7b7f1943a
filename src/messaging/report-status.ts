import type { Clock } from '../platform/time/clock.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { MessageTrouble } from './send-one.ts';

/** Takes a provider's report about one of our messages; an unknown one changes nothing. */
export type ReportStatus = (
  messageId: string,
  report: { MessageSid: string; MessageStatus: string; ErrorCode?: string | undefined },
) => Promise<void>;

/** A status callback: idempotent, ordered by rank. *sent* is not delivered; a failure is told to a human once. */
export function reportStatus({
  outbox,
  clock,
  trouble,
}: {
  outbox: OutboxStore;
  clock: Clock;
  trouble: MessageTrouble;
}): ReportStatus {
  return async (messageId, { MessageSid, MessageStatus, ErrorCode }) => {
    const row = await outbox.find(messageId);
    if (!row || (row.providerId !== undefined && row.providerId !== MessageSid)) return;
    switch (MessageStatus) {
      case 'queued':
      case 'accepted':
      case 'sending':
      case 'sent':
        return void (await outbox.report(messageId, 'sent', clock.now(), MessageSid));
      case 'delivered':
        return void (await outbox.report(messageId, 'delivered', clock.now(), MessageSid));
      case 'undelivered':
      case 'failed':
        if (await outbox.report(messageId, 'failed', clock.now(), MessageSid))
          await trouble.failed(row, ErrorCode ?? MessageStatus);
        return;
    }
  };
}
