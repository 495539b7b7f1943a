import type { Column } from './column.ts';
import { credential, list, text, weeklyHours, word, workingLanguage, yesOrNo } from './read-cell.ts';

/** The register's columns. What stands in them is judged by the same schema as `POST /interpreters`. */
export const interpreterColumns: readonly Column[] = [
  { header: 'name', path: ['name'], read: text, needed: true },
  { header: 'alias', path: ['alias'], read: text, none: null },
  { header: 'show region', path: ['showRegion'], read: yesOrNo },
  { header: 'phone', path: ['phone'], read: text, none: null },
  { header: 'email', path: ['email'], read: text, none: null },
  { header: 'gender', path: ['gender'], read: word, needed: true },
  {
    header: 'languages',
    path: ['languages'],
    read: list(workingLanguage),
    needed: true,
    example: 'kmr/bahdini native native 2026-02-01',
  },
  { header: 'origin region', path: ['origin', 'region'], read: word, none: {} },
  { header: 'origin community', path: ['origin', 'community'], read: word, none: {} },
  { header: 'origin group', path: ['origin', 'group'], read: word, none: {} },
  { header: 'home area', path: ['origin', 'homeArea'], read: word, none: {} },
  { header: 'zone', path: ['zone'], read: text, needed: true },
  { header: 'base area', path: ['baseArea'], read: text, needed: true },
  { header: 'modes', path: ['modes'], read: list(word), needed: true },
  {
    header: 'credentials',
    path: ['credentials'],
    read: list(credential),
    none: [],
    example: 'vetting 2025-01-10 2027-01-10 DBS enhanced',
  },
  { header: 'hours', path: ['weeklyHours'], read: list(weeklyHours), none: [], example: 'mon 09:00-17:00' },
  { header: 'topics declined', path: ['topicsDeclined'], read: list(word), none: [] },
];
