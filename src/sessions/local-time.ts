import { DateTime, IANAZone } from 'luxon';
import { refuse } from '../platform/refusal.ts';
import { wallClock } from '../platform/time/wall-clock.ts';

/** A local date and time as a person says it; `offset` ("+01:00") answers the question of a time that happens twice. */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
  readonly offset?: string | undefined;
}

/** Whether this names a zone of the IANA database. */
export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

/**
 * The instant of a local time in a zone. Refused, with the instants to choose from: a time that the clocks skip
 * (`time-does-not-exist`) and one that they repeat (`time-happens-twice`, until `offset` chooses). Never guessed.
 */
export function instantOf({ date, time, offset }: LocalTime, zone: string): Date {
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  if (!wall.isValid) throw refuse.invalid('start/date', 'is not a day of the calendar');
  const possible = possibleInstants(wall, zone);
  const [only, second] = possible;
  if (only === undefined) throw skipped(wall, zone, `${date} ${time}`);
  if (second === undefined && offset === undefined) return only.toJSDate();
  const chosen = possible.find((one) => one.toFormat('ZZ') === offset);
  if (chosen) return chosen.toJSDate();
  if (second === undefined)
    throw refuse.unacceptable('wrong-offset', `At that time the clocks there are at ${only.toFormat('ZZ')}.`, [
      asField(only),
    ]);
  throw refuse.unacceptable(
    'time-happens-twice',
    `On ${date} the clocks go back and ${time} happens twice. Say which one, by its offset.`,
    possible.map(asField),
  );
}

/** The local date and time of an instant, as the person at the place reads it on the wall. */
export function localTimeOf(instant: Date, zone: string): { date: string; time: string; offset: string } {
  const { date, minute, offset } = wallClock(instant.getTime(), zone);
  const sign = offset < 0 ? '-' : '+';
  return { date, time: hoursAndMinutes(minute), offset: sign + hoursAndMinutes(Math.abs(offset)) };
}

const hoursAndMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

// Every offset within a day of the moment is tried; only those that give the same wall clock back are instants of it.
function possibleInstants(wall: DateTime, zone: string): DateTime[] {
  return offsetsAround(wall, zone)
    .map((offset) => ({ offset, at: wall.minus({ minutes: offset }).setZone(zone) }))
    .filter(({ offset, at }) => at.offset === offset)
    .map(({ at }) => at)
    .toSorted((a, b) => a.toMillis() - b.toMillis());
}

function offsetsAround(wall: DateTime, zone: string): number[] {
  return [...new Set([-24, 24].map((hours) => wall.plus({ hours }).setZone(zone).offset))];
}

function skipped(wall: DateTime, zone: string, said: string) {
  const choices = offsetsAround(wall, zone)
    .map((offset) => wall.minus({ minutes: offset }).setZone(zone))
    .toSorted((a, b) => a.toMillis() - b.toMillis());
  return refuse.unacceptable(
    'time-does-not-exist',
    `The clocks skip ${said} there. Choose a time that exists.`,
    choices.map(asField),
  );
}

const asField = (instant: DateTime) => ({
  field: 'start/offset',
  problem: `${instant.toFormat('yyyy-MM-dd HH:mm')} with offset ${instant.toFormat('ZZ')} (${instant.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'")})`,
});
