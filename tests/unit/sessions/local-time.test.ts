import fc from 'fast-check';
import type { Refusal } from '../../../src/platform/refusal.ts';
import { instantOf, isZone, localTimeOf } from '../../../src/sessions/local-time.ts';

const refusalOf = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('It was not refused.');
};

describe('the local time of a session', () => {
  it('is read in the zone of the place', () => {
    expect(instantOf({ date: '2026-07-01', time: '10:00' }, 'Europe/London').toISOString()).toBe(
      '2026-07-01T09:00:00.000Z',
    );
    expect(instantOf({ date: '2026-12-01', time: '10:00' }, 'Europe/London').toISOString()).toBe(
      '2026-12-01T10:00:00.000Z',
    );
    expect(instantOf({ date: '2026-12-01', time: '10:00' }, 'Asia/Kathmandu').toISOString()).toBe(
      '2026-12-01T04:15:00.000Z',
    );
  });

  it('is asked when the clocks skip it, with an instant on either side', () => {
    const refusal = refusalOf(() => instantOf({ date: '2026-03-29', time: '01:30' }, 'Europe/London'));
    expect(refusal).toMatchObject({ kind: 'unacceptable', code: 'time-does-not-exist' });
    expect(refusal.fields.map(({ problem }) => problem)).toEqual([
      '2026-03-29 00:30 with offset +00:00 (2026-03-29T00:30Z)',
      '2026-03-29 02:30 with offset +01:00 (2026-03-29T01:30Z)',
    ]);
  });

  it('exists again from the end of the gap and until its beginning', () => {
    expect(instantOf({ date: '2026-03-29', time: '00:55' }, 'Europe/London').toISOString()).toBe(
      '2026-03-29T00:55:00.000Z',
    );
    expect(instantOf({ date: '2026-03-29', time: '02:00' }, 'Europe/London').toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('is asked when it happens twice, with both instants', () => {
    const refusal = refusalOf(() => instantOf({ date: '2026-10-25', time: '01:30' }, 'Europe/London'));
    expect(refusal).toMatchObject({ kind: 'unacceptable', code: 'time-happens-twice' });
    expect(refusal.fields.map(({ problem }) => problem)).toEqual([
      '2026-10-25 01:30 with offset +01:00 (2026-10-25T00:30Z)',
      '2026-10-25 01:30 with offset +00:00 (2026-10-25T01:30Z)',
    ]);
  });

  it('is chosen by its offset when it happens twice, and by no third one', () => {
    const twice = { date: '2026-10-25', time: '01:30' };
    expect(instantOf({ ...twice, offset: '+01:00' }, 'Europe/London').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf({ ...twice, offset: '+00:00' }, 'Europe/London').toISOString()).toBe('2026-10-25T01:30:00.000Z');
    expect(refusalOf(() => instantOf({ ...twice, offset: '+02:00' }, 'Europe/London')).code).toBe('time-happens-twice');
  });

  it('is refused with an offset that the place does not have then', () => {
    expect(
      refusalOf(() => instantOf({ date: '2026-07-01', time: '10:00', offset: '+00:00' }, 'Europe/London')).code,
    ).toBe('wrong-offset');
  });

  it('is a day of the calendar', () => {
    expect(refusalOf(() => instantOf({ date: '2027-02-29', time: '10:00' }, 'Europe/London')).kind).toBe('invalid');
  });

  it('asks also where the clocks move by half an hour', () => {
    expect(refusalOf(() => instantOf({ date: '2026-10-04', time: '02:15' }, 'Australia/Lord_Howe')).code).toBe(
      'time-does-not-exist',
    );
    expect(refusalOf(() => instantOf({ date: '2026-04-05', time: '01:45' }, 'Australia/Lord_Howe')).code).toBe(
      'time-happens-twice',
    );
  });

  it('leads back to its instant whenever it is said with its offset', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Tehran',
      'Africa/Casablanca',
      'UTC',
    );
    const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = new Date(minute * 60_000);
        expect(instantOf(localTimeOf(instant, zone), zone)).toEqual(instant);
      }),
    );
  });

  it('needs a zone that exists', () => {
    expect([isZone('Europe/London'), isZone('Europe/Leeds')]).toEqual([true, false]);
  });
});
