import {
  checkCancellable,
  checkOutcome,
  checkStart,
  everySeatConfirmed,
  mayBecome,
  seatsWith,
  seatsWithout,
  sessionStates,
  statesBefore,
  ways,
} from '../../../src/sessions/session.ts';
import type { Seat } from '../../../src/sessions/session.ts';
import { makeSession } from './make-session.ts';

const start = makeSession().startsAt;
const minutesAfterStart = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const taken = { interpreterId: 'amal', meeting: 'first-meeting' as const, confirmedAt: start };
const two: Seat[] = [
  { id: 'seat-1', purpose: 'interpreting' },
  { id: 'seat-2', purpose: 'second' },
];

describe('the ways a session can go', () => {
  it('leads back to requested from offered and confirmed only', () => {
    expect(statesBefore('requested')).toEqual(['offered', 'confirmed']);
  });

  it('never confirms what was not offered', () => {
    expect(statesBefore('confirmed')).toEqual(['offered']);
  });

  it('has no way out of an end', () => {
    for (const end of ['took-place', 'stopped', 'missed', 'cancelled'] as const) expect(ways[end]).toEqual([]);
  });

  it('gives only a confirmed session an outcome', () => {
    for (const outcome of ['took-place', 'stopped', 'missed'] as const)
      expect(statesBefore(outcome)).toEqual(['confirmed']);
  });

  it('reaches every state from requested', () => {
    const reached = new Set(['requested' as (typeof sessionStates)[number]]);
    for (const state of reached) for (const next of ways[state]) reached.add(next);
    expect([...reached].toSorted()).toEqual([...sessionStates].toSorted());
  });
});

describe('seats', () => {
  it('is confirmed only when every seat is', () => {
    const first = seatsWith(two, 'seat-1', taken)!;
    expect(everySeatConfirmed(first)).toBe(false);
    expect(everySeatConfirmed(seatsWith(first, 'seat-2', { ...taken, interpreterId: 'berit' })!)).toBe(true);
  });

  it('is not confirmed by having no seats', () => {
    expect(everySeatConfirmed([])).toBe(false);
  });

  it('gives a seat to one interpreter, and an interpreter one seat', () => {
    const first = seatsWith(two, 'seat-1', taken)!;
    expect(seatsWith(first, 'seat-1', { ...taken, interpreterId: 'berit' })).toBeUndefined();
    expect(seatsWith(first, 'seat-2', taken)).toBeUndefined();
    expect(seatsWith(two, 'seat-9', taken)).toBeUndefined();
  });

  it('loses the interpreter who is lost and keeps the other', () => {
    const both = seatsWith(seatsWith(two, 'seat-1', taken)!, 'seat-2', { ...taken, interpreterId: 'berit' })!;
    expect(seatsWithout(both, 'amal')).toEqual([two[0], both[1]]);
    expect(seatsWithout(both)).toEqual(two);
  });
});

describe('ending a session', () => {
  const confirmed = makeSession({ state: 'confirmed' });

  it('cancels a confirmed session until the minute it starts', () => {
    expect(() => checkCancellable(confirmed, minutesAfterStart(-1))).not.toThrow();
    expect(() => checkCancellable(confirmed, start)).toThrow(expect.objectContaining({ code: 'session-has-started' }));
  });

  it('cancels a session for which nobody was found even after its time', () => {
    for (const state of ['requested', 'offered'] as const) {
      expect(() => checkCancellable(makeSession({ state }), minutesAfterStart(60))).not.toThrow();
    }
  });

  it('does not cancel what has ended', () => {
    for (const state of sessionStates.filter((one) => !mayBecome(one, 'cancelled'))) {
      expect(() => checkCancellable(makeSession({ state }), minutesAfterStart(-1))).toThrow(
        expect.objectContaining({ code: 'session-is-over' }),
      );
    }
  });

  it('records an outcome from the start on, not a minute earlier', () => {
    expect(() => checkOutcome(confirmed, 'took-place', minutesAfterStart(-1))).toThrow(
      expect.objectContaining({ code: 'session-not-started' }),
    );
    expect(checkOutcome(confirmed, 'took-place', start)).toBe('new');
  });

  it('takes the same outcome twice as one and refuses another', () => {
    const over = makeSession({ state: 'missed' });
    expect(checkOutcome(over, 'missed', minutesAfterStart(1))).toBe('stands');
    expect(() => checkOutcome(over, 'took-place', minutesAfterStart(1))).toThrow(
      expect.objectContaining({ code: 'session-not-confirmed' }),
    );
  });

  it('has no outcome without a confirmation', () => {
    expect(() => checkOutcome(makeSession({ state: 'offered' }), 'took-place', minutesAfterStart(1))).toThrow(
      expect.objectContaining({ code: 'session-not-confirmed' }),
    );
  });
});

describe('the start', () => {
  it('lies in the future and not beyond the limit', () => {
    const day = 86_400_000;
    const now = start;
    expect(() => checkStart(now, now)).toThrow(expect.objectContaining({ code: 'start-is-past' }));
    expect(() => checkStart(minutesAfterStart(5), now)).not.toThrow();
    expect(() => checkStart(new Date(now.getTime() + 366 * day), now)).not.toThrow();
    expect(() => checkStart(new Date(now.getTime() + 366 * day + 1), now)).toThrow(
      expect.objectContaining({ code: 'start-too-far' }),
    );
  });
});
