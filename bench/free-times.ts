import { freeSteps, freeStretches, STEP_MINUTES } from '../src/matching/free-times.ts';
import { freeByWeeklyHours } from '../src/interpreters/index.ts';
import type { Figure } from './measure.ts';
import { interleaved } from './measure.ts';
import { type BenchWorld, scope } from './world.ts';

const STEPS = 31 * 24 * (60 / STEP_MINUTES);
const WORDS = Math.ceil(STEPS / 32);

/** P7 — show free times: 50 interpreters × 31 days × 15 minutes in 2 zones, against the bit-set AND of the same data. */
export async function freeTimesBench(world: BenchWorld): Promise<Figure[]> {
  const steps = { from: world.start, count: STEPS };
  const to = new Date(world.start.getTime() + STEPS * STEP_MINUTES * 60_000);
  const people = [
    ...world.people.filter((one) => one.zone === 'Europe/London').slice(0, 40),
    ...world.people.filter((one) => one.zone === 'Europe/Lisbon').slice(0, 10),
  ];
  let queries = 0;
  world.db.getClient().on('commandStarted', () => (queries += 1));
  const ids = people.map(({ id }) => id);
  queries = 0;
  const [found, taken] = await Promise.all([
    world.stores.interpreters.several(scope, ids),
    world.stores.reservations.busyOfMany(scope, ids, { from: world.start, to }, world.clock.now()),
  ]);
  const counted = queries;
  const busyOf = new Map(ids.map((id) => [id, taken.filter(({ person }) => person === id)]));
  const prepared = found.map((one) => {
    const hours = freeSteps(one, [], steps);
    const free = freeSteps(one, busyOf.get(one.id)!, steps);
    return { hours, notTaken: hours.map((word, index) => ~(word & ~free[index]!)), free };
  });
  check();

  function check(): void {
    for (const [index, one] of found.entries()) {
      for (let step = 0; step < STEPS; step += 7) {
        const from = new Date(world.start.getTime() + step * STEP_MINUTES * 60_000);
        const until = new Date(from.getTime() + STEP_MINUTES * 60_000);
        const plain =
          freeByWeeklyHours(one, { from, to: until }) &&
          !busyOf.get(one.id)!.some((busy) => busy.from < until && busy.to > from);
        if (((prepared[index]!.free[step >> 5]! >>> (step & 31)) & 1) !== Number(plain))
          throw new Error('A free time is wrong.');
      }
    }
  }

  const ours = async () => {
    for (const one of found) freeStretches(freeSteps(one, busyOf.get(one.id)!, steps), steps, 60);
  };
  const base = async () => {
    let free = 0;
    for (const { hours, notTaken } of prepared)
      for (let word = 0; word < WORDS; word += 1) free |= hours[word]! & notTaken[word]!;
    return free;
  };
  await interleaved(ours, base, { rounds: 2, each: 500 });
  const { p50 } = await interleaved(ours, base, { rounds: 9, each: 1_000 });
  return [
    {
      id: 'P7',
      figure: 'free times of 50 for 31 days over a bit-set AND',
      value: p50.median,
      must: 25,
      stretch: 8,
      detail: `rounds ${p50.min.toFixed(1)}–${p50.max.toFixed(1)}; from rows to stretches, without the reading of the rows; ${taken.length} reservations`,
    },
    {
      id: 'P7',
      figure: 'queries',
      value: counted,
      must: 2,
      stretch: 1,
      detail: 'counted by the driver’s command monitor',
    },
  ];
}
