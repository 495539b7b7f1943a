import fc from 'fast-check';
import { rankingPoints } from '../../../config/policy.ts';
import { newPair } from '../../../src/consent/pair.ts';
import { inOrder } from '../../../src/matching/rank-candidates.ts';
import { makeSession } from '../sessions/make-session.ts';
import { arbitraryQuestion } from './arbitrary-question.ts';
import { makeInterpreter, makeSurvivor, stage1 } from './make-facts.ts';
import { brokenRules } from './naive-rules.ts';
import { ask, type Asked } from './ask.ts';

const idsOf = (question: Asked) => ask(question).candidates.map(({ interpreterId }) => interpreterId);
const RUNS = { numRuns: 400, seed: 20261014 };

const question = (changes: Partial<Asked> = {}): Asked => ({
  session: makeSession(),
  survivor: makeSurvivor(),
  pairs: [],
  interpreters: [],
  busy: [],
  table: [],
  ...changes,
});
const goesOn = (interpreterId: string) =>
  ({
    ...newPair('survivor', interpreterId),
    ...stage1,
    stage2: 'given',
    firstMeeting: { sessionId: 's0', tookPlaceAt: new Date('2026-10-01') },
  }) as const;

describe('a shortlist', () => {
  it('holds exactly those whom no hard rule keeps out, by an independent statement of the rules', () => {
    let both = [0, 0];
    fc.assert(
      fc.property(arbitraryQuestion, (asked) => {
        const candidates = new Set(idsOf(asked));
        for (const interpreter of asked.interpreters) {
          const broken = brokenRules(asked, interpreter);
          expect({ broken, candidate: candidates.has(interpreter.id) }).toEqual({
            broken,
            candidate: broken.length === 0,
          });
          both = broken.length === 0 ? [both[0]! + 1, both[1]!] : [both[0]!, both[1]! + 1];
        }
      }),
      RUNS,
    );
    // Where one side is hardly ever seen the property says nothing.
    expect(Math.min(...both)).toBeGreaterThan(40);
  });

  it('never gains a candidate by an exclusion', () => {
    const kinds = fc.constantFrom('region' as const, 'community' as const, 'group' as const);
    fc.assert(
      fc.property(arbitraryQuestion, kinds, fc.boolean(), (asked, kind, person) => {
        const before = new Set(idsOf(asked));
        const exclusionRules = [...asked.survivor.exclusionRules, { kind, token: `${kind}-b`, value: 'b' }];
        const excluded = { ...newPair('survivor', 'interpreter-0'), excluded: true };
        const after = person
          ? idsOf({
              ...asked,
              pairs: [...asked.pairs.filter(({ interpreterId }) => interpreterId !== 'interpreter-0'), excluded],
            })
          : idsOf({ ...asked, survivor: { ...asked.survivor, exclusionRules } });
        expect(after.filter((id) => !before.has(id))).toEqual([]);
        expect(person && after.includes('interpreter-0')).toBe(false);
      }),
      RUNS,
    );
  });

  it('is a function of the facts, whatever the order in which they come', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (asked) => {
        const turned = {
          ...asked,
          interpreters: asked.interpreters.toReversed(),
          pairs: asked.pairs.toReversed(),
          busy: asked.busy.toReversed(),
        };
        expect(ask(turned)).toEqual(ask(asked));
      }),
      RUNS,
    );
  });

  it('names everybody on the register once, as a candidate or with a reason', () => {
    fc.assert(
      fc.property(arbitraryQuestion, (asked) => {
        const { candidates, notPossible } = ask(asked);
        const named = [...candidates, ...notPossible].map(({ interpreterId }) => interpreterId);
        expect(named.toSorted()).toEqual(asked.interpreters.map(({ id }) => id).toSorted());
      }),
      RUNS,
    );
  });
});

