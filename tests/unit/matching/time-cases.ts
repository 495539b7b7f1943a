import { hasCredentialsInForce } from '../../../src/matching/rules/has-credentials-in-force.ts';
import { isAtAWantedTime } from '../../../src/matching/rules/is-at-a-wanted-time.ts';
import { isFree } from '../../../src/matching/rules/is-free.ts';
import { interpreter, session, credentials, LONG, hours, taken, unwanted } from './change-facts.ts';
import type { RuleCase } from './rule-case.ts';

/** The rules about dates, hours and diaries. */
export const timeCases: RuleCase[] = [
  [isAtAWantedTime, 'unwanted until the minute it starts', unwanted(3, '09:00', '10:00'), 'passes'],
  [isAtAWantedTime, 'unwanted into its first minute', unwanted(3, '09:00', '10:01'), 'time-not-wanted'],
  [isAtAWantedTime, 'unwanted from the minute it ends', unwanted(3, '11:00', '12:00'), 'passes'],
  [isAtAWantedTime, 'unwanted from its last minute', unwanted(3, '10:59', '12:00'), 'time-not-wanted'],
  [isAtAWantedTime, 'unwanted on another day', unwanted(4, '00:00', '23:59'), 'passes'],
  [
    isAtAWantedTime,
    'unwanted by the clock of another zone',
    { ...session({ zone: 'UTC' }), ...unwanted(3, '09:00', '10:00') },
    'time-not-wanted',
  ],
  [
    isAtAWantedTime,
    'unwanted in the hour that happens twice, in its second run',
    { ...session({ startsAt: new Date('2026-10-25T01:00:00Z'), minutes: 30 }), ...unwanted(7, '01:10', '01:20') },
    'time-not-wanted',
  ],

  [hasCredentialsInForce, 'vetting in force from that day', credentials(['2026-10-14', '2027-01-01'], LONG), 'passes'],
  [
    hasCredentialsInForce,
    'vetting in force from the next day',
    credentials(['2026-10-15', '2027-01-01'], LONG),
    'vetting-not-in-force',
  ],
  [
    hasCredentialsInForce,
    'vetting to be reviewed the next day',
    credentials(['2026-01-01', '2026-10-15'], LONG),
    'passes',
  ],
  [
    hasCredentialsInForce,
    'vetting to be reviewed that day',
    credentials(['2026-01-01', '2026-10-14'], LONG),
    'vetting-not-in-force',
  ],
  [
    hasCredentialsInForce,
    'agreement ended the day before',
    credentials(LONG, ['2026-01-01', '2026-10-14']),
    'agreement-not-in-force',
  ],
  [hasCredentialsInForce, 'no credentials', interpreter({ credentials: [] }), 'vetting-not-in-force'],
  [
    hasCredentialsInForce,
    'the date where it takes place, which is already the next one',
    {
      ...session({ zone: 'Asia/Tokyo', startsAt: new Date('2026-10-14T18:00:00Z') }),
      ...credentials(['2026-01-01', '2026-10-15'], LONG),
    },
    'vetting-not-in-force',
  ],
  [
    hasCredentialsInForce,
    'a session that ends as the last day does',
    { ...session({ startsAt: new Date('2026-10-14T21:50:00Z') }), ...credentials(['2026-01-01', '2026-10-15'], LONG) },
    'passes',
  ],
  [
    hasCredentialsInForce,
    'a session that runs past midnight into the day of review',
    { ...session({ startsAt: new Date('2026-10-14T21:55:00Z') }), ...credentials(['2026-01-01', '2026-10-15'], LONG) },
    'vetting-not-in-force',
  ],

  [isFree, 'hours that hold briefing, session and debrief to the minute', hours('09:45', '11:10'), 'passes'],
  [isFree, 'hours that begin with the session, not the briefing', hours('10:00', '17:00'), 'outside-weekly-hours'],
  [isFree, 'hours that end before the debrief', hours('09:00', '11:05'), 'outside-weekly-hours'],
  [isFree, 'another session by phone until the briefing', taken('08:00', '08:45'), 'passes'],
  [isFree, 'another session into the briefing', taken('08:00', '08:50'), 'not-free'],
  [isFree, 'another session from the end of the debrief, same place', taken('10:10', '11:00', 'place'), 'passes'],
  [isFree, 'another session from the end of the session', taken('10:00', '11:00', 'place'), 'not-free'],
  [isFree, 'elsewhere, with just the time to travel', taken('07:00', '08:15', 'elsewhere'), 'passes'],
  [isFree, 'elsewhere, five minutes short', taken('07:00', '08:20', 'elsewhere'), 'no-time-to-travel'],
  [isFree, 'elsewhere afterwards, five minutes short', taken('10:35', '11:00', 'elsewhere'), 'no-time-to-travel'],
  [
    isFree,
    'elsewhere shortly before a session by phone',
    { ...taken('07:00', '08:20', 'elsewhere'), ...session({ mode: { kind: 'phone', reason: 'nobody-near' } }) },
    'passes',
  ],
  [isFree, 'reserved for this very session', taken('08:45', '10:10', 'place', 's1'), 'passes'],
];
