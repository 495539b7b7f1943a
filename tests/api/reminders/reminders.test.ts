import {
  accept,
  newSession,
  newSurvivor,
  offered,
  openHouse,
  sheAgrees,
  stateOf,
  tasksOf,
  until,
  type Contender,
  type House,
} from '../offers/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse('reminders', 4);
}, 90_000);
afterAll(() => house.stop());

const HOUR = 3_600_000;
const remindersTo = async (one: Contender) =>
  (await house.program.phone.textsTo(one.phone)).filter((text) => text.body.includes('Reminder:'));
const startOf = async (sessionId: string) =>
  ((await house.raw.collection('sessions').findOne({ _id: sessionId } as never))!['startsAt'] as Date).getTime();

async function booked(me: Contender, daysAhead: number) {
  const made = await offered(house, [me], daysAhead);
  expect((await accept(house, made.offers[0]!.offerId)).body['outcome']).toBe('confirmed');
  return { ...made, startsAt: await startOf(made.sessionId) };
}
const planned = (sessionId: string) =>
  house.raw.collection('outbox').find({ kind: 'reminder', 'ids.sessionId': sessionId }).toArray();
const goTo = (moment: number) => house.program.moveTo(new Date(moment));

describe('reminders', () => {
  it('are planned once by two sweeps in two processes, and each goes out once at its time', async () => {
    const me = house.contenders[0]!;
    const { sessionId, startsAt, offers } = await booked(me, 9);
    const other = await house.program.second();
    for (let again = 0; again < 2; again += 1)
      await Promise.all([house.program.jobs.runNow('plan-reminders'), other.jobs.runNow('plan-reminders')]);
    await goTo(startsAt - 7.9 * 24 * HOUR);
    await Promise.all([house.program.jobs.runNow('plan-reminders'), other.jobs.runNow('plan-reminders')]);
    expect(await planned(sessionId)).toHaveLength(3);
    for (const [hours, count] of [
      [168, 1],
      [24, 2],
      [2, 3],
    ] as const) {
      await goTo(startsAt - hours * HOUR - 30_000);
      expect(await remindersTo(me)).toHaveLength(count - 1);
      await goTo(startsAt - hours * HOUR + 1_000);
      await until(async () => (await remindersTo(me)).length === count);
    }
    expect(
      (await remindersTo(me)).every(
        (text) => text.body.includes(`OK ${offers[0]!.code}`) && text.body.includes('10:00'),
      ),
    ).toBe(true);
  }, 60_000);

  it('of a session that was cancelled or taken back from her are not sent', async () => {
    const [one, two] = [house.contenders[1]!, house.contenders[2]!];
    const [cancelled, withdrawn] = [await booked(one, 3), await booked(two, 3)];
    await house.program.jobs.runNow('plan-reminders');
    expect([(await planned(cancelled.sessionId)).length, (await planned(withdrawn.sessionId)).length]).toEqual([2, 2]);
    expect((await house.caseworker.post(`/sessions/${cancelled.sessionId}/cancellation`, {})).status).toBeLessThan(300);
    expect(
      (await house.caseworker.post(`/survivors/${withdrawn.survivorId}/change-requests`, { interpreterId: two.id }))
        .status,
    ).toBe(201);
    const notices = await Promise.all(
      [one, two].map((who) =>
        until(async () =>
          (await house.program.phone.textsTo(who.phone)).find((text) => text.body.includes('is cancelled')),
        ),
      ),
    );
    // S8 — whatever the cause, the notice reads the same and comes at once.
    const neutral = notices.map((text, index) =>
      text.body.replace([cancelled, withdrawn][index]!.offers[0]!.code, '----'),
    );
    expect(neutral[0]).toBe(neutral[1]);
    const classes = await house.raw.collection('outbox').find({ kind: 'stood-down' }).toArray();
    expect(new Set(classes.map((row) => Object.keys(row['ids'] as object).join()))).toEqual(new Set(['offerId']));
    await goTo(cancelled.startsAt - HOUR);
    await until(async () =>
      (await planned(cancelled.sessionId))
        .concat(await planned(withdrawn.sessionId))
        .every((row) => row['state'] === 'cancelled'),
    );
    expect([...(await remindersTo(one)), ...(await remindersTo(two))]).toEqual([]);
    expect(await stateOf(house, withdrawn.sessionId)).toBe('requested');
  }, 40_000);

  it('due while the workers were down are sent late while she is still to come; else a human is told', async () => {
    const me = house.contenders[3]!;
    const early = await booked(me, 2);
    await house.program.jobs.runNow('plan-reminders');
    await goTo(early.startsAt - HOUR);
    await until(async () => (await remindersTo(me)).length === 2);

    const survivorId = await newSurvivor(house);
    const sessionId = await newSession(house, survivorId, 2);
    await sheAgrees(house, survivorId, [me]);
    const late = await booked(me, 3);
    // As after an outage: what was to be planned and sent before the start is found after it.
    await house.raw.collection('outbox').deleteMany({ kind: 'reminder', 'ids.sessionId': late.sessionId });
    await house.program.jobs.stop(500);
    await goTo(late.startsAt + HOUR);
    const other = await house.program.second();
    await other.jobs.runNow('plan-reminders');
    expect((await tasksOf(house, 'reminder-missed', late.sessionId)).length).toBeGreaterThan(0);
    expect(await tasksOf(house, 'reminder-missed', sessionId)).toEqual([]);
  }, 60_000);
});
