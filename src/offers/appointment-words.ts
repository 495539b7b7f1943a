import { DateTime } from 'luxon';

/** An instant in the words of a text, in the session's zone: `Thu 26 Nov` and `10:00`. */
export function appointmentWords(at: Date, zone: string): { date: string; time: string } {
  const local = DateTime.fromJSDate(at, { zone }).setLocale('en-GB');
  return { date: local.toFormat('ccc d LLL'), time: local.toFormat('HH:mm') };
}
