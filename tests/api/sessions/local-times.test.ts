import { DateTime } from 'luxon';
import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from './at-work.ts';

let at: AtWork;
let survivor: string;
beforeAll(async () => {
  at = await atWork('local-times');
  survivor = await at.survivor();
});
afterAll(() => at.stop());

/** The next two days on which the clocks of a zone change, with the change in minutes. */
function changesOf(zone: string): { date: string; minutes: number }[] {
  const today = DateTime.fromJSDate(at.program.now(), { zone }).startOf('day');
  const days = Array.from({ length: 360 }, (_, n) => today.plus({ days: n + 1 }));
  return days
    .map((day) => ({ date: day.toISODate()!, minutes: day.plus({ days: 1 }).offset - day.offset }))
    .filter(({ minutes }) => minutes !== 0);
}

const placeIn = async (zone: string): Promise<string> =>
  answered(await at.caseworker.post('/places', { area: 'Elsewhere', zone, address: '1 Invented Way' }), 201).body[
    'id'
  ] as string;

// The wall time that is skipped, and the one that comes twice, on the days on which the clocks change.
const zones = [
  { zone: 'Europe/London', skipped: '01:30', twice: '01:30' },
  { zone: 'America/New_York', skipped: '02:30', twice: '01:30' },
  { zone: 'Australia/Lord_Howe', skipped: '02:15', twice: '01:45' },
];

describe.each(zones)('at a place in $zone', ({ zone, skipped, twice }) => {
  const ask = async (date: string, time: string, offset?: string) => {
    const start = { date, time, ...(offset && { offset }) };
    return at.request(survivor, { placeId: await placeIn(zone), start, minutes: 15 });
  };

  it('a time that the clocks skip is not guessed: both instants around it are named', async () => {
    const { date, minutes } = changesOf(zone).find((one) => one.minutes > 0)!;
    const { body } = await ask(date, skipped);
    expect(body).toMatchObject({
      status: 422,
      code: 'time-does-not-exist',
      detail: expect.stringMatching(/Choose a time that exists/) as string,
    });
    const problems = (body['fields'] as { field: string; problem: string }[]).map(({ problem }) => problem);
    const instants = problems.map((problem) => DateTime.fromISO(/\((.+)\)/.exec(problem)![1]!));
    expect(instants).toHaveLength(2);
    expect(instants[1]!.diff(instants[0]!, 'minutes').minutes).toBe(minutes);
  });

  it('a time that comes twice is asked about, and the offset chosen is the one booked', async () => {
    const { date, minutes } = changesOf(zone).find((one) => one.minutes < 0)!;
    const question = (await ask(date, twice)).body;
    expect(question).toMatchObject({ status: 422, code: 'time-happens-twice' });
    const choices = (question['fields'] as { problem: string }[]).map(({ problem }) => ({
      offset: /offset ([+-]\d\d:\d\d)/.exec(problem)![1]!,
      instant: DateTime.fromISO(/\((.+)\)/.exec(problem)![1]!),
    }));
    expect(choices[1]!.instant.diff(choices[0]!.instant, 'minutes').minutes).toBe(-minutes);
    const { body } = answered(await ask(date, twice, choices[1]!.offset), 201);
    expect(DateTime.fromISO(body['startsAt'] as string).toMillis()).toBe(choices[1]!.instant.toMillis());
    expect(body['local']).toEqual({ date, time: twice, offset: choices[1]!.offset });
    answered(await at.cancel(body['id'] as string), 201);
    expect((await ask(date, twice, '+11:45')).body).toMatchObject({ code: 'time-happens-twice' });
  });
});

describe('a start', () => {
  it.each([
    ['that has passed', { date: '2020-02-03', time: '10:00' }, 422, 'start-is-past'],
    ['years ahead', { date: '2199-02-03', time: '10:00' }, 422, 'start-too-far'],
    ['on a day that is not in the calendar', { date: '2099-02-30', time: '10:00' }, 400, 'invalid-request'],
    ['off the five-minute steps', { date: '2099-02-03', time: '10:03' }, 400, 'invalid-request'],
    [
      'at an offset that the place does not have',
      { date: '2099-02-03', time: '10:00', offset: '+05:00' },
      422,
      'wrong-offset',
    ],
  ])('%s is refused', async (_what, start, status, code) => {
    const before = (await at.rows('sessions')).length;
    expect((await at.request(survivor, { start })).body).toMatchObject({ status, code });
    expect((await at.rows('sessions')).length).toBe(before);
  });
});
