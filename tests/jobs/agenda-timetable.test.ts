import { job } from '../../src/platform/jobs/job.ts';
import { AGENDA_TIMER, gate, openBench, until, watch, type Bench } from './agenda-support.ts';

let bench: Bench;
beforeEach(async () => (bench = await openBench()));
afterEach(() => bench.close());
afterAll(() => watch(AGENDA_TIMER));

describe('the rows of the timetable', () => {
  it('are one a job, however many processes start at once', async () => {
    const jobs = ['reminders', 'offers', 'inbound'].map((name) => job({ name, every: 60_000, run: async () => {} }));
    await Promise.all(Array.from({ length: 8 }, () => bench.start(jobs)));
    const names = (await bench.rows('agendaJobs')).map((row) => row['name']);
    expect(names.sort()).toEqual(['inbound', 'offers', 'reminders']);
    const again = bench.db.db!.collection('agendaJobs').insertOne({ name: 'offers', type: 'single' });
    await expect(again).rejects.toMatchObject({ code: 11000 });
  });

  it('take a new interval at the next start, counted from then', async () => {
    const run = async () => {};
    await (await bench.start([job({ name: 'sweep', every: 86_400_000, run })])).stop(1_000);
    const tomorrow = new Date(bench.clock.leaseNow().getTime() + 86_400_000);
    await bench.db.db!.collection('agendaJobs').updateOne({}, { $set: { nextRunAt: tomorrow } });
    let runs = 0;
    await bench.start([job({ name: 'sweep', every: 1_000, run: async () => void (runs += 1) })]);
    await until('it runs at the new interval', () => runs > 1, 5_000);
  });

  it('come without any collection of agenda that the boot step did not make', async () => {
    await bench.start([job({ name: 'sweep', every: 1_000, run: async () => {} })]);
    await until('it has run', async () => (await bench.rows('sweeps')).length === 1);
    const names = (await bench.db.db!.listCollections().toArray()).map((one) => one.name);
    expect(names.sort()).toEqual(['agendaJobs', 'runs', 'sweeps']);
  });

  it('hold no data', async () => {
    await bench.start([job({ name: 'sweep', every: 1_000, run: async () => {} })]);
    await until('it has run', async () => (await bench.rows('sweeps')).length === 1);
    expect((await bench.rows('agendaJobs'))[0]).toMatchObject({ data: null, failReason: null });
  });
});

describe('a run that fails', () => {
  it('is reported and tried at the next tick, not in a loop, and the rest of the timetable goes on', async () => {
    let others = 0;
    const error = new Error('no luck today');
    const failing = job({ name: 'failing', every: 2_000, run: () => Promise.reject(error) });
    const other = job({ name: 'other', every: 1_000, run: async () => void (others += 1) });
    const running = await bench.start([failing, other]);
    await until('it is tried again', () => bench.faults.length >= 2);
    await watch(4_000);
    expect(bench.faults.length).toBeLessThanOrEqual(5);
    expect(bench.faults[0]).toEqual({ name: 'failing', error });
    expect(others).toBeGreaterThan(3);
    expect(running.healthy()).toBe(true);
  });

  it('tells whoever asked for it now', async () => {
    const error = new Error('no luck today');
    const running = await bench.start([job({ name: 'sweep', every: 60_000, run: () => Promise.reject(error) })]);
    await expect(running.runNow('sweep')).rejects.toBe(error);
    await expect(running.runNow('unknown')).rejects.toThrow('No job is called unknown.');
  });
});

it('a run asked for now comes after the one at work, also at another process, and never beside it', async () => {
  const { seen, enter } = gate();
  const sweep = job({ name: 'sweep', every: 60_000, run: enter });
  const first = await bench.start([sweep]);
  const second = await bench.start([sweep]);
  await until('the first run is at work', () => seen.begun === 1);
  const asked = Promise.all([first.runNow('sweep'), second.runNow('sweep')]);
  await watch(1_000);
  expect(seen.begun).toBe(1);
  seen.open();
  await asked;
  expect(seen).toMatchObject({ begun: 3, most: 1 });
});

describe('a timetable that stops', () => {
  it('tells a long run to end, hears no fault in that, and gives the lease back', async () => {
    let told: unknown;
    const endless = job({
      name: 'sweep',
      every: 60_000,
      run: async ({ signal, stillMine }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        told = { stillMine: stillMine() };
        signal.throwIfAborted();
      },
    });
    const running = await bench.start([endless]);
    await until('it is at work', async () => (await bench.rows('sweeps')).length === 1);
    const asked = performance.now();
    await running.stop(1_000);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(told).toEqual({ stillMine: false });
    expect(bench.faults).toEqual([]);
    expect(await bench.rows('sweeps')).toEqual([expect.objectContaining({ owner: null })]);
    expect(running.healthy()).toBe(false);
    await expect(running.runNow('sweep')).rejects.toThrow('the timetable has stopped');
  });

  it('keeps the lease of a run that will not end, so that nobody begins beside it', async () => {
    const { seen, enter } = gate();
    const running = await bench.start([job({ name: 'sweep', every: 1_000, run: enter })], 'deaf');
    await until('it is at work', () => seen.begun === 1);
    await running.stop(500);
    await bench.start([job({ name: 'sweep', every: 1_000, run: enter })]);
    await watch(3_000);
    expect(seen).toMatchObject({ begun: 1, most: 1 });
    expect(await bench.rows('sweeps')).toEqual([expect.objectContaining({ owner: 'deaf' })]);
    seen.open();
  });
});

it('a process whose clock is an hour wrong neither runs early nor hides a job from the others', async () => {
  const times: number[] = [];
  const sweep = job({ name: 'sweep', every: 3_000, run: async () => void times.push(performance.now()) });
  // To agenda, whose dates are this process's, the clock of leases is an hour ahead of it: as if its own were an hour slow.
  const wrong = await bench.start([sweep], 'wrong', () => new Date(bench.clock.leaseNow().getTime() + 3_600_000));
  await until('it has run twice', () => times.length === 2);
  await wrong.stop(1_000);
  const next = (await bench.rows('agendaJobs'))[0]!['nextRunAt'] as Date;
  const ahead = next.getTime() - bench.clock.leaseNow().getTime() - 3_600_000;
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThanOrEqual(3_000);
  expect(times[1]! - times[0]!).toBeGreaterThan(2_500);
});

it('refuses two jobs of one name, and an interval that is not a whole number of milliseconds', async () => {
  const sweep = job({ name: 'sweep', every: 1_000, run: async () => {} });
  await expect(bench.start([sweep, sweep])).rejects.toThrow('Two jobs are called sweep.');
  expect(() => job({ ...sweep, every: 0.5 })).toThrow('whole number of milliseconds');
});
