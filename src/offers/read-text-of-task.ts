import type { TaskStore } from '../inbox/index.ts';
import type { InboundStore } from '../messaging/index.ts';
import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';

/** A text that the program did not understand, for the human whose task it is. */
export interface UnclearText {
  readonly from: string;
  readonly body: string;
}

interface Deps {
  readonly tasks: Pick<TaskStore, 'find'>;
  readonly inbound: Pick<InboundStore, 'read'>;
}

/** Domain 4.2 — never guessed, so somebody reads it. Refused: a task that is not the asker's, or that has no text. */
export function readTextOfTask({ tasks, inbound }: Deps) {
  return async (scope: Scope, taskId: string): Promise<UnclearText> => {
    const task = await tasks.find(scope, taskId);
    const text = task?.textSid === undefined ? undefined : await inbound.read(task.textSid);
    if (!text) throw refuse.notFound();
    return { from: text.from, body: text.body };
  };
}
