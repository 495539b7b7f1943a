import { wallClock } from '../platform/time/wall-clock.ts';
import type { Interpreter, WeeklyHours } from './interpreter.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;

/**
 * Whether every moment of the interval lies in the interpreter's weekly hours, read on the clock on their wall: an hour that
 * a change of clocks repeats counts both times, one that it skips is nobody's. `to` itself is not part of the interval.
 */
export function freeByWeeklyHours(
  { zone, weeklyHours }: Pick<Interpreter, 'zone' | 'weeklyHours'>,
  { from, to }: { from: Date; to: Date },
): boolean {
  let at = from.getTime();
  while (at < to.getTime()) {
    const wall = wallClock(at, zone);
    const left = minutesLeft(weeklyHours, wall.weekday, wall.minute);
    if (left === 0) return false;
    const next = Math.min(at - (at % MINUTE) + left * MINUTE, to.getTime());
    // Clocks change on multiples of five minutes, so in a stretch that holds a change each step is looked at by itself.
    at = wallClock(next, zone).offset === wall.offset ? next : Math.min(at - (at % STEP) + STEP, next);
  }
  return true;
}

function minutesLeft(hours: readonly WeeklyHours[], weekday: number, minute: number): number {
  const covering = hours.filter(
    (one) => one.weekday === weekday && minutes(one.from) <= minute && minute < minutes(one.to),
  );
  return Math.max(0, ...covering.map((one) => minutes(one.to) - minute));
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
