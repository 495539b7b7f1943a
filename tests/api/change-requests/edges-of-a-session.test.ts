import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('edges-of-a-session');
});
afterAll(() => at.stop());

async function booked() {
  const [{ id: interpreter, phone }, survivor] = [await at.interpreter(), await at.survivor()];
  answered(await at.stageOne(survivor, interpreter), 201);
  return { survivor, interpreter, phone, session: await at.confirmed(survivor, interpreter) };
}

// Both are to become plain promises with the mending of releasePair, which counts the briefing as running and forgets what is over.
describe('another interpreter, please, at the edges of a session', () => {
  it('during the briefing, before she has come, the session looks for somebody else at once', async () => {
    const { survivor, interpreter, session } = await booked();
    await at.moveToStart(session, -10);
    const { body } = answered(await at.another(survivor, interpreter), 201);
    expect([body, await at.stateOf(session)]).toEqual([{ sessionsToFill: [session] }, 'requested']);
    expect(await at.rows('reservations', { person: interpreter, active: true })).toEqual([]);
  });

  it('a session that is over, but of which nobody has said yet how it went, keeps its history', async () => {
    const { survivor, interpreter, phone, session } = await booked();
    await at.moveToStart(session, 180);
    const { body } = answered(await at.another(survivor, interpreter), 201);
    expect([body, await at.stateOf(session)]).toEqual([{ sessionsToFill: [] }, 'confirmed']);
    expect(answered(await at.outcome(session, 'took-place'), 201).body).toMatchObject({ state: 'took-place' });
    expect((await at.program.phone.textsTo(phone)).filter(({ body: text }) => text.includes('need not come'))).toEqual(
      [],
    );
  });
});
