import fc from 'fast-check';
import type { Statement } from '../../../src/consent/ledger-entry.ts';
import { mayMeet } from '../../../src/consent/may-meet.ts';
import { closes, pairAfter } from '../../../src/consent/pair-after.ts';
import type { Pair } from '../../../src/consent/pair.ts';
import { asking, everything, pairWith, statements } from './pair-states.ts';

const ledgers = fc.array(statements, { maxLength: 14 });
const derive = (ledger: readonly Statement[]): Pair => ledger.reduce(pairAfter, pairWith());
const meetingOf = (sessionId: string) => ({ sessionId, mode: 'in-person', topicClass: 'health' });
const stageOne = (decision: 'yes' | 'no-never' | 'not-this-time' | 'could-not-decide'): Statement => ({
  kind: 'stage-1',
  decision,
  ...asking,
});
const stageTwo = (decision: 'yes' | 'only-today' | 'no' | 'rather-not-say' | 'could-not-decide'): Statement => ({
  kind: 'stage-2',
  decision,
  ...asking,
  interpreterOutOfRoom: true,
  ifNo: 'goes-on-another-day',
});

describe('What a pair is, from its ledger', () => {
  it.each([
    ['yes', 'given', false],
    ['not-this-time', 'not-this-time', false],
    ['no-never', 'refused', true],
    ['could-not-decide', 'could-not-decide', false],
  ] as const)('the stage-1 answer "%s" is kept as "%s", excluding: %s', (decision, stage1, excluded) => {
    expect(derive([stageOne(decision)])).toMatchObject({ stage1, stage2: 'not-asked', excluded, seq: 1 });
  });

  it.each([
    ['yes', 'given', false],
    ['only-today', 'only-today', false],
    ['no', 'refused', true],
    ['rather-not-say', 'rather-not-say', false],
    ['could-not-decide', 'could-not-decide', false],
  ] as const)('the stage-2 answer "%s" is kept as "%s", excluding: %s', (decision, stage2, excluded) => {
    expect(derive([stageOne('yes'), stageTwo(decision)])).toMatchObject({ stage1: 'given', stage2, excluded });
  });

  it('a consent that was withdrawn after they met must be given again in both stages', () => {
    const withdrawn = derive([stageOne('yes'), stageTwo('yes'), { kind: 'withdrawal' }]);
    expect(withdrawn).toMatchObject({ stage1: 'withdrawn', stage2: 'withdrawn' });
    expect(pairAfter(withdrawn, stageOne('yes'))).toMatchObject({ stage1: 'given', stage2: 'withdrawn' });
  });

  it('a refusal stays a refusal when consent is withdrawn', () => {
    expect(derive([stageOne('no-never'), { kind: 'withdrawal' }])).toMatchObject({ stage1: 'refused', excluded: true });
  });

  it('having met before is a fact and gives no consent', () => {
    const pair = derive([{ kind: 'met-before', on: '2024-05-01', source: 'another-agency' }]);
    expect(pair).toMatchObject({ stage1: 'not-asked', stage2: 'not-asked', metBefore: { on: '2024-05-01' } });
  });

  it('only a yes changes what was agreed', () => {
    const narrow = { modes: ['phone'], topicClasses: ['legal'] };
    const agreed = derive([stageOne('yes'), { ...stageTwo('could-not-decide'), scope: narrow } as Statement]);
    expect(agreed.scope).toEqual(everything);
    expect(pairAfter(agreed, { ...stageTwo('yes'), scope: narrow } as Statement).scope).toEqual(narrow);
  });
});

