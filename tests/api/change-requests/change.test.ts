import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('change-requests');
});
afterAll(() => at.stop());

/** Two who have met and go on together: both stages given. */
async function together(more: { interpreter?: { id: string; phone: string } } = {}) {
  const [{ id: interpreter, phone }, survivor] = [more.interpreter ?? (await at.interpreter()), await at.survivor()];
  answered(await at.stageOne(survivor, interpreter), 201);
  const met = { interpreterId: interpreter, on: '2026-01-15', source: 'the-survivor' };
  answered(await at.caseworker.post(`/survivors/${survivor}/met-before`, met), 201);
  answered(await at.stageTwo(survivor, interpreter, 'yes', { ifNo: 'goes-on-another-day' }), 201);
  return { survivor, interpreter, phone };
}

const notices = async (phone: string) =>
  (await at.program.phone.textsTo(phone))
    .map(({ body }) => body)
    .filter((body) => /need not come|no longer needed/i.test(body));

describe('another interpreter, please', () => {
  it('the same click twice, and two people at once, are one change', async () => {
    const { survivor, interpreter, phone } = await together();
    const session = await at.confirmed(survivor, interpreter);
    const one = await at.another(survivor, interpreter, 'the-same-click');
    const two = await at.another(survivor, interpreter, 'the-same-click');
    expect(answered(one, 201).body).toEqual({ sessionsToFill: [session] });
    expect(two.body).toEqual(one.body);
    const again = await Promise.all([at.another(survivor, interpreter), at.another(survivor, interpreter)]);
    expect(again.map(({ status, body }) => [status, body])).toEqual([
      [201, { sessionsToFill: [] }],
      [201, { sessionsToFill: [] }],
    ]);
    await at.program.phone.nextTextTo(phone);
    expect((await at.actsOn(survivor)).filter((act) => act === 'interpreter-excluded')).toHaveLength(3);
    expect((await at.tasksAbout(session, 'caseworker')).filter(({ kind }) => kind === 'find-another')).toHaveLength(1);
  });

  it('leaves the same interpreter’s sessions with everybody else, and her other sessions, as they were', async () => {
    const { survivor, interpreter, phone } = await together();
    const other = await together({ interpreter: { id: interpreter, phone } });
    const zilan = at.idOf('zilan');
    answered(await at.stageOne(survivor, zilan), 201);
    const hers = await at.confirmed(survivor, interpreter);
    const theirs = await at.confirmed(other.survivor, interpreter, { start: { date: at.day(3), time: '14:00' } });
    const herOther = await at.confirmed(survivor, zilan, { start: { date: at.day(3), time: '10:00' } });
    const before = await at.rows('sessions', { _id: { $in: [theirs, herOther] } });
    const diaries = await at.rows('reservations', { sessionId: { $in: [theirs, herOther] } });
    expect(answered(await at.another(survivor, interpreter), 201).body).toEqual({ sessionsToFill: [hers] });
    expect(await at.rows('sessions', { _id: { $in: [theirs, herOther] } })).toEqual(before);
    expect(await at.rows('reservations', { sessionId: { $in: [theirs, herOther] } })).toEqual(diaries);
  });

  it('within two hours of the start the desk phones as well, and her caseworkers look for another before it', async () => {
    const { survivor, interpreter, phone } = await together();
    const session = await at.confirmed(survivor, interpreter);
    const { startsAt } = await at.read(session);
    await at.moveToStart(session, -90);
    answered(await at.another(survivor, interpreter), 201);
    const [byPhone] = await at.tasksAbout(session, 'coordinator');
    expect(byPhone).toMatchObject({ kind: 'stand-down-by-phone', records: [session, interpreter] });
    const find = (await at.tasksAbout(session, 'caseworker')).find(({ kind }) => kind === 'find-another')!;
    expect(find).toMatchObject({ records: [session, survivor], dueAt: startsAt });
    const notice = await noticeTo(phone);
    expect(notice).not.toMatch(/survivor|excluded|asked|Invented|Harbour/i);
  });

  it('no notice comes into the room: while they sit together it waits until both have left', async () => {
    const { survivor, interpreter, phone } = await together();
    const running = await at.confirmed(survivor, interpreter, { start: { date: at.day(2, 9), time: '10:00' } });
    const next = await at.confirmed(survivor, interpreter, { start: { date: at.day(4, 10), time: '14:00' } });
    await at.moveToStart(running, 20);
    expect(answered(await at.another(survivor, interpreter), 201).body).toEqual({ sessionsToFill: [next] });
    expect(await at.stateOf(next)).toBe('requested');
    const { endsAt } = await at.read(running);
    const [withheld] = await at.rows('outbox', { kind: 'stood-down', 'to.id': interpreter });
    expect(withheld!['dueAt']).toEqual(new Date(new Date(endsAt as string).getTime() + 10 * 60_000));
    expect(await notices(phone)).toEqual([]);
    answered(await at.outcome(running, 'stopped'), 201);
    expect(await notices(phone)).toEqual([]);
    await at.moveToStart(running, 75);
    expect(await noticeTo(phone)).toMatch(/14:00, Leeds .* You need not come/);
  });

  it('any member of her agency’s staff may record it, nobody else', async () => {
    const { survivor, interpreter } = await together();
    const session = await at.confirmed(survivor, interpreter);
    for (const key of ['coordinator', 'auditor', 'other-caseworker', 'administrator']) {
      expect(
        (await at.as(key).post(`/survivors/${survivor}/change-requests`, { interpreterId: interpreter })).status,
      ).toBe(404);
    }
    expect(await at.stateOf(session)).toBe('confirmed');
    expect((await at.another(survivor, '0'.repeat(32))).status).toBe(404);
    const reason = await at.caseworker.post(`/survivors/${survivor}/change-requests`, {
      interpreterId: interpreter,
      reason: 'x',
    });
    expect(reason.status).toBe(400);
  });
});

