import { Roster } from '../src/matching/roster.ts';
import { inventInterpreters, inventReservations } from './register.ts';
import type { Figure } from './measure.ts';
import { random } from './random.ts';
import { p1, p2 } from './who-can-take-this.ts';
import { freeTimesBench } from './free-times.ts';
import { benchWorld, type BenchWorld } from './world.ts';

const seedAt = process.argv.indexOf('--seed');
const seed = seedAt > 0 ? Number(process.argv[seedAt + 1]) : 20261124;
const json = process.argv.includes('--json');
const asked = process.argv.slice(2).filter((word) => /^P\d/.test(word));
const wanted = new Set(asked.length > 0 ? asked : ['P1', 'P2', 'P7']);

function show(figures: readonly Figure[]): void {
  for (const { detail, value, ...figure } of figures) {
    const holds = value <= figure.must;
    if (json) console.log(JSON.stringify({ ...figure, value, holds, seed }));
    else {
      const stretch =
        figure.stretch !== undefined
          ? `, stretch ${figure.stretch} ${value <= figure.stretch ? 'holds' : 'missed'}`
          : '';
      console.log(
        `${figure.id}  ${figure.figure}: ${value.toFixed(3)}  (must ${figure.must} ${holds ? 'holds' : 'MISSED'}${stretch})`,
      );
      if (detail) console.log(`      ${detail}`);
    }
  }
}

function rosterOf(interpreters: number, reservations: number, start: Date): Roster {
  const numbers = random(seed);
  const people = inventInterpreters(interpreters, numbers);
  const roster = new Roster();
  for (const one of people) roster.put(one);
  for (const { _id, ...one } of inventReservations(reservations, people, start, numbers))
    roster.reserve({ id: _id, ...one });
  return roster;
}

const world: BenchWorld = await benchWorld({ seed, interpreters: 10_000, reservations: 200_000, questions: 300 });
try {
  if (!json) console.log(`Database: ${world.kind}. Seed ${seed}.`);
  if (wanted.has('P1')) show(await p1(world));
  if (wanted.has('P2')) {
    const reservations = rosterOf(10_000, 2_000_000, world.start);
    const interpreters = rosterOf(100_000, 200_000, world.start);
    show(await p2(world, { reservations, interpreters }));
  }
  if (wanted.has('P7')) show(await freeTimesBench(world));
} finally {
  await world.stop();
}
