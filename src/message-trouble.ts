import type { RecordAct } from './audit/index.ts';
import type { OpenTask } from './inbox/index.ts';
import type { MessageTrouble } from './messaging/index.ts';
import { systemScope } from './platform/access.ts';
import type { Log } from './platform/log/log.ts';
import { afterCommit } from './platform/mongo/in-transaction.ts';
import type { Clock } from './platform/time/clock.ts';
import type { Stores } from './stores.ts';

const OPTED_OUT_AT_THE_PROVIDER = '21610';

/** A message that did not arrive becomes a task for a human, and a refusal after STOP is ingested as the opt-out that it is. */
export function messageTrouble(
  deps: Pick<Stores, 'interpreters'> & { openTask: OpenTask; recordAct: RecordAct; clock: Clock; log: Log },
): MessageTrouble {
  const scope = systemScope('sender');
  return {
    failed: async (row, code) => {
      const at = deps.clock.now();
      afterCommit(() => deps.log.event('message-failed', { messageId: row._id, kind: row.kind, code }));
      await deps.openTask({
        key: `message-failed:${row._id}`,
        kind: 'message-failed',
        owner: 'desk',
        records: [row.to.id],
        dueAt: at,
      });
      await deps.recordAct(scope, { act: 'message-failed', records: [row._id, row.to.id], codes: [row.kind, code] });
      if (code === OPTED_OUT_AT_THE_PROVIDER) await deps.interpreters.markOptedOut(scope, row.to.id, at);
    },
    uncertain: (row) =>
      deps.openTask({
        key: `message-uncertain:${row._id}`,
        kind: 'message-uncertain',
        owner: 'desk',
        records: [row.to.id],
        dueAt: deps.clock.now(),
      }),
  };
}
