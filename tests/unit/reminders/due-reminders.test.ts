import { DateTime } from 'luxon';
import { appointmentWords } from '../../../src/offers/appointment-words.ts';
import { lateReminder, remindersOf } from '../../../src/reminders/due-reminders.ts';

const hours = (count: number) => count * 3_600_000;
const startsAt = new Date('2026-11-26T10:00:00Z');
const before = (count: number) => new Date(startsAt.getTime() - hours(count));

describe('the reminders of a session', () => {
  it('are due 7 days, 24 hours and 2 hours before', () => {
    expect(remindersOf({ startsAt, confirmedAt: before(200) }).map((one) => one.dueAt)).toEqual([
      before(168),
      before(24),
      before(2),
    ]);
  });
  it.each([
    [168, 2],
    [167, 2],
    [24, 1],
    [3, 1],
    [2, 0],
    [1, 0],
  ])('confirmed %d hours before, %d are left: what was due by then has just been said', (at, left) => {
    expect(remindersOf({ startsAt, confirmedAt: before(at) })).toHaveLength(left);
  });
  it('found late, is sent while the session is still to come, and missed from its start on', () => {
    expect([before(0.001), before(0), before(-1)].map((now) => lateReminder(startsAt, now))).toEqual([
      'send',
      'missed',
      'missed',
    ]);
  });
});

describe('in the weeks when the clocks change in London', () => {
  it.each(['2026-03-29', '2026-10-25'])(
    '24 hours before 10:00 on %s is an instant, and the text says the local time of the session',
    (day) => {
      const start = DateTime.fromISO(`${day}T10:00`, { zone: 'Europe/London' });
      const reminder = remindersOf({ startsAt: start.toJSDate(), confirmedAt: new Date('2026-01-01T00:00:00Z') }).find(
        (one) => one.hoursBefore === 24,
      )!;
      expect(start.toMillis() - reminder.dueAt.getTime()).toBe(hours(24));
      const localDue = DateTime.fromJSDate(reminder.dueAt, { zone: 'Europe/London' }).toFormat('HH:mm');
      expect(localDue).toBe(day.includes('-03-') ? '09:00' : '11:00');
      expect(appointmentWords(start.toJSDate(), 'Europe/London').time).toBe('10:00');
    },
  );
});