/** The ledger read from its end, question by question, as a person with the paper in hand would. */
function readBackwards(ledger: readonly Statement[]) {
  const lastOf = (kind: string) => ledger.findLastIndex((one) => one.kind === kind);
  const withdrawn = lastOf('withdrawal');
  const said = (kind: string) => (ledger[lastOf(kind)] as { decision: string } | undefined)?.decision;
  const isNo = (one: Statement) =>
    one.kind === 'exclusion' || ('decision' in one && ['no', 'no-never'].includes(one.decision));
  const agreed = ledger.findLast((one) => 'decision' in one && one.decision === 'yes');
  const refusedOne = said('stage-1') === 'no-never';
  return {
    excluded: ledger.some(isNo),
    metBefore: lastOf('met-before') >= 0,
    scope: agreed && 'scope' in agreed ? agreed.scope : undefined,
    stage1:
      withdrawn > lastOf('stage-1') && !refusedOne
        ? 'withdrawn'
        : ({ yes: 'given', 'no-never': 'refused' }[said('stage-1') ?? ''] ?? said('stage-1') ?? 'not-asked'),
    stage2:
      withdrawn > lastOf('stage-2') && ['yes', 'only-today'].includes(said('stage-2') ?? '')
        ? 'withdrawn'
        : ({ yes: 'given', no: 'refused' }[said('stage-2') ?? ''] ?? said('stage-2') ?? 'not-asked'),
  };
}

describe('In any ledger', () => {
  it('the pair is what a reader of the whole ledger would say it is', () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        const { stage1, stage2, excluded, scope, metBefore, seq } = derive(ledger);
        expect({ stage1, stage2, excluded, scope, metBefore: metBefore !== undefined }).toEqual(readBackwards(ledger));
        expect(seq).toBe(ledger.length);
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });

  it('an exclusion is never lifted, whatever is said afterwards', () => {
    fc.assert(
      fc.property(ledgers, ledgers, (before, after) => {
        const excluded = [...before, { kind: 'exclusion' } as const, ...after].reduce(pairAfter, pairWith());
        expect(mayMeet(excluded, meetingOf('s1'))).toEqual({ may: false, code: 'interpreter-excluded' });
      }),
      { seed: 6 },
    );
  });

  it('a withdrawal closes the pair at once, whatever was said before', () => {
    fc.assert(
      fc.property(ledgers, (before) => {
        expect(mayMeet(derive([...before, { kind: 'withdrawal' }]), meetingOf('s1')).may).toBe(false);
      }),
      { seed: 6 },
    );
  });

  it('whatever may no longer take place after an answer is looked at again', () => {
    fc.assert(
      fc.property(ledgers, statements, fc.constantFrom(...everything.modes), (before, answer, mode) => {
        const firstMeeting = { sessionId: 's1' };
        const earlier = { ...derive(before), firstMeeting };
        const later = pairAfter(earlier, answer);
        const meeting = { sessionId: 's1', mode, topicClass: 'health' };
        const lost = mayMeet(earlier, meeting).may && !mayMeet(later, meeting).may;
        expect(lost && answer.kind !== 'met-before' && !closes(earlier, later)).toBe(false);
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });
});

describe('What an answer closes', () => {
  const given = pairWith({ stage1: 'given', stage2: 'given', scope: everything });
  it.each<[string, Partial<Pair>, Partial<Pair>, boolean]>([
    ['a first yes', {}, { stage1: 'given', scope: everything }, false],
    ['a yes repeated', given, given, false],
    ['an exclusion', given, { ...given, excluded: true }, true],
    ['"not this time" after a yes', given, { ...given, stage1: 'not-this-time' }, true],
    ['"only for today" after a yes', given, { ...given, stage2: 'only-today' }, true],
    ['a narrower yes', given, { ...given, scope: { ...everything, modes: ['phone'] } }, true],
    ['a yes to fewer topics', given, { ...given, scope: { ...everything, topicClasses: ['legal'] } }, true],
    ['"rather not say" in the first meeting', { stage1: 'given' }, { stage1: 'given', stage2: 'rather-not-say' }, true],
    ['"only for today" in the first meeting', { stage1: 'given' }, { stage1: 'given', stage2: 'only-today' }, false],
  ])('%s', (_what, before, after, closed) => {
    expect(closes(pairWith(before), pairWith(after))).toBe(closed);
  });
});
