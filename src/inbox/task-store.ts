import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { NewTask, Task } from './task.ts';

interface TaskRow extends Omit<Task, 'id'> {
  readonly _id: string;
  readonly key: string;
}

/** The collection of tasks, for the boot step. */
export const inboxPlans: readonly CollectionPlan[] = [
  {
    collection: 'tasks',
    indexes: [
      { key: { key: 1 }, options: { name: 'one_task_per_cause', unique: true } },
      { key: { owner: 1, state: 1, dueAt: 1 }, options: { name: 'open_tasks_of_an_owner' } },
    ],
  },
];

const schema = new mongoose.Schema<TaskRow>(
  {
    _id: String,
    key: String,
    kind: String,
    owner: String,
    records: [String],
    openedAt: Date,
    dueAt: Date,
    state: String,
    version: Number,
    textSid: String,
  },
  { collection: 'tasks', versionKey: false, strict: 'throw' },
);

const OWNERSHIP = { agency: 'owner', desk: 'owner' };

export type TaskStore = ReturnType<typeof taskStore>;

/** The one list of what needs a human. */
export function taskStore(db: Db, { ids, clock }: { ids: Ids; clock: Clock }) {
  const tasks = db.model('Task', schema);
  return {
    open: async ({ key, kind, owner, records, dueAt, textSid }: NewTask) => {
      const row = {
        _id: ids.id(),
        kind,
        owner: owner === 'desk' ? 'desk' : owner.agencyId,
        records,
        openedAt: clock.now(),
        dueAt,
        ...(textSid !== undefined && { textSid }),
      };
      await tasks.updateOne({ key }, { $setOnInsert: { ...row, state: 'open', version: 1 } }, { upsert: true });
    },
    list: async (scope: Scope, state: Task['state']): Promise<Task[]> =>
      (
        await tasks
          .find({ ...scopeFilter(scope, OWNERSHIP), state })
          .sort({ dueAt: 1 })
          .limit(200)
          .lean<TaskRow[]>()
      ).map(toTask),
    find: async (scope: Scope, id: string): Promise<Task | undefined> => {
      const row = await tasks.findOne({ $and: [{ _id: id }, scopeFilter(scope, OWNERSHIP)] }).lean<TaskRow>();
      return row ? toTask(row) : undefined;
    },
    finish: async (scope: Scope, id: string, version: number): Promise<boolean> =>
      (
        await tasks.updateOne(
          { $and: [{ _id: id, version }, scopeFilter(scope, OWNERSHIP)] },
          { $set: { state: 'done' }, $inc: { version: 1 } },
        )
      ).modifiedCount === 1,
    within: async (scope: Scope, id: string) =>
      (await tasks.exists({ $and: [{ _id: id }, scopeFilter(scope, OWNERSHIP)] })) !== null,
  };
}

function toTask({ _id, key: _key, ...row }: TaskRow): Task {
  return { id: _id, ...row };
}
