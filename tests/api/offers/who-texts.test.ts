import {
  accept,
  newContender,
  newSession,
  newSurvivor,
  offerState,
  offerTo,
  openHouse,
  sheAgrees,
  stateOf,
  tasksOf,
  verify,
  type House,
} from './house.ts';
import { texting } from './texting.ts';

let house: House;
let by: ReturnType<typeof texting>;
beforeAll(async () => {
  house = await openHouse('who-texts', 4);
  by = texting(house);
}, 120_000);
afterAll(() => house.stop());

describe('who is it', () => {
  it('an unknown sender is told nothing at all', async () => {
    expect(await by.texts('+447700900999', 'ACCEPT K7P2')).toEqual([]);
    expect(await by.texts('+447700900999', 'hello?')).toEqual([]);
  });

  it('the same text brought again, also five times at once, has one effect and one reply', async () => {
    const me = house.contenders[3]!;
    await by.nothingOpen(me);
    const { sid } = await house.program.phone.send(me.phone, 'yes');
    const again = await Promise.all(Array.from({ length: 5 }, () => house.program.phone.redeliver(sid)));
    expect(again.map((one) => one.webhookStatus)).toEqual([200, 200, 200, 200, 200]);
    await by.handled(sid);
    expect(await house.raw.collection('outbox').countDocuments({ key: `reply:${sid}` })).toBe(1);
  });

  it('a phone that is not verified may only return its code, stop and start; anything else is silence and a task', async () => {
    const stranger = await newContender(house.world, 60);
    expect(await by.texts(stranger.phone, 'yes')).toEqual([]);
    expect(await by.texts(stranger.phone, '123456')).toEqual([]);
    expect(await by.texts(stranger.phone, 'ACCEPT K7P2')).toEqual([]);
    expect(await tasksOf(house, 'unclear-reply', stranger.id)).toHaveLength(3);
    expect(await tasksOf(house, 'message-failed', stranger.id)).toEqual([]);
    await verify(house, stranger);
    expect(await by.texts(stranger.phone, 'yes')).toEqual([expect.stringMatching(/Nothing is open/)]);
  });
});

describe('STOP', () => {
  it.each(['Stop', 'END'])(
    '%j ends texts: open offers lapse, a confirmed session stands, the desk is told; START undoes it',
    async (word) => {
      const me = house.contenders[1]!;
      await by.nothingOpen(me);
      const booked = await by.asked([me]);
      await accept(house, booked.offers[0]!.offerId);
      const open = await by.asked([me]);
      const before = (await tasksOf(house, 'opted-out', me.id)).length;
      expect(await by.texts(me.phone, word)).toEqual([]);
      expect(await offerState(house, open.offers[0]!.offerId)).toBe('lapsed');
      expect(await offerState(house, booked.offers[0]!.offerId)).toBe('accepted');
      expect(await stateOf(house, booked.sessionId)).toBe('confirmed');
      expect(await tasksOf(house, 'opted-out', me.id)).toHaveLength(before + 1);
      expect(await by.texts(me.phone, 'what now')).toEqual([]);
      expect(await tasksOf(house, 'message-failed', me.id)).toEqual([]);
      const survivorId = await newSurvivor(house);
      const sessionId = await newSession(house, survivorId, by.nextDay());
      await sheAgrees(house, survivorId, [me]);
      const refused = await house.coordinator.post(`/sessions/${sessionId}/offers`, {
        interpreterIds: [me.id],
        order: 'one-by-one',
      });
      expect([refused.status, refused.body['code']]).toEqual([409, 'phone-not-verified']);
      await by.texts(me.phone, 'START');
      expect(await offerTo(house, sessionId, [me])).toHaveLength(1);
    },
  );
});
