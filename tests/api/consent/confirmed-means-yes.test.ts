import type { Answer } from '../../../src/demo/client.ts';
import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('confirmed-means-yes');
});
afterAll(() => at.stop());

type Act = (survivor: string, interpreter: string) => Promise<Answer>;
const otherwise =
  (scope: object): Act =>
  (survivor, interpreterId) =>
    at.stageOne(survivor, interpreterId, 'yes', { answers: [{ interpreterId, decision: 'yes', scope }] });

/** Everything by which a yes to a session in person about health ends. */
const endings: [string, Act][] = [
  ['another interpreter', (survivor, interpreter) => at.another(survivor, interpreter)],
  ['a withdrawal', (survivor, interpreter) => at.withdraw(survivor, interpreter)],
  ['“no, never”', (survivor, interpreter) => at.stageOne(survivor, interpreter, 'no-never')],
  ['“not this time”', (survivor, interpreter) => at.stageOne(survivor, interpreter, 'not-this-time')],
  ['“I cannot decide”', (survivor, interpreter) => at.stageOne(survivor, interpreter, 'could-not-decide')],
  ['a yes for the phone only', otherwise({ modes: ['phone'], topicClasses: ['health'] })],
  ['a yes for other topics only', otherwise({ modes: ['in-person'], topicClasses: ['legal'] })],
];

async function offered() {
  const [{ id: interpreter }, survivor] = [await at.interpreter(), await at.survivor()];
  answered(await at.stageOne(survivor, interpreter), 201);
  const session = await at.requested(survivor);
  return { survivor, interpreter, session, offer: await at.offer(session, interpreter) };
}

/** Nothing rests on the pair any more: no confirmed session, no diary, no live code. */
async function expectNothingRests(survivor: string, interpreter: string, session: string): Promise<void> {
  expect(await at.stateOf(session)).toBe('requested');
  expect(await at.rows('sessions', { 'seats.interpreterId': interpreter, state: 'confirmed' })).toEqual([]);
  expect(await at.rows('reservations', { person: interpreter, active: true })).toEqual([]);
  expect(await at.rows('reservations', { person: survivor, active: true })).toHaveLength(1);
  expect(await at.rows('offers', { interpreterId: interpreter, codeLives: true })).toEqual([]);
  expect((await at.rows('pairs', { survivorId: survivor }))[0]).not.toHaveProperty('firstMeeting');
}

describe.each(endings)('no confirmed session outlives its yes: %s', (_name, end) => {
  it('before the acceptance: it is too late to accept', async () => {
    const { survivor, interpreter, session, offer } = await offered();
    answered(await end(survivor, interpreter), 201);
    expect((await at.accept(offer)).body).toEqual({ outcome: 'no-longer-open' });
    await expectNothingRests(survivor, interpreter, session);
  });

  it('after the acceptance: the session looks for somebody again at once', async () => {
    const { survivor, interpreter, session, offer } = await offered();
    expect((await at.accept(offer)).body).toEqual({ outcome: 'confirmed' });
    answered(await end(survivor, interpreter), 201);
    await expectNothingRests(survivor, interpreter, session);
    expect((await at.tasksAbout(session, 'caseworker')).map(({ kind }) => kind)).toContain('find-another');
  });

  it('at the same moment as the acceptance: whoever is first, nothing rests on it afterwards', async () => {
    const { survivor, interpreter, session, offer } = await offered();
    const [ended, accepted] = await Promise.all([end(survivor, interpreter), at.accept(offer), at.accept(offer)]);
    expect([ended.status, accepted.status]).toEqual([201, 200]);
    await expectNothingRests(survivor, interpreter, session);
  });
});

describe('what she wants now is what counts when it is accepted', () => {
  it('an answer of hers that changes between offer and acceptance is heard', async () => {
    const { survivor, interpreter, session, offer } = await offered();
    const { version } = (await at.caseworker.get(`/survivors/${survivor}`)).body;
    answered(
      await at.caseworker.patch(`/survivors/${survivor}`, { interpreterGender: { answer: 'man' } }, version as number),
      200,
    );
    expect((await at.accept(offer)).body).toEqual({ outcome: 'not-possible' });
    expect(await at.rows('reservations', { person: interpreter, active: true })).toEqual([]);
    expect(await at.stateOf(session)).toBe('requested');
    expect((await at.tasksAbout(session, 'coordinator')).map(({ kind }) => kind)).toEqual(['acceptance-refused']);
  });
});
