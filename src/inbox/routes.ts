import { z } from 'zod';
import type { RecordAct } from '../audit/index.ts';
import { route } from '../platform/http/route.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { TaskStore } from './task-store.ts';
import { taskKinds, type Task } from './task.ts';

const task = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  title: z.string(),
  nextStep: z.string(),
  owner: z.string(),
  records: z.array(z.string()),
  openedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(['open', 'done']),
  hasText: z.boolean(),
});

/** The inbox: what needs a human, soonest deadline first. */
export function inboxRoutes({
  tasks,
  recordAct,
  inTransaction,
}: {
  tasks: TaskStore;
  recordAct: RecordAct;
  inTransaction: InTransaction;
}) {
  return [
    route({
      name: 'list-tasks',
      method: 'get',
      path: '/tasks',
      summary: 'What needs a human, soonest deadline first',
      query: z.strictObject({ state: z.enum(['open', 'done']).default('open') }),
      response: z.object({ tasks: z.array(task) }),
      handle: async ({ scope, query }) => ({ tasks: (await tasks.list(scope, query.state)).map(toJson) }),
    }),
    route({
      name: 'finish-task',
      method: 'patch',
      path: '/tasks/{taskId}',
      summary: 'Close a task whose next step is done',
      body: z.strictObject({ state: z.literal('done') }),
      response: task,
      handle: ({ scope, params, version }) =>
        inTransaction(async () => {
          const { taskId } = params;
          const finished = await tasks.finish(scope, taskId, version);
          const now = await tasks.find(scope, taskId);
          if (!now) throw refuse.notFound();
          if (!finished)
            throw new Refusal('stale', 'stale', 'Somebody changed this meanwhile. Look again.', [], {
              version: now.version,
            });
          await recordAct(scope, {
            act: 'task-finished',
            records: [taskId, ...now.records],
            version: now.version,
            codes: [now.kind],
          });
          return toJson(now);
        }),
    }),
  ] as const;
}

function toJson({ openedAt, dueAt, records, textSid, ...rest }: Task) {
  return {
    ...rest,
    ...taskKinds[rest.kind],
    records: [...records],
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    hasText: textSid !== undefined,
  };
}
