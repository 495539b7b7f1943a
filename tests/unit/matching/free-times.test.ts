import fc from 'fast-check';
import { freeByWeeklyHours } from '../../../src/interpreters/index.ts';
import { freeSteps, freeStretches } from '../../../src/matching/free-times.ts';

const STEP_MS = 900_000;
const zones = [
  'Europe/London',
  'Europe/Lisbon',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
] as const;
const starts = [
  '2026-03-20T00:00:00Z',
  '2026-10-20T00:00:00Z',
  '2026-04-01T00:00:00Z',
  '2026-06-01T13:45:00Z',
  '2027-02-25T00:00:00Z',
];
const hour = (step: number) =>
  `${String(Math.floor(step / 4)).padStart(2, '0')}:${String((step % 4) * 15).padStart(2, '0')}`;

const hours = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 40 }))
  .map(([weekday, from, length]) => ({
    weekday: weekday as 1,
    from: hour(from),
    to: hour(Math.min(96, from + length)),
  }));

const cases = fc.record({
  zone: fc.constantFrom(...zones),
  weeklyHours: fc.array(hours, { maxLength: 6 }),
  from: fc.constantFrom(...starts).map((start) => new Date(start)),
  busy: fc.array(fc.tuple(fc.integer({ min: -20, max: 1400 }), fc.integer({ min: 1, max: 30 })), { maxLength: 6 }),
});

describe('free times', () => {
  it('are exactly the steps in which the plain rule and the diary leave somebody free, in every zone and over every change of clocks', () => {
    fc.assert(
      fc.property(cases, ({ zone, weeklyHours, from, busy: taken }) => {
        const steps = { from, count: 14 * 96 };
        const busy = taken.map(([step, length]) => ({
          from: new Date(from.getTime() + step * 300_000),
          to: new Date(from.getTime() + (step + length) * 300_000),
        }));
        const bits = freeSteps({ zone, weeklyHours }, busy, steps);
        for (let step = 0; step < steps.count; step += 1) {
          const stretch = {
            from: new Date(from.getTime() + step * STEP_MS),
            to: new Date(from.getTime() + (step + 1) * STEP_MS),
          };
          const plain =
            freeByWeeklyHours({ zone, weeklyHours }, stretch) &&
            !busy.some((one) => one.from < stretch.to && one.to > stretch.from);
          const found = (bits[step >> 5]! & (1 << (step & 31))) !== 0;
          if (found !== plain) throw new Error(`${zone} ${stretch.from.toISOString()}: found ${found}, plain ${plain}`);
        }
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });

  it('leave out what is shorter than is needed, and keep what runs to the end', () => {
    const from = new Date('2026-06-01T00:00:00Z');
    const steps = { from, count: 96 };
    const bits = freeSteps(
      { zone: 'UTC', weeklyHours: [{ weekday: 1, from: '09:00', to: '24:00' }] },
      [{ from: new Date('2026-06-01T09:30:00Z'), to: new Date('2026-06-01T22:00:00Z') }],
      steps,
    );
    expect(
      freeStretches(bits, steps, 60).map(({ from: one, to }) => [
        one.toISOString().slice(11, 16),
        to.toISOString().slice(11, 16),
      ]),
    ).toEqual([['22:00', '00:00']]);
    expect(freeStretches(bits, steps, 15)).toHaveLength(2);
  });
});
