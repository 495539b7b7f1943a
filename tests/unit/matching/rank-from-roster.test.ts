import fc from 'fast-check';
import { rankFromRoster } from '../../../src/matching/rank-from-roster.ts';
import { Roster } from '../../../src/matching/roster.ts';
import { arbitraryQuestion } from './arbitrary-question.ts';
import { ask, type Asked } from './ask.ts';

const now = new Date('2026-10-01T00:00:00Z');
const RUNS = { numRuns: 400, seed: 20261124 };

function rosterOf({ interpreters, busy }: Asked): Roster {
  const roster = new Roster();
  for (const interpreter of interpreters) roster.put(interpreter);
  for (const [index, one] of busy.entries()) roster.reserve({ ...one, id: `r${index}`, active: true });
  return roster;
}

describe('a shortlist from the roster', () => {
  it('is the shortlist that the plain rules make, on a short register', () => {
    fc.assert(
      fc.property(arbitraryQuestion, ({ busy, interpreters, ...question }) => {
        const asked = { ...question, busy, interpreters };
        expect(rankFromRoster(rosterOf(asked), { ...question, now })).toEqual(ask(asked));
      }),
      RUNS,
    );
  });

  it('has the same candidates, the same reasons and the same count of everybody else, on a long register', () => {
    fc.assert(
      fc.property(arbitraryQuestion, ({ busy, interpreters, ...question }) => {
        const asked = { ...question, busy, interpreters };
        const plain = ask(asked);
        const long = rankFromRoster(rosterOf(asked), { ...question, now }, 0);
        const { suspended = [], otherLanguages = 0 } = long.beside ?? {};
        const named = new Map(long.notPossible.map((one) => [one.interpreterId, one]));
        const rest = plain.notPossible.filter(({ interpreterId }) => !named.has(interpreterId));
        expect(long.candidates).toEqual(plain.candidates);
        expect([...named.values()]).toEqual(plain.notPossible.filter(({ interpreterId }) => named.has(interpreterId)));
        expect(rest.filter(({ privateCode }) => privateCode === 'suspended').map((one) => one.interpreterId)).toEqual(
          suspended.toSorted(),
        );
        expect(rest.filter(({ privateCode }) => privateCode === 'language-not-listed')).toHaveLength(otherLanguages);
        expect(rest).toHaveLength(suspended.length + otherLanguages);
      }),
      RUNS,
    );
  });

  it('forgets a reservation that was given back, a hold that ran out, and whoever was suspended or left a language', () => {
    fc.assert(
      fc.property(arbitraryQuestion, arbitraryQuestion, (before, after) => {
        const roster = rosterOf(before);
        for (const [index, one] of before.busy.entries()) roster.reserve({ ...one, id: `r${index}`, active: false });
        const people = before.interpreters.map((one, index) => ({ ...one, ...after.interpreters[index], id: one.id }));
        for (const interpreter of people) roster.put(interpreter);
        for (const [index, one] of after.busy.entries()) roster.reserve({ ...one, id: `later-${index}`, active: true });
        const held = { ...before, interpreters: people, busy: after.busy };
        const { busy: _busy, interpreters: _people, ...question } = held;
        expect(rankFromRoster(roster, { ...question, now })).toEqual(ask(held));
      }),
      RUNS,
    );
  });
});
