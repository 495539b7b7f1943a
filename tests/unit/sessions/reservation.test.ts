import fc from 'fast-check';
import { bucketsOf } from '../../../src/sessions/reservation.ts';
import { arrivalPlan, overlap, sessionStretch, interpreterStretch } from '../../../src/sessions/timetable.ts';
import { makeSession } from './make-session.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 9, 14) + minute * 60_000);

describe('a reservation', () => {
  it('takes a bucket for each five minutes and not the one it ends on', () => {
    const buckets = bucketsOf(at(0), at(15));
    expect(buckets).toHaveLength(3);
    expect(bucketsOf(at(15), at(20))[0]).toBe(buckets.at(-1)! + 1);
  });

  it('takes the whole bucket that it touches', () => {
    expect(bucketsOf(at(1), at(6))).toEqual(bucketsOf(at(0), at(10)));
  });

  it('is never empty', () => {
    expect(() => bucketsOf(at(5), at(5))).toThrow('ends after it begins');
    expect(() => bucketsOf(at(10), at(5))).toThrow('ends after it begins');
  });

  it('shares a bucket with another exactly when they overlap', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 288 }), fc.integer({ min: 1, max: 96 }))
      .map(([from, length]) => ({ from: at(from * 5), to: at((from + length) * 5) }));
    fc.assert(
      fc.property(stretch, stretch, (one, other) => {
        const taken = new Set(bucketsOf(one.from, one.to));
        expect(bucketsOf(other.from, other.to).some((bucket) => taken.has(bucket))).toBe(overlap(one, other));
      }),
    );
  });
});

describe('two stretches', () => {
  it('do not overlap where one begins as the other ends, whichever comes first', () => {
    const [first, second] = [
      { from: at(0), to: at(60) },
      { from: at(60), to: at(90) },
    ];
    expect([overlap(first, second), overlap(second, first)]).toEqual([false, false]);
    expect(overlap(first, { from: at(55), to: at(90) })).toBe(true);
  });
});

describe('the times of a session', () => {
  it('takes briefing, session and debrief from a diary', () => {
    expect(interpreterStretch(makeSession())).toEqual({
      from: new Date('2026-10-14T08:45:00Z'),
      to: new Date('2026-10-14T10:10:00Z'),
    });
    expect(sessionStretch(makeSession())).toEqual({
      from: new Date('2026-10-14T09:00:00Z'),
      to: new Date('2026-10-14T10:00:00Z'),
    });
  });

  it('lets the interpreter come first and leave last, with staff there throughout', () => {
    const plan = arrivalPlan(makeSession());
    expect(plan.interpreterArrives < plan.survivorArrives).toBe(true);
    expect(plan.survivorLeaves < plan.interpreterLeaves).toBe(true);
    expect([plan.staffFrom, plan.staffUntil]).toEqual([plan.interpreterArrives, plan.interpreterLeaves]);
  });
});
