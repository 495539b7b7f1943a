import fc from 'fast-check';
import {
  stageOneDecisions,
  stageTwoDecisions,
  type Asking,
  type Statement,
} from '../../../src/consent/ledger-entry.ts';
import { newPair, type Pair } from '../../../src/consent/pair.ts';

export const SURVIVOR = 'a'.repeat(32);
export const INTERPRETER = 'b'.repeat(32);
export const STAFF = 'c'.repeat(32);
export const MORNING = new Date('2026-03-02T09:00:00Z');
export const NOON = new Date('2026-03-02T12:00:00Z');

export const everything = {
  modes: ['in-person', 'phone', 'video'],
  topicClasses: ['everyday', 'health', 'mental-health', 'legal', 'police', 'housing', 'trauma'],
};

/** A pair of which nothing is known, with these differences. */
export function pairWith(differences: Partial<Pair> = {}): Pair {
  return { ...newPair(SURVIVOR, INTERPRETER), ...differences };
}

/** A conversation as it should be. */
export const asking: Asking = {
  scope: everything,
  wording: { id: 'stage-1', version: 'v1', language: 'en' },
  channel: { kind: 'bilingual-staff' },
  teachBack: { done: true, how: 'in-own-words' },
  withdrawalExplained: true,
  askedAt: MORNING,
  answeredAt: MORNING,
};

const scopes = fc.record({
  modes: fc.subarray(everything.modes, { minLength: 1 }),
  topicClasses: fc.subarray(everything.topicClasses, { minLength: 1 }),
});

const stageOne = fc
  .record({ decision: fc.constantFrom(...stageOneDecisions), scope: scopes })
  .map(({ decision, scope }): Statement => ({ kind: 'stage-1', decision, ...asking, scope }));

const stageTwo = fc
  .record({ decision: fc.constantFrom(...stageTwoDecisions), scope: scopes })
  .map(({ decision, scope }): Statement => ({
    kind: 'stage-2',
    decision,
    ...asking,
    scope,
    interpreterOutOfRoom: true,
    ifNo: 'goes-on-another-day',
  }));

/** Any entry that a ledger may hold, yes and no about equally often. */
export const statements: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 4, arbitrary: stageOne },
  { weight: 4, arbitrary: stageTwo },
  { weight: 1, arbitrary: fc.constant<Statement>({ kind: 'withdrawal' }) },
  { weight: 1, arbitrary: fc.constant<Statement>({ kind: 'exclusion' }) },
  {
    weight: 1,
    arbitrary: fc.constant<Statement>({ kind: 'met-before', on: '2024-05-01', source: 'another-agency' }),
  },
);