describe('what the desk learns of it', () => {
  it('is the same, word for word, whether she asked for another, withdrew, or said no', async () => {
    const ways = {
      another: at.another,
      withdrawn: at.withdraw,
      'stage-2 no': (survivor: string, interpreter: string) =>
        at.stageTwo(survivor, interpreter, 'no', { ifNo: 'cancelled' }),
      'stage-1 no': (survivor: string, interpreter: string) => at.stageOne(survivor, interpreter, 'no-never'),
    };
    const told: string[] = [];
    const texts: string[] = [];
    for (const end of Object.values(ways)) {
      const { survivor, interpreter, phone } = await together();
      const session = await at.confirmed(survivor, interpreter);
      await at.moveToStart(session, -90);
      answered(await end(survivor, interpreter), 201);
      texts.push((await noticeTo(phone)).replace(/\w{3} \d+ \w{3}|\b[A-Z0-9]{4}\b/g, '…'));
      const seen = [
        (await at.coordinator.get(`/sessions/${session}`)).body,
        (await at.coordinator.get(`/sessions/${session}/offers`)).body,
        (
          await at.coordinator.post(`/sessions/${session}/offers`, {
            interpreterIds: [interpreter],
            order: 'one-by-one',
          })
        ).body,
        await at.tasksAbout(session, 'coordinator'),
      ];
      const opaque = JSON.stringify(seen)
        .replace(/[0-9a-f]{32}/g, 'id')
        .replace(/"[^"]*\d{4}-\d\d-\d\d[^"]*"/g, '"time"');
      expect(opaque).not.toMatch(/exclu|withdr|consent|refus|stage-/i);
      told.push(opaque);
    }
    expect(new Set(told).size).toBe(1);
    expect(new Set(texts).size).toBe(1);
  });
});

/** The newest text to a phone about not being needed, once it has come. */
async function noticeTo(phone: string): Promise<string> {
  for (;;) {
    const { body } = await at.program.phone.nextTextTo(phone);
    if (/need not come|no longer needed/i.test(body)) return body;
  }
}
