import { freeByWeeklyHours } from '../../../src/interpreters/free-by-weekly-hours.ts';
import type { WeeklyHours } from '../../../src/interpreters/interpreter.ts';

const free = (weeklyHours: WeeklyHours[], from: string, to: string, zone = 'Europe/London') =>
  freeByWeeklyHours({ zone, weeklyHours }, { from: new Date(from), to: new Date(to) });

const tuesdays: WeeklyHours[] = [{ weekday: 2, from: '09:00', to: '17:00' }];

describe('weekly hours on the clock on the interpreter’s wall', () => {
  it('a session may fill the hours from edge to edge, and not a minute more', () => {
    expect(free(tuesdays, '2026-11-24T09:00Z', '2026-11-24T17:00Z')).toBe(true);
    expect(free(tuesdays, '2026-11-24T08:59Z', '2026-11-24T17:00Z')).toBe(false);
    expect(free(tuesdays, '2026-11-24T09:00Z', '2026-11-24T17:01Z')).toBe(false);
  });

  it('another weekday, or no hours at all, is not free', () => {
    expect(free(tuesdays, '2026-11-25T10:00Z', '2026-11-25T11:00Z')).toBe(false);
    expect(free([], '2026-11-24T10:00Z', '2026-11-24T11:00Z')).toBe(false);
  });

  it('two stretches that touch are one, two with a gap are not', () => {
    const split: WeeklyHours[] = [
      { weekday: 2, from: '09:00', to: '12:00' },
      { weekday: 2, from: '12:00', to: '15:00' },
    ];
    expect(free(split, '2026-11-24T11:00Z', '2026-11-24T13:00Z')).toBe(true);
    expect(free([split[0]!, { ...split[1]!, from: '12:05' }], '2026-11-24T11:00Z', '2026-11-24T13:00Z')).toBe(false);
  });

  it('a session across midnight needs both days', () => {
    const night: WeeklyHours[] = [
      { weekday: 5, from: '20:00', to: '24:00' },
      { weekday: 6, from: '00:00', to: '02:00' },
    ];
    expect(free(night, '2026-11-27T23:00Z', '2026-11-28T01:30Z')).toBe(true);
    expect(free([night[0]!], '2026-11-27T23:00Z', '2026-11-28T01:30Z')).toBe(false);
    expect(free([night[0]!], '2026-11-27T23:00Z', '2026-11-28T00:00Z')).toBe(true);
  });

  it('Sunday night runs into Monday', () => {
    const night: WeeklyHours[] = [
      { weekday: 7, from: '22:00', to: '24:00' },
      { weekday: 1, from: '00:00', to: '01:00' },
    ];
    expect(free(night, '2026-11-29T23:00Z', '2026-11-30T00:30Z')).toBe(true);
  });

  it('the zone decides the weekday: Tuesday morning in Auckland is Monday evening in London', () => {
    expect(free(tuesdays, '2026-11-23T20:00Z', '2026-11-23T22:00Z', 'Pacific/Auckland')).toBe(true);
    expect(free(tuesdays, '2026-11-24T10:00Z', '2026-11-24T12:00Z', 'Pacific/Auckland')).toBe(false);
  });
});

describe('weekly hours in the weeks when clocks change', () => {
  it('nine o’clock stays nine o’clock: an hour earlier in UTC once summer time has begun', () => {
    expect(free(tuesdays, '2026-03-24T09:00Z', '2026-03-24T10:00Z')).toBe(true);
    expect(free(tuesdays, '2026-03-31T08:00Z', '2026-03-31T09:00Z')).toBe(true);
    expect(free(tuesdays, '2026-03-31T16:00Z', '2026-03-31T17:00Z')).toBe(false);
  });

  it('in the night that skips an hour, the hours end by the wall clock', () => {
    const early: WeeklyHours[] = [{ weekday: 7, from: '00:00', to: '03:00' }];
    expect(free(early, '2026-03-29T00:30Z', '2026-03-29T02:00Z')).toBe(true);
    expect(free(early, '2026-03-29T00:30Z', '2026-03-29T02:05Z')).toBe(false);
  });

  it('hours that lie wholly in the skipped hour do not exist that night', () => {
    const skipped: WeeklyHours[] = [{ weekday: 7, from: '01:00', to: '02:00' }];
    expect(free(skipped, '2026-03-29T01:00Z', '2026-03-29T01:30Z')).toBe(false);
    expect(free(skipped, '2026-03-22T01:00Z', '2026-03-22T01:30Z')).toBe(true);
  });

  it('in the night that repeats an hour, it counts both times, and half of it only half', () => {
    const whole: WeeklyHours[] = [{ weekday: 7, from: '01:00', to: '02:00' }];
    expect(free(whole, '2026-10-25T00:00Z', '2026-10-25T02:00Z')).toBe(true);
    expect(free(whole, '2026-10-25T00:00Z', '2026-10-25T02:05Z')).toBe(false);
    const half: WeeklyHours[] = [{ weekday: 7, from: '01:00', to: '01:30' }];
    expect(free(half, '2026-10-25T01:00Z', '2026-10-25T01:30Z')).toBe(true);
    expect(free(half, '2026-10-25T00:15Z', '2026-10-25T01:15Z')).toBe(false);
  });

  it('a session that does not begin on a five-minute mark is read right across the change', () => {
    const early: WeeklyHours[] = [{ weekday: 7, from: '00:00', to: '02:00' }];
    expect(free(early, '2026-03-29T00:58Z', '2026-03-29T01:00Z')).toBe(true);
    expect(free(early, '2026-03-29T00:58Z', '2026-03-29T01:02Z')).toBe(false);
  });
});
