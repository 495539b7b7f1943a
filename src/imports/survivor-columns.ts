import type { Column } from './column.ts';
import { exclusion, genderByTopic, rights, safeHours } from './read-answer-cell.ts';
import { bareLanguage, list, ownLanguage, text, weeklyHours, word, yesOrNo } from './read-cell.ts';

/**
 * Survivors' columns. What stands in them is judged by the same schema as `POST /survivors`. There is none for nationality, referral
 * or status (S57). An empty cell is never an answer (S9, S54).
 */
export const survivorColumns: readonly Column[] = [
  { header: 'name', path: ['name'], read: text, needed: true },
  { header: 'notes', path: ['notes'], read: text },
  {
    header: 'languages',
    path: ['languages'],
    read: list(ownLanguage),
    none: [],
    example: 'kmr/bahdini reads writes; tr',
  },
  { header: 'substitutes', path: ['substitutes'], read: list(bareLanguage), none: [] },
  { header: 'interpreter gender', path: ['interpreterGender', 'answer'], read: word },
  {
    header: 'gender by topic',
    path: ['interpreterGender', 'byTopic'],
    read: genderByTopic,
    example: 'health woman; legal does-not-matter',
  },
  { header: 'closeness', path: ['closeness'], read: word },
  { header: 'exclusions', path: ['exclusionRules'], read: list(exclusion), none: [], example: 'region duhok' },
  { header: 'unwanted times', path: ['unwantedTimes'], read: list(weeklyHours), none: [], example: 'fri 12:00-15:00' },
  { header: 'safe contact', path: ['safeContact', 'route'], read: word, none: null },
  { header: 'safe contact value', path: ['safeContact', 'value'], read: text },
  {
    header: 'safe contact hours',
    path: ['safeContact', 'hours'],
    read: safeHours,
    example: '09:00-17:00 Europe/London',
  },
  { header: 'safe name', path: ['safeContact', 'safeName'], read: text },
  { header: 'leave message', path: ['safeContact', 'leaveMessage'], read: yesOrNo },
  { header: 'shared phone', path: ['safeContact', 'sharedPhone'], read: yesOrNo },
  {
    header: 'rights explained',
    path: ['rightsExplained'],
    read: rights,
    example: 'v1 en 2026-10-01T10:00:00+01:00',
  },
];
