import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { job } from '../../src/platform/jobs/job.ts';
import { AGENDA_TIMER, gate, openBench, until, watch, type Bench } from './agenda-support.ts';

let bench: Bench;
beforeEach(async () => (bench = await openBench()));
afterEach(() => bench.close());
afterAll(() => watch(AGENDA_TIMER));

/** Agenda as its README has it, to show that the trap is there. */
function bareAgenda(options: object = {}): Agenda {
  return new Agenda({
    backend: new MongoBackend({ mongo: bench.db.db!, ensureIndex: false }),
    processEvery: 500,
    defaultLockLifetime: 1_000,
    ...options,
  });
}

describe('a run longer than the lock of agenda', () => {
  it('is begun again beside itself by agenda alone', async () => {
    const { seen, enter } = gate();
    const agenda = bareAgenda();
    agenda.define('sweep', enter);
    await agenda.every(200, 'sweep');
    await agenda.start();
    await until('agenda begins it a second time', () => seen.most > 1);
    seen.open();
    await agenda.stop(false);
  });

  it('is at work only once, in whichever process a tick comes', async () => {
    const { seen, enter } = gate();
    const sweep = job({ name: 'sweep', every: 1_000, run: enter });
    await bench.start([sweep]);
    await bench.start([sweep]);
    await until('it has begun', () => seen.begun === 1);
    await watch(13_000); // longer than agenda's lock and longer than a lease that nobody renews
    expect(seen).toMatchObject({ begun: 1, most: 1 });
    seen.open();
    await until('it runs again afterwards', () => seen.begun > 1, 4_000);
    expect(bench.faults).toEqual([]);
  });
});

describe('a second process that starts while a run is at work', () => {
  it('wipes the lock of the running job when it registers by every()', async () => {
    const { seen, enter } = gate();
    const first = bareAgenda();
    first.define('sweep', enter);
    await first.every(60_000, 'sweep');
    await first.start();
    await until('it is locked and at work', () => seen.begun === 1);
    expect((await bench.rows('agendaJobs'))[0]!['lockedAt']).not.toBeNull();
    const second = bareAgenda();
    second.define('sweep', enter);
    await second.every(60_000, 'sweep');
    expect((await bench.rows('agendaJobs'))[0]!['lockedAt']).toBeNull();
    seen.open();
    await first.stop(false);
  });

  it('leaves a locked row as it is', async () => {
    const { start, clock, db } = bench;
    const sweep = job({ name: 'sweep', every: 60_000, run: async () => {} });
    await (await start([sweep])).stop(1_000);
    const locked = { lockedAt: new Date(clock.leaseNow().getTime() + 60_000), lastModifiedBy: 'another process' };
    await db.db!.collection('agendaJobs').updateOne({}, { $set: locked });
    await start([sweep]);
    expect(await bench.rows('agendaJobs')).toEqual([expect.objectContaining(locked)]);
  });

  it('does not begin a second run', async () => {
    const { seen, enter } = gate();
    const sweep = job({ name: 'sweep', every: 1_000, run: enter });
    await bench.start([sweep]);
    await until('it has begun', () => seen.begun === 1);
    for (let process = 0; process < 4; process += 1) await bench.start([sweep]);
    await watch(4_000);
    expect(seen.most).toBe(1);
    seen.open();
  });
});

describe('a process that stands still between claiming a job and its due time', () => {
  const claimed = async () => {
    const row = (await bench.rows('agendaJobs'))[0]!;
    return row['lockedAt'] && (row['lastFinishedAt'] as Date) >= (row['lastRunAt'] as Date);
  };
  const standStill = (ms: number) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  it('never runs that job again by agenda alone', async () => {
    let runs = 0;
    const agenda = bareAgenda({ processEvery: 1_000, defaultLockLimit: 1 });
    agenda.define('sweep', async () => void (runs += 1));
    await agenda.every(1_500, 'sweep');
    await agenda.start();
    await until('it has run', () => runs > 0);
    await until('the next run is claimed', claimed);
    const before = runs;
    standStill(3_000);
    await watch(4_000);
    await agenda.stop(false);
    expect(runs).toBe(before);
  });

  it('goes on afterwards', async () => {
    let runs = 0;
    await bench.start([job({ name: 'sweep', every: 1_500, run: async () => void (runs += 1) })]);
    await until('it has run', () => runs > 0);
    await until('the next run is claimed', claimed);
    const before = runs;
    standStill(4_500);
    await until('it runs again and again', () => runs >= before + 2, 8_000);
  });
});
