import { reminderHoursBefore } from '../../config/policy.ts';

/** One reminder of one session: how many hours before, and when. */
export interface Reminder {
  readonly hoursBefore: number;
  readonly dueAt: Date;
}

interface Confirmed {
  readonly startsAt: Date;
  readonly confirmedAt: Date;
}

/**
 * Positive re-confirmation before the day (domain.md 2): the reminders of a confirmed session that are not over.
 * One that was due before the session was confirmed is left out: the confirmation itself has just said it.
 */
export function remindersOf({ startsAt, confirmedAt }: Confirmed): Reminder[] {
  return reminderHoursBefore
    .map((hoursBefore) => ({ hoursBefore, dueAt: new Date(startsAt.getTime() - hoursBefore * 3_600_000) }))
    .filter(({ dueAt }) => dueAt > confirmedAt);
}

/** What becomes of a reminder that is found late: sent while the session is still to come, else a human is told. */
export function lateReminder(startsAt: Date, now: Date): 'send' | 'missed' {
  return now < startsAt ? 'send' : 'missed';
}