describe('the order of a shortlist', () => {
  const spoken = { level: 'fluent', evidence: 'native', verifiedOn: '2026-01-01' } as const;
  const variety = makeInterpreter({ id: 'variety', languages: [{ tag: 'kmr', ...spoken }] });
  const substitute = makeInterpreter({ id: 'substitute', languages: [{ tag: 'ckb', ...spoken }] });
  const agreed = makeSurvivor({ substitutes: [{ tag: 'ckb', agreedAt: new Date('2026-09-01'), recordedBy: 'x' }] });

  it('puts the own dialect before the own variety before an agreed substitute', () => {
    expect(idsOf(question({ survivor: agreed, interpreters: [substitute, variety, makeInterpreter()] }))).toEqual([
      'amal',
      'variety',
      'substitute',
    ]);
  });

  it('puts the same interpreter first while stage 2 is live', () => {
    expect(
      idsOf(
        question({ survivor: agreed, interpreters: [makeInterpreter(), substitute], pairs: [goesOn('substitute')] }),
      ),
    ).toEqual(['substitute', 'amal']);
  });

  it('gives nothing for a first meeting agreed to but not held', () => {
    const pairs = [{ ...newPair('survivor', 'substitute'), ...stage1 }];
    expect(idsOf(question({ survivor: agreed, interpreters: [makeInterpreter(), substitute], pairs }))).toEqual([
      'amal',
      'substitute',
    ]);
  });

  it('follows the wish for closeness or distance, and no wish counts as neither', () => {
    const near = makeInterpreter({ id: 'near' });
    const far = makeInterpreter({ id: 'far', origin: { region: 'region-b' } });
    const unstated = makeInterpreter({ id: 'unstated', origin: {} });
    const first = (closeness: 'prefer' | 'avoid') =>
      idsOf(
        question({
          survivor: makeSurvivor({ closeness }),
          regionToken: 'region-a',
          interpreters: [unstated, far, near],
        }),
      )[0];
    expect([first('prefer'), first('avoid')]).toEqual(['near', 'far']);
    const { candidates } = ask(question({ regionToken: 'region-a', interpreters: [near, far] }));
    expect(new Set(candidates.map(({ points }) => JSON.stringify(points))).size).toBe(1);
  });

  it('prefers a qualification in force on the day, and counts none that is not', () => {
    const withOne = (id: string, reviewBy: string) =>
      makeInterpreter({
        id,
        credentials: [
          ...makeInterpreter().credentials,
          { kind: 'qualification', validFrom: '2026-01-01', reviewBy, verifiedBy: 'x' },
        ],
      });
    const { candidates } = ask(
      question({ interpreters: [withOne('over', '2026-10-14'), withOne('in-force', '2026-10-15')] }),
    );
    expect(candidates.map(({ interpreterId, points }) => [interpreterId, points.qualified])).toEqual([
      ['in-force', rankingPoints.qualified],
      ['over', undefined],
    ]);
  });

  it('puts who was declined for this time last, never out', () => {
    const pairs = [{ ...newPair('survivor', 'amal'), stage1: 'not-this-time' as const }];
    expect(idsOf(question({ survivor: agreed, interpreters: [makeInterpreter(), substitute], pairs }))).toEqual([
      'substitute',
      'amal',
    ]);
  });

  it('hides from everybody else what an answer or an origin did to the order', () => {
    const pairs = [{ ...newPair('survivor', 'amal'), stage1: 'not-this-time' as const }];
    const { candidates } = ask(question({ survivor: agreed, interpreters: [makeInterpreter(), substitute], pairs }));
    expect(inOrder(candidates, 's1', 'everybody').map(({ interpreterId }) => interpreterId)).toEqual([
      'amal',
      'substitute',
    ]);
  });

  it('draws lots between equals, the same each time and another for another session', () => {
    const interpreters = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => makeInterpreter({ id }));
    const drawn = (id: string) => idsOf(question({ session: makeSession({ id }), interpreters }));
    expect(drawn('s1')).toEqual(drawn('s1'));
    expect(drawn('s1')).not.toEqual(drawn('s2'));
  });

  it('weighs each preference more than all that follow it together', () => {
    const points = Object.values(rankingPoints).filter((value) => value > 0);
    points.forEach((value, index) =>
      expect(value).toBeGreaterThan(points.slice(index + 1).reduce((sum, one) => sum + one, 0)),
    );
    expect(-rankingPoints.notThisTime).toBeGreaterThan(points.reduce((sum, one) => sum + one, 0));
  });
});
