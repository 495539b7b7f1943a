import { MongoJobRepository } from '@agendajs/mongo-backend';
import { Agenda, type JobParameters, type JobRepositoryOptions } from 'agenda';
import type { Db } from '../mongo/connect.ts';
import type { CollectionPlan } from '../mongo/ensure-collections.ts';
import { isDuplicateKey } from '../mongo/errors.ts';
import type { Job } from './job.ts';

const PROCESS_EVERY = 1_000;
// How long a row stays locked after the last write of whoever claimed it. Short: a tick is two small writes, and repeating one does no harm.
const LOCK_LIFETIME = 3_000;
// What agenda is told: after each tick it leaves a timer of half this, which keeps the process alive.
const AGENDA_LOCK_LIFETIME = 1_000;
const NEVER_EXPIRED = 86_400_000;
const HEALTHY_FOR = 15_000;

/** Agenda's own rows: one a job. */
export const timetablePlan: CollectionPlan = {
  collection: 'agendaJobs',
  indexes: [
    {
      key: { name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 },
      options: { name: 'findAndLockNextJobIndex' },
    },
    {
      key: { name: 1 },
      options: { name: 'one_row_per_job', unique: true, partialFilterExpression: { type: 'single' } },
    },
  ],
};

/** Wakes sweeps; knows nothing of leases. */
export interface Timetable {
  /** Whether the database answered a look at the timetable lately. */
  healthy(): boolean;
  /** Claims nothing more and leaves no row locked; agenda's last timer ends within half a second. */
  stop(): Promise<void>;
}

export interface TimetableDeps {
  jobs: readonly Job[];
  db: Db;
  owner: string;
  leaseNow: () => Date;
  /** Returns at once: the work is not agenda's, so a long run cannot outlive agenda's lock. */
  onTick(name: string): void;
  /** A tick is left to other processes while this is true. */
  isBusy(name: string): boolean;
  onFault(name: string, error: unknown): void;
}

/** Plants a row for each job and starts looking once a second. Makes no collection and no index. */
export async function startTimetable(deps: TimetableDeps): Promise<Timetable> {
  const { jobs, owner, leaseNow } = deps;
  const rows = new TimetableRows(deps);
  await rows.connect();
  for (const job of jobs) await plant(deps, job);

  const agenda = new Agenda({
    // Not MongoBackend: its connect() makes agenda_logs and three indexes, whatever its options say.
    backend: { name: 'MongoDB', repository: rows, ownsConnection: false, connect: noop, disconnect: noop },
    name: owner,
    processEvery: PROCESS_EVERY,
    defaultConcurrency: 1,
    defaultLockLimit: 1,
    defaultLockLifetime: AGENDA_LOCK_LIFETIME,
  });
  for (const { name } of jobs) agenda.define(name, async () => deps.onTick(name));
  await agenda.start();
  return {
    healthy: () => !rows.closed && (jobs.length === 0 || leaseNow().getTime() - rows.lookedAt < HEALTHY_FOR),
    async stop() {
      if (rows.closed) return;
      await rows.close();
      await agenda.stop(false);
      await rowsOf(deps.db).updateMany(
        { lastModifiedBy: owner, lockedAt: { $ne: null } },
        { $set: { lockedAt: null } },
      );
    },
  };
}

/** Insert-if-absent, never agenda's `every()`: that wipes the lock of a tick at work and can leave two rows. */
async function plant({ db, leaseNow }: TimetableDeps, { name, every }: Job): Promise<void> {
  const now = leaseNow();
  const key = { name, type: 'single' };
  const row = { repeatInterval: every, nextRunAt: now, lockedAt: null, priority: 0, data: null };
  await rowsOf(db)
    .updateOne(key, { $setOnInsert: row }, { upsert: true })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error; // another process planted it in the same moment
    });
  // A shorter interval counts from now on, not after the longer one has passed.
  const latest = new Date(now.getTime() + every);
  await rowsOf(db).updateOne(key, { $set: { repeatInterval: every }, $min: { nextRunAt: latest } });
}

/**
 * Agenda's reads and writes, with four differences: rows are in the clock of leases (agenda's dates are the process's, and a wrong one
 * would hide a job from everybody); a lock lapses in the row only, because agenda never again claims a job whose lock it saw lapse
 * before the start; a busy process leaves the tick to others; after `close` nothing is touched.
 */
class TimetableRows extends MongoJobRepository {
  closed = false;
  lookedAt = 0;
  #ahead = 0;
  #failing = false;
  readonly #deps: TimetableDeps;
  readonly #open = new Set<Promise<unknown>>();

  constructor(deps: TimetableDeps) {
    super({ mongo: deps.db.db!, db: { collection: timetablePlan.collection }, ensureIndex: false });
    this.#deps = deps;
  }

  override async getNextJobToRun(
    name: string,
    nextScanAt: Date,
    _lockDeadline: Date,
    _now: Date | undefined,
    options: JobRepositoryOptions | undefined,
  ): Promise<JobParameters | undefined> {
    if (this.closed) return undefined;
    const now = this.#deps.leaseNow();
    if (this.#deps.isBusy(name)) {
      this.lookedAt = now.getTime();
      return undefined;
    }
    this.#ahead = now.getTime() - (nextScanAt.getTime() - PROCESS_EVERY);
    try {
      const lapsed = new Date(now.getTime() - LOCK_LIFETIME);
      const found = await this.#track(super.getNextJobToRun(name, this.#moved(nextScanAt, 1), lapsed, now, options));
      this.lookedAt = this.#deps.leaseNow().getTime();
      this.#failing = false;
      return found && { ...this.#shifted(found, -1), lockedAt: new Date(nextScanAt.getTime() + NEVER_EXPIRED) };
    } catch (error) {
      if (!this.#failing) this.#deps.onFault('timetable', error); // once an outage, not once a second
      this.#failing = true;
      throw error;
    }
  }

  override async saveJobState(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<void> {
    if (this.closed) return;
    const row = this.#shifted(job, 1);
    if (row.lockedAt) row.lockedAt = this.#deps.leaseNow();
    await this.#track(super.saveJobState(row, options));
  }

  // Agenda does not await it: an error would end the process.
  override async unlockJob(job: JobParameters): Promise<void> {
    if (!this.closed) await this.#track(super.unlockJob(job)).catch(noop);
  }

  /** Lets what is under way arrive, so that a claim in flight is known and can be unlocked. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.#open);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#open.add(work);
    const done = () => this.#open.delete(work);
    work.then(done, done);
    return work;
  }

  #moved(date: Date, sign: 1 | -1): Date {
    return new Date(date.getTime() + sign * this.#ahead);
  }

  #shifted(job: JobParameters, sign: 1 | -1): JobParameters {
    const copy = { ...job };
    for (const field of ['nextRunAt', 'lastRunAt', 'lastFinishedAt', 'failedAt'] as const) {
      const date = job[field];
      if (date) copy[field] = this.#moved(date, sign);
    }
    return copy;
  }
}

function rowsOf(db: Db) {
  return db.db!.collection(timetablePlan.collection);
}

async function noop(): Promise<void> {}
