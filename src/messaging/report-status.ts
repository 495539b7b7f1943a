import type { OutboxRow } from './message.ts';
import type { SendDeps } from './send-one.ts';

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
  inTransaction,
}: Pick<SendDeps, 'outbox' | 'clock' | 'trouble' | 'inTransaction'>): ReportStatus {
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
        return failed(row, MessageSid, ErrorCode ?? MessageStatus);
    }
  };

  function failed(row: OutboxRow, sid: string, code: string): Promise<void> {
    const at = clock.now();
    return inTransaction(async () => {
      if (await outbox.report(row._id, 'failed', at, sid)) await trouble.failed(row, code);
    });
  }
}
