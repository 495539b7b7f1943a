import { setTimeout as delay } from 'node:timers/promises';
import { job, type Run } from '../../src/platform/jobs/job.ts';
import { startJobs } from '../../src/platform/jobs/start-jobs.ts';
import { connect } from '../../src/platform/mongo/connect.ts';
import { databaseTime } from '../../src/platform/mongo/time-source-store.ts';
import { startDatabaseClock } from '../../src/platform/time/clock.ts';

/** A process of its own: what its one job does is named by `mode`. */
interface Settings {
  uri: string;
  mode: 'count' | 'kill-itself' | 'hold' | 'steady';
  owner: string;
  every: number;
}
const { uri, mode, owner, every } = JSON.parse(process.argv[2]!) as Settings;
const say = (word: string) => process.stdout.write(`${word}\n`);

const db = await connect(uri);
const clock = await startDatabaseClock(databaseTime(db, false));
const runs = db.db!.collection('runs');
const gauge = db.db!.collection<{ _id: string; inside: number }>('gauge');
const note = (more: object) => runs.insertOne({ owner, at: clock.leaseNow(), ...more });

/** The database counts who is inside: any number above one is an overlap, whatever the clocks say. */
async function count(): Promise<void> {
  const step = { upsert: true, returnDocument: 'after' } as const;
  const from = clock.leaseNow();
  const row = await gauge.findOneAndUpdate({ _id: 'inside' }, { $inc: { inside: 1 } }, step);
  await delay(1_300); // longer than the interval, so that ticks come to the other process meanwhile
  await note({ inside: row?.inside, from });
  await gauge.updateOne({ _id: 'inside' }, { $inc: { inside: -1 } });
}

/** Works on, deaf to its signal, until the parent's word; then tells what it was told. */
async function hold(run: Run): Promise<void> {
  await note({ began: true, stillMine: run.stillMine() });
  say('holding');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  await note({ ended: true, stillMine: run.stillMine() });
  say('told');
  while (!run.signal.aborted) await delay(50);
  say('aborted');
}

async function work(run: Run): Promise<void> {
  if (mode === 'count') return count();
  if (mode === 'hold') return hold(run);
  await note({});
  if (mode === 'kill-itself') process.kill(process.pid, 'SIGKILL');
  await delay(200);
}

const jobs = [job({ name: 'sweep', every, run: work })];
const onFault = (name: string, error: unknown) => console.error(name, error);
const running = await startJobs({ jobs, connection: db, leaseNow: clock.leaseNow, owner, onFault });
say('started');

process.once('SIGTERM', async () => {
  await running.stop(2_000);
  clock.stop();
  await db.close();
  say('stopped');
});
