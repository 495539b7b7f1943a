import { freeByWeeklyHours, type Interpreter } from '../interpreters/index.ts';
import { wallClock } from '../platform/time/wall-clock.ts';
import type { Stretch } from '../sessions/index.ts';

/** Free times are counted in steps of this many minutes. */
export const STEP_MINUTES = 15;
const STEP_MS = STEP_MINUTES * 60_000;
const DAY_MS = 86_400_000;

/** Which steps of a stretch of time; `from` is an instant on a whole step. */
export interface Steps {
  readonly from: Date;
  readonly count: number;
}

type Hours = Pick<Interpreter, 'zone' | 'weeklyHours'>;

/**
 * S21 — the steps in which somebody works by weekly hours and is not taken, a bit each. An hour counts by the clock on their wall:
 * on the day the clocks change each step is asked about by itself.
 */
export function freeSteps({ zone, weeklyHours }: Hours, busy: readonly Stretch[], steps: Steps): Uint32Array {
  const bits = new Uint32Array(Math.ceil(steps.count / 32));
  const hours = weeklyHours.map(({ weekday, from, to }) => ({ weekday, from: minutes(from), to: minutes(to) }));
  for (const day of localDays(zone, steps)) {
    if (day.changes) fillByStep(bits, { zone, weeklyHours }, steps, day);
    else
      for (const one of hours)
        if (one.weekday === day.weekday)
          fill(bits, stepAt(day, one.from, 'up'), stepAt(day, one.to, 'down'), steps.count);
  }
  for (const { from, to } of busy) {
    clear(bits, Math.floor(offsetOf(from, steps)), Math.ceil(offsetOf(to, steps)), steps.count);
  }
  return bits;
}

/** The free stretches of at least `shortest` minutes, in order. */
export function freeStretches(bits: Uint32Array, { from, count }: Steps, shortest: number): Stretch[] {
  const found: Stretch[] = [];
  let began = -1;
  for (let step = 0; step <= count; step += 1) {
    const free = step < count && (bits[step >> 5]! & (1 << (step & 31))) !== 0;
    if (free && began < 0) began = step;
    if (free || began < 0) continue;
    if ((step - began) * STEP_MINUTES >= shortest) found.push({ from: at(from, began), to: at(from, step) });
    began = -1;
  }
  return found;
}

interface LocalDay {
  readonly weekday: number;
  /** The step in which the local day begins; it may lie before the first. */
  readonly first: number;
  readonly steps: number;
  readonly changes: boolean;
}

const remembered = new Map<string, LocalDay[]>();
const MOST_REMEMBERED = 200;

/** The local days that a stretch touches; the same for everybody in a zone. */
function localDays(zone: string, { from, count }: Steps): LocalDay[] {
  const key = `${zone} ${from.getTime()} ${count}`;
  const before = remembered.get(key);
  if (before) return before;
  const days: LocalDay[] = [];
  let midnight = from.getTime() - wallClock(from.getTime(), zone).minute * 60_000;
  const end = from.getTime() + count * STEP_MS;
  while (midnight < end) {
    const [start, noon] = [wallClock(midnight, zone), wallClock(midnight + DAY_MS / 2, zone)];
    const length = DAY_MS + (start.offset - wallClock(midnight + DAY_MS, zone).offset) * 60_000;
    const first = (midnight - from.getTime()) / STEP_MS;
    days.push({
      weekday: noon.weekday,
      first,
      steps: length / STEP_MS,
      changes: length !== DAY_MS || !Number.isInteger(first),
    });
    midnight += length;
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, days);
  return days;
}

function fillByStep(bits: Uint32Array, hours: Hours, { from, count }: Steps, day: LocalDay): void {
  const [first, last] = [Math.max(0, Math.floor(day.first)), Math.min(count, Math.ceil(day.first + day.steps))];
  for (let step = first; step < last; step += 1) {
    if (freeByWeeklyHours(hours, { from: at(from, step), to: at(from, step + 1) }))
      bits[step >> 5]! |= 1 << (step & 31);
  }
}

const stepAt = ({ first }: LocalDay, minute: number, round: 'up' | 'down') =>
  first + (round === 'up' ? Math.ceil(minute / STEP_MINUTES) : Math.floor(minute / STEP_MINUTES));

const at = (from: Date, step: number): Date => new Date(from.getTime() + step * STEP_MS);
const offsetOf = (instant: Date, { from }: Steps): number => (instant.getTime() - from.getTime()) / STEP_MS;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function fill(bits: Uint32Array, from: number, to: number, count: number): void {
  eachWord(from, to, count, (word, mask) => (bits[word]! |= mask));
}

function clear(bits: Uint32Array, from: number, to: number, count: number): void {
  eachWord(from, to, count, (word, mask) => (bits[word]! &= ~mask));
}

function eachWord(from: number, to: number, count: number, change: (word: number, mask: number) => void): void {
  const [first, last] = [Math.max(0, from), Math.min(count, to)];
  for (let step = first; step < last;) {
    const until = Math.min(last, (step | 31) + 1);
    const length = until - step;
    change(step >> 5, length === 32 ? 0xffff_ffff : ((1 << length) - 1) << (step & 31));
    step = until;
  }
}
