import { connect, type Db } from '../../src/platform/mongo/connect.ts';
import { isDuplicateKey } from '../../src/platform/mongo/errors.ts';
import { afterCommit, transactions, type InTransaction } from '../../src/platform/mongo/in-transaction.ts';
import { ensureCollections } from '../../src/platform/mongo/ensure-collections.ts';
import { databaseTime, movePracticeTime, practiceClockPlan } from '../../src/platform/mongo/time-source-store.ts';
import { Refusal } from '../../src/platform/refusal.ts';
import { startDatabaseClock } from '../../src/platform/time/clock.ts';
import mongoose from 'mongoose';
import { testDatabaseUri } from '../support/database.ts';

let db: Db;
let inTransaction: InTransaction;
interface Thing {
  _id: string;
  value?: number;
  key?: string;
}
const schema = new mongoose.Schema<Thing>(
  { _id: String, value: Number, key: String },
  { versionKey: false, collection: 'things' },
);
const things = (): mongoose.Model<Thing> =>
  (db.models['Thing'] as mongoose.Model<Thing> | undefined) ?? db.model<Thing>('Thing', schema);
const value = async (id: string) => (await things().findById(id).lean<{ value: number }>())?.value;

beforeAll(async () => {
  db = await connect(testDatabaseUri('transactions'));
  await ensureCollections(db, [
    {
      collection: 'things',
      indexes: [
        {
          key: { key: 1 },
          options: { name: 'one_key', unique: true, partialFilterExpression: { key: { $exists: true } } },
        },
      ],
    },
    practiceClockPlan,
  ]);
  inTransaction = transactions(db);
}, 60_000);
afterAll(async () => {
  await db.dropDatabase();
  await db.close();
});

const write = (id: string, to = 1) => things().updateOne({ _id: id }, { $set: { value: to } }, { upsert: true });
const rolledBack = async (): Promise<never> => {
  throw new Error('roll back');
};

describe('inTransaction', () => {
  it('joins the one that is open: when the outer is rolled back, nothing of the inner stays', async () => {
    await expect(
      inTransaction(async () => {
        await inTransaction(() => write('joined'));
        return rolledBack();
      }),
    ).rejects.toThrow('roll back');
    expect(await value('joined')).toBeUndefined();
  });

  it('prevents what a nested connection.transaction does: its write stays after the outer was rolled back', async () => {
    await expect(
      inTransaction(async () => {
        await write('outer');
        await db.transaction(async () => void (await write('independent')));
        return rolledBack();
      }),
    ).rejects.toThrow('roll back');
    expect([await value('outer'), await value('independent')]).toEqual([undefined, 1]);
  });

  it('a duplicate key ends it; the question why is answered afterwards, by a read', async () => {
    await things().create([{ _id: 'first', key: 'taken' }]);
    const answer = await inTransaction(async () => {
      await write('beside');
      await things().create([{ _id: 'second', key: 'taken' }]);
    }).catch(async (error: unknown) =>
      isDuplicateKey(error, 'one_key') ? things().findOne({ key: 'taken' }).lean<{ _id: string }>() : 'another error',
    );
    expect(answer).toMatchObject({ _id: 'first' });
    expect(await value('beside')).toBeUndefined();
  });

  it('gives up on what hangs with "busy" in bounded time, and commits nothing of it later', async () => {
    let letGo: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (letGo = resolve));
    const startedAt = performance.now();
    const answer = await transactions(
      db,
      400,
    )(async () => {
      await write('hung');
      await hanging;
    }).catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(Refusal);
    expect(answer).toMatchObject({ kind: 'busy' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    letGo();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await value('hung')).toBeUndefined();
  });

  it('whose function runs several times tells the outside once, after the commit and never after a rollback', async () => {
    await write('contended', 0);
    const told: string[] = [];
    let runs = 0;
    await Promise.all(
      Array.from({ length: 8 }, (_none, one) =>
        inTransaction(async () => {
          runs += 1;
          afterCommit(() => void told.push(`told ${one}`));
          const before = (await value('contended'))!;
          await things().updateOne({ _id: 'contended' }, { $set: { value: before + 1 } });
        }),
      ),
    );
    expect(await value('contended')).toBe(8);
    expect(runs).toBeGreaterThan(8);
    expect(told).toHaveLength(8);
    await inTransaction(async () => {
      afterCommit(() => void told.push('never'));
      return rolledBack();
    }).catch(() => undefined);
    expect(told).not.toContain('never');
    await inTransaction(async () => {
      await write('visible', 5);
      afterCommit(() => void told.push('after'));
      expect(told).not.toContain('after');
    });
    const seen = await value('visible');
    expect([seen, told.includes('after')]).toEqual([5, true]);
  });
});

describe('the clock', () => {
  // A process whose own clock is wrong: everything that asks for the date is told another.
  const wronged = async <T>(minutes: number, act: () => Promise<T>): Promise<T> => {
    const Right = globalThis.Date;
    const shift = minutes * 60_000;
    globalThis.Date = class extends Right {
      constructor(...given: [number?]) {
        if (given.length === 0) super(Right.now() + shift);
        else super(...(given as [number]));
      }
      static override now() {
        return Right.now() + shift;
      }
    } as DateConstructor;
    try {
      return await act();
    } finally {
      globalThis.Date = Right;
    }
  };

  it.each([-5, 0, 5])(
    'of a process that is %d minutes wrong says the database’s time to within 250 ms',
    async (minutes) => {
      const wrong = await wronged(minutes, async () => {
        const clock = await startDatabaseClock(databaseTime(db, true));
        const [now, lease] = [clock.now().getTime(), clock.leaseNow().getTime()];
        clock.stop();
        return [now, lease];
      });
      const { localTime } = (await db.db!.admin().command({ hello: 1 })) as unknown as { localTime: Date };
      for (const one of wrong) expect(Math.abs(one! - localTime.getTime())).toBeLessThan(250);
    },
  );

  it('keeps its reading right when the second question it asks is slow', async () => {
    const source = databaseTime(db, false);
    const slow = await startDatabaseClock({
      serverTime: source.serverTime,
      practiceOffset: () => new Promise((resolve) => setTimeout(() => resolve(0), 600)),
    });
    const { localTime } = (await db.db!.admin().command({ hello: 1 })) as unknown as { localTime: Date };
    expect(Math.abs(slow.leaseNow().getTime() - localTime.getTime())).toBeLessThan(250);
    slow.stop();
  });

  it('moves due times by the practice offset and leases not at all', async () => {
    const clock = await startDatabaseClock(databaseTime(db, true));
    await movePracticeTime(db, 3 * 86_400_000);
    await clock.measure();
    expect(Math.round((clock.now().getTime() - clock.leaseNow().getTime()) / 1_000)).toBe(3 * 86_400);
    const production = await startDatabaseClock(databaseTime(db, false));
    expect(production.now().getTime() - production.leaseNow().getTime()).toBeLessThan(50);
    clock.stop();
    production.stop();
  });
});
