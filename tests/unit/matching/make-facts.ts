import { newPair } from '../../../src/consent/pair.ts';
import type { Pair } from '../../../src/consent/index.ts';
import type { Interpreter } from '../../../src/interpreters/index.ts';
import type { Facts } from '../../../src/matching/rules/facts.ts';
import type { Survivor } from '../../../src/survivors/index.ts';
import { makeSession } from '../sessions/make-session.ts';

/** An interpreter who passes every rule for `makeSurvivor` and `makeSession`. */
export function makeInterpreter(changes: Partial<Interpreter> = {}): Interpreter {
  const verified = { verifiedBy: 'staff' };
  return {
    id: 'amal',
    version: 1,
    guard: 0,
    status: 'active',
    register: { kind: 'register' },
    gender: 'woman',
    languages: [{ tag: 'kmr', dialect: 'bahdini', level: 'native', evidence: 'native', verifiedOn: '2026-01-01' }],
    origin: { region: 'region-a', community: 'community-a', group: 'group-a', homeArea: 'home-a' },
    zone: 'Europe/London',
    baseArea: 'Leeds',
    modes: ['in-person'],
    credentials: [
      { kind: 'vetting', validFrom: '2026-01-01', reviewBy: '2027-01-01', ...verified },
      { kind: 'agreement', validFrom: '2026-01-01', reviewBy: '2027-06-01', ...verified },
    ],
    weeklyHours: [{ weekday: 3, from: '09:00', to: '17:00' }],
    topicsDeclined: [],
    phone: {},
    ...changes,
  };
}

/** A survivor who speaks Kurmanji of Bahdinan and wants a woman. */
export function makeSurvivor(changes: Partial<Survivor> = {}): Survivor {
  return {
    id: 'survivor',
    version: 1,
    agencyId: 'agency',
    caseworkers: ['caseworker'],
    languages: [{ tag: 'kmr', dialect: 'bahdini', reads: true, writes: true }],
    substitutes: [],
    interpreterGender: { answer: 'woman' },
    closeness: 'no-view',
    exclusionRules: [],
    unwantedTimes: [],
    ...changes,
  };
}

/** What the ledger says about the survivor and Amal. */
export function makePair(changes: Partial<Pair> = {}): Pair {
  return { ...newPair('survivor', 'amal'), ...changes };
}

/** A stage-1 yes to health sessions in person. */
export const stage1 = { stage1: 'given', scope: { modes: ['in-person'], topicClasses: ['health'] } } as const;

/** Facts that pass every rule, and what is different this time. Wednesday 14 October 2026, 10:00 to 11:00 in Leeds. */
export function makeFacts(changes: Partial<Facts> = {}): Facts {
  return {
    session: makeSession(),
    survivor: makeSurvivor(),
    interpreter: makeInterpreter(),
    pair: undefined,
    busy: [],
    table: [],
    ...changes,
  };
}
