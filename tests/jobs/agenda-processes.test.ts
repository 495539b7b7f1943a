import { job } from '../../src/platform/jobs/job.ts';
import { AGENDA_TIMER, openBench, until, watch, type Bench } from './agenda-support.ts';

let bench: Bench;
beforeEach(async () => (bench = await openBench()));
afterEach(() => bench.close());
afterAll(() => watch(AGENDA_TIMER));

const runsOf = async (owner: string) => (await bench.rows('runs')).filter((run) => run['owner'] === owner);

it('two processes share one job: no overlap, no lost wake-up, also after one of them is killed', async () => {
  const [first, second] = [bench.child('count', 'first'), bench.child('count', 'second')];
  await Promise.all([first.said('started'), second.said('started')]);
  await until('ten runs have been', async () => (await bench.rows('runs')).length >= 10, 30_000);
  const runs = await bench.rows('runs');
  expect(runs.filter((run) => run['inside'] !== 1)).toEqual([]);
  expect(widestGap(runs)).toBeLessThanOrEqual(1_000 + 2_000);

  first.process.kill('SIGKILL');
  await first.exited;
  // Killed inside, it never leaves the gauge: count from here by who runs.
  const before = (await runsOf('second')).length;
  await until('the other goes on', async () => (await runsOf('second')).length >= before + 3, 15_000);
});

it('a process that is stopped leaves nothing locked and ends by itself', async () => {
  const child = bench.child('steady', 'steady');
  await until('it has run', async () => (await runsOf('steady')).length >= 2);
  const asked = performance.now();
  child.process.kill('SIGTERM');
  await child.said('stopped');
  expect(performance.now() - asked).toBeLessThan(3_000);
  expect((await bench.rows('agendaJobs')).map((row) => row['lockedAt'])).toEqual([null]);
  expect((await bench.rows('sweeps')).map((row) => row['owner'])).toEqual([null]);
  expect(await child.exited).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(5_000);
});

it('a run that kills its process is taken over by another within 20 seconds, and not in a hot loop', async () => {
  const deadly = bench.child('kill-itself', 'deadly');
  expect(await deadly.exited).toEqual({ code: null, signal: 'SIGKILL' });
  // The same program started again and again, as a supervisor would, meets its own unfinished run.
  const again = bench.child('kill-itself', 'again');
  await again.said('started');
  await watch(3_000);
  expect(await runsOf('again')).toEqual([]);
  await again.exited;
  let runs = 0;
  await bench.start([job({ name: 'sweep', every: 1_000, run: async () => void (runs += 1) })], 'other');
  await until('the other takes over', () => runs > 0, 20_000);
  expect(await runsOf('deadly')).toHaveLength(1);
  expect(await runsOf('again')).toHaveLength(1);
});

it('a process that was paused in its run learns that the lease is no longer its own', async () => {
  const paused = bench.child('hold', 'paused');
  await paused.said('holding');
  paused.process.kill('SIGSTOP');
  let taken = 0;
  const sweep = job({ name: 'sweep', every: 1_000, run: async () => void (taken += 1) });
  await bench.start([sweep], 'other');
  await until('the other takes over', () => taken > 0, 20_000);
  const fence = (await bench.rows('sweeps'))[0]!['fence'];
  expect(fence).toBeGreaterThanOrEqual(2);
  paused.process.kill('SIGCONT');
  paused.process.stdin!.write('go on\n');
  await paused.said('aborted');
  expect(await runsOf('paused')).toEqual([
    expect.objectContaining({ began: true, stillMine: true }),
    expect.objectContaining({ ended: true, stillMine: false }),
  ]);
});

/** The longest time between the end of a run and the beginning of the next, in milliseconds of the database's clock. */
function widestGap(runs: Record<string, unknown>[]): number {
  const times = (field: string) => runs.map((run) => (run[field] as Date).getTime()).sort((a, b) => a - b);
  const ends = times('at');
  return Math.max(
    ...times('from')
      .slice(1)
      .map((from, index) => from - ends[index]!),
  );
}
