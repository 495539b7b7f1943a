import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from './at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('session-life');
});
afterAll(() => at.stop());

const reservations = async (sessionId: string) =>
  (await at.rows('reservations', { sessionId })).map(({ person, active, buckets }) => ({
    person,
    active,
    buckets: (buckets as unknown[]).length,
  }));

/** A new pair of whom she has said yes at stage 1. */
async function pairWithYes(): Promise<{ survivor: string; interpreter: string; phone: string }> {
  const [{ id: interpreter, phone }, survivor] = [await at.interpreter(), await at.survivor()];
  answered(await at.stageOne(survivor, interpreter), 201);
  return { survivor, interpreter, phone };
}

describe('requesting a session', () => {
  it('is in person unless said otherwise, and the record shows that in person was offered', async () => {
    const { body } = answered(await at.request(await at.survivor()), 201);
    expect(body).toMatchObject({ mode: { kind: 'in-person' }, inPersonOffered: true, state: 'requested' });
    expect(body['stateInWords']).toBe('Requested: nobody is booked, and no interpreter is being asked at the moment.');
    expect(body['plan']).toBeUndefined();
  });

  it('by phone needs a reason; her own choice is one', async () => {
    const survivor = await at.survivor();
    const phone = { kind: 'phone', inPersonOffered: true };
    const without = await at.request(survivor, { mode: phone });
    expect(without.status).toBe(400);
    expect(JSON.stringify(without.body['fields'])).toContain('mode/reason');
    const { body } = answered(await at.request(survivor, { mode: { ...phone, reason: 'survivors-choice' } }), 201);
    expect(body).toMatchObject({ mode: { kind: 'phone', reason: 'survivors-choice' }, inPersonOffered: true });
  });

  it('is refused without anybody who is there from arrival to departure, or with somebody of another agency', async () => {
    const survivor = await at.survivor();
    expect((await at.request(survivor, { accompaniedBy: undefined })).status).toBe(400);
    const stranger = { kind: 'staff', staffId: at.idOf('other-caseworker') };
    expect((await at.request(survivor, { accompaniedBy: stranger })).body).toMatchObject({
      fields: [{ field: 'accompaniedBy/staffId' }],
    });
  });

  it('a survivor who is asked to two places at once is booked for one', async () => {
    const survivor = await at.survivor();
    const tries = await Promise.all(
      ['10:00', '10:30', '10:55', '10:00'].map((time) => at.request(survivor, { start: { date: at.day(), time } })),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    const refused = tries.find(({ status }) => status === 409)!.body;
    expect(refused).toMatchObject({
      code: 'survivor-not-free',
      detail: expect.stringMatching(/another session at that time/) as string,
    });
    const [booked] = tries.filter(({ status }) => status === 201);
    expect(await at.rows('sessions', { survivors: survivor })).toHaveLength(1);
    expect(await reservations(booked!.body['id'] as string)).toEqual([{ person: survivor, active: true, buckets: 17 }]);
  });
});

describe('a confirmed session', () => {
  it('holds both diaries for briefing, session and debrief, and names who comes and goes when', async () => {
    const { survivor, interpreter } = await pairWithYes();
    const session = await at.confirmed(survivor, interpreter);
    const { startsAt, plan, seats } = await at.read(session);
    const minutes = (value: unknown) =>
      (new Date(value as string).getTime() - new Date(startsAt as string).getTime()) / 60_000;
    const from = Object.fromEntries(Object.entries(plan as object).map(([name, value]) => [name, minutes(value)]));
    expect(from).toEqual({
      staffFrom: -15,
      interpreterArrives: -15,
      survivorArrives: 0,
      survivorLeaves: 60,
      interpreterLeaves: 70,
      staffUntil: 70,
    });
    expect(seats).toMatchObject([{ interpreterId: interpreter, meeting: 'first-meeting' }]);
    const held = await reservations(session);
    expect(held).toHaveLength(2);
    expect(held).toEqual(
      expect.arrayContaining([survivor, interpreter].map((person) => ({ person, active: true, buckets: 17 }))),
    );
  });

  it('cancelled: everybody’s time is given back, the interpreter is told once, and the pair may have its first meeting elsewhere', async () => {
    const { survivor, interpreter, phone } = await pairWithYes();
    const session = await at.confirmed(survivor, interpreter);
    const later = await at.requested(survivor, { start: { date: at.day(2), time: '14:00' } });
    const tooEarly = await at.coordinator.post(`/sessions/${later}/offers`, {
      interpreterIds: [interpreter],
      order: 'one-by-one',
    });
    expect(tooEarly.body).toMatchObject({ status: 409, code: 'not-suitable-here' });
    const both = await Promise.all([at.cancel(session), at.cancel(session)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await reservations(session)).toEqual(
      expect.arrayContaining([survivor, interpreter].map((person) => ({ person, active: false, buckets: 0 }))),
    );
    await at.offer(later, interpreter);
    await at.program.phone.nextTextTo(phone);
    const texts = async () =>
      (await at.program.phone.textsTo(phone)).filter(({ body }) => /not needed|cancelled|no longer/i.test(body));
    expect(await texts()).toHaveLength(1);
    expect((await at.actsOn(session)).filter((act) => act === 'session-cancelled')).toHaveLength(1);
    expect((await at.outcome(session, 'took-place')).body).toMatchObject({ code: 'session-not-confirmed' });
    expect((await at.cancel(session)).body).toMatchObject({ code: 'session-is-over' });
  });

  it('has an outcome only after its start, once; what has started is not cancelled any more', async () => {
    const { survivor, interpreter } = await pairWithYes();
    const session = await at.confirmed(survivor, interpreter);
    const waiting = await at.requested(survivor, { start: { date: at.day(2, 20), time: '14:00' } });
    expect((await at.outcome(waiting, 'missed')).body).toMatchObject({ code: 'session-not-confirmed' });
    expect((await at.outcome(session, 'took-place')).body).toMatchObject({
      code: 'session-not-started',
      detail: expect.stringMatching(/cancel it/) as string,
    });
    await at.moveToStart(session, 90);
    expect((await at.cancel(session)).body).toMatchObject({
      code: 'session-has-started',
      detail: expect.stringMatching(/say how it went/) as string,
    });
    const clicks = await Promise.all(['took-place', 'took-place', 'missed'].map((how) => at.outcome(session, how)));
    const final = await at.stateOf(session);
    for (const [index, how] of ['took-place', 'took-place', 'missed'].entries()) {
      expect(clicks[index]!.status).toBe(how === final ? 201 : 409);
    }
    expect((await at.actsOn(session)).filter((act) => act === 'session-outcome-recorded')).toHaveLength(1);
  });

  it('a first meeting that was missed is still to come; one that took place is not had twice', async () => {
    const { survivor, interpreter } = await pairWithYes();
    const missed = await at.confirmed(survivor, interpreter);
    await at.moveToStart(missed, 20);
    answered(await at.outcome(missed, 'missed'), 201);
    expect((await at.stageTwo(survivor, interpreter)).body).toMatchObject({ code: 'not-met-yet' });
    const second = await at.confirmed(survivor, interpreter);
    expect((await at.read(second))['seats']).toMatchObject([{ meeting: 'first-meeting' }]);
    await at.moveToStart(second, 90);
    answered(await at.outcome(second, 'took-place'), 201);
    const third = await at.requested(survivor);
    const sent = await at.caseworker.post(`/sessions/${third}/offers`, {
      interpreterIds: [interpreter],
      order: 'one-by-one',
    });
    expect(sent.body).toMatchObject({
      code: 'stage-2-not-given',
      detail: expect.stringMatching(/first meeting/) as string,
    });
    answered(await at.stageTwo(survivor, interpreter, 'yes'), 201);
    answered(await at.accept(await at.offer(third, interpreter)), 200);
    expect((await at.read(third))['seats']).toMatchObject([{ meeting: 'follow-up' }]);
  });
});
