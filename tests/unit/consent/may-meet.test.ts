import fc from 'fast-check';
import { mayMeet } from '../../../src/consent/may-meet.ts';
import { pairAfter } from '../../../src/consent/pair-after.ts';
import type { Pair } from '../../../src/consent/pair.ts';
import { everything, NOON, pairWith, statements } from './pair-states.ts';

const given: Partial<Pair> = { stage1: 'given', scope: everything };
const meeting = { sessionId: 's1', mode: 'in-person', topicClass: 'health' };
const metOn = (sessionId: string) => ({ sessionId, tookPlaceAt: NOON });

describe('Whether a pair may meet', () => {
  it('nothing but asking happens before anything was recorded', () => {
    expect(mayMeet(undefined, meeting)).toEqual({ may: false, code: 'stage-1-not-given' });
  });

  it.each<[string, Partial<Pair>, string]>([
    ['not asked', {}, 'stage-1-not-given'],
    ['"not this time"', { stage1: 'not-this-time' }, 'stage-1-not-given'],
    ['could not decide', { stage1: 'could-not-decide' }, 'stage-1-not-given'],
    ['withdrawn', { ...given, stage1: 'withdrawn' }, 'consent-withdrawn'],
    ['withdrawn after they met', { ...given, stage2: 'withdrawn' }, 'consent-withdrawn'],
    ['refused', { ...given, stage1: 'refused' }, 'consent-refused'],
    ['refused after they met', { ...given, stage2: 'refused' }, 'consent-refused'],
    ['excluded, though both stages were given', { ...given, stage2: 'given', excluded: true }, 'interpreter-excluded'],
    ['suspended, though both stages were given', { ...given, stage2: 'given', suspended: true }, 'pair-suspended'],
    ['another mode', { ...given, scope: { ...everything, modes: ['phone'] } }, 'outside-what-was-agreed'],
    ['another topic', { ...given, scope: { ...everything, topicClasses: ['legal'] } }, 'outside-what-was-agreed'],
    ['a second meeting planned before stage 2', { ...given, firstMeeting: { sessionId: 's0' } }, 'stage-2-not-given'],
    ['a second meeting after the first, before stage 2', { ...given, firstMeeting: metOn('s0') }, 'stage-2-not-given'],
    ['the rest of the first meeting, not yet asked', { ...given, firstMeeting: metOn('s1') }, 'stage-2-not-given'],
    [
      '"only for today", another session',
      { ...given, stage2: 'only-today', firstMeeting: metOn('s0') },
      'stage-2-not-given',
    ],
    [
      '"rather not say", the same session',
      { ...given, stage2: 'rather-not-say', firstMeeting: metOn('s1') },
      'stage-2-not-given',
    ],
    [
      'could not decide, the same session',
      { ...given, stage2: 'could-not-decide', firstMeeting: metOn('s1') },
      'stage-2-not-given',
    ],
    [
      'met before and "rather not say", though one was planned',
      {
        ...given,
        stage2: 'rather-not-say',
        firstMeeting: { sessionId: 's1' },
        metBefore: { on: '2024-05-01', source: 'x' },
      },
      'stage-2-not-given',
    ],
    [
      'met before, stage 2 not yet asked',
      { ...given, metBefore: { on: '2024-05-01', source: 'x' } },
      'stage-2-not-given',
    ],
  ])('no: %s', (_what, differences, code) => {
    expect(mayMeet(pairWith(differences), meeting)).toEqual({ may: false, code });
  });

  it.each<[string, Partial<Pair>, string]>([
    ['stage 1 given: the first meeting', given, 'first-meeting'],
    ['the first meeting that is planned already', { ...given, firstMeeting: { sessionId: 's1' } }, 'first-meeting'],
    [
      '"only for today": the rest of it',
      { ...given, stage2: 'only-today', firstMeeting: metOn('s1') },
      'first-meeting',
    ],
    ['both stages given: a follow-up', { ...given, stage2: 'given', firstMeeting: metOn('s0') }, 'follow-up'],
    [
      'met before and asked again: a follow-up',
      { ...given, stage2: 'given', metBefore: { on: '2024-05-01', source: 'x' } },
      'follow-up',
    ],
    [
      'planned before it was known that they had met',
      { ...given, firstMeeting: { sessionId: 's1' }, metBefore: { on: '2024-05-01', source: 'x' } },
      'first-meeting',
    ],
  ])('yes: %s', (_what, differences, kind) => {
    expect(mayMeet(pairWith(differences), meeting)).toEqual({ may: true, meeting: kind });
  });

  it('never two first meetings, in any order of answers, bookings, releases and meetings that took place', () => {
    const act = fc.oneof(
      statements.map((statement) => ({ do: 'say' as const, statement })),
      fc.record({ do: fc.constant('book' as const), sessionId: fc.constantFrom('s1', 's2', 's3') }),
      fc.constant({ do: 'release' as const }),
      fc.constant({ do: 'meet' as const }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let pair = pairWith();
        let booked = new Set<string>();
        for (const one of acts) {
          if (one.do === 'say') pair = pairAfter(pair, one.statement);
          else if (one.do === 'book') {
            const answer = mayMeet(pair, { ...meeting, sessionId: one.sessionId });
            if (!answer.may || answer.meeting !== 'first-meeting') continue;
            booked = booked.add(one.sessionId);
            pair = { ...pair, firstMeeting: { ...pair.firstMeeting, sessionId: one.sessionId } };
          } else if (one.do === 'meet' && pair.firstMeeting)
            pair = { ...pair, firstMeeting: metOn(pair.firstMeeting.sessionId) };
          else if (one.do === 'release' && pair.firstMeeting && !pair.firstMeeting.tookPlaceAt) {
            booked.delete(pair.firstMeeting.sessionId);
            pair = pairWith({ ...pair, firstMeeting: undefined });
          }
          expect(booked.size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });
});
