import { accept, offerState, openHouse, stateOf, tasksOf, type House } from './house.ts';
import { texting } from './texting.ts';

let house: House;
let by: ReturnType<typeof texting>;
beforeAll(async () => {
  house = await openHouse('inbound-sms', 6);
  by = texting(house);
}, 120_000);
afterAll(() => house.stop());

describe('a text with a code', () => {
  it('accepts as people type it; the same words again are answered “confirmed” and change nothing', async () => {
    const me = house.contenders[0]!;
    const { sessionId, offers } = await by.asked([me]);
    const { code } = offers[0]!;
    expect(await by.texts(me.phone, ` “Accept”: ${code.toLowerCase()}. `)).toEqual([
      expect.stringMatching(/Confirmed: .*UNABLE/),
    ]);
    expect(await stateOf(house, sessionId)).toBe('confirmed');
    expect(await by.texts(me.phone, `${code} yes`)).toEqual([expect.stringMatching(/You have this session/)]);
    expect(await by.texts(me.phone, `OK ${code}`)).toEqual([expect.stringMatching(/We expect you/)]);
    expect(await by.diary(me)).toBe(1);
  });

  it('of another phone, of nobody, or too old changes nothing, and the first two read the same', async () => {
    const [mine, hers] = [house.contenders[1]!, house.contenders[2]!];
    const { sessionId, offers } = await by.asked([hers]);
    const foreign = await by.texts(mine.phone, `ACCEPT ${offers[0]!.code}`);
    const unknown = await by.texts(mine.phone, 'ACCEPT Z2Z2'.replaceAll('Z', 'X'));
    expect(foreign).toHaveLength(1);
    expect(foreign).toEqual(unknown);
    expect(foreign[0]).not.toContain(offers[0]!.code);
    expect([await stateOf(house, sessionId), await offerState(house, offers[0]!.offerId)]).toEqual(['offered', 'open']);
    await house.raw
      .collection('offers')
      .updateOne({ _id: offers[0]!.offerId } as never, { $set: { deadline: new Date(0) } });
    expect(await by.texts(hers.phone, `ACCEPT ${offers[0]!.code}`)).toEqual([
      expect.stringMatching(/The time to answer .* is over/),
    ]);
    expect(await stateOf(house, sessionId)).not.toBe('confirmed');
  });

  it('after somebody else was first, is told plainly', async () => {
    const [first, second] = [house.contenders[1]!, house.contenders[2]!];
    const { offers } = await by.asked([first, second]);
    await accept(house, offers[0]!.offerId);
    const told = await by.texts(second.phone, `ACCEPT ${offers[1]!.code}`);
    expect(told.at(-1)).toMatch(/no longer needed/);
  });

  it('STOP with a code declines that offer, or gives the session back, keeps texts on and asks a human', async () => {
    const me = house.contenders[3]!;
    const open = await by.asked([me]);
    const booked = await by.asked([me]);
    await accept(house, booked.offers[0]!.offerId);
    for (const [one, state] of [
      [open, 'passed'],
      [booked, 'unable'],
    ] as const) {
      expect((await by.texts(me.phone, `STOP ${one.offers[0]!.code}`)).at(-1)).toMatch(
        /is ended for you. Somebody will call you/,
      );
      expect(await offerState(house, one.offers[0]!.offerId)).toBe(state);
    }
    expect(await tasksOf(house, 'unclear-reply', me.id)).toHaveLength(2);
  });
});

describe('a text without a code', () => {
  it.each(['yes', 'OK', 'accept!'])(
    '%j never accepts: with one open offer it asks for the code, with several it lists them, with none it is neutral',
    async (word) => {
      const me = house.contenders[4]!;
      await by.nothingOpen(me);
      expect(await by.texts(me.phone, word)).toEqual([expect.stringMatching(/Nothing is open/)]);
      const one = await by.asked([me]);
      expect((await by.texts(me.phone, word)).at(-1)).toContain(`ACCEPT ${one.offers[0]!.code}`);
      const two = await by.asked([me]);
      const list = (await by.texts(me.phone, word)).at(-1)!;
      for (const each of [one, two]) {
        expect(list).toContain(each.offers[0]!.code);
        expect(await offerState(house, each.offers[0]!.offerId)).toBe('open');
      }
      await by.nothingOpen(me);
    },
  );

  it.each(['no', 'Pass.'])('%j declines the only open offer, and lists where there are several', async (word) => {
    const me = house.contenders[4]!;
    const [one, two] = [await by.asked([me]), await by.asked([me])];
    expect((await by.texts(me.phone, word)).at(-1)).toContain('Please add the code');
    await house.coordinator.post(`/offers/${two.offers[0]!.offerId}/pass`, {});
    expect((await by.texts(me.phone, word)).at(-1)).toMatch(/is passed/);
    expect(await offerState(house, one.offers[0]!.offerId)).toBe('passed');
  });

  it('"stop please" is no opt-out: it declines the only open offer and asks a human', async () => {
    const me = house.contenders[4]!;
    const { offers } = await by.asked([me]);
    expect((await by.texts(me.phone, 'Stop please')).at(-1)).toMatch(/Somebody will call you/);
    expect(await offerState(house, offers[0]!.offerId)).toBe('passed');
    expect((await by.texts(me.phone, 'yes')).at(-1)).toMatch(/Nothing is open/);
  });

  it.each(['👍', 'Can I bring my sister?', 'نعم', 'accept ٧٧٧٧', 'maybe K7P2 tomorrow'])(
    '%j is not guessed at: a phone number in reply, a human asked, the text kept sealed',
    async (words) => {
      const me = house.contenders[5]!;
      const before = (await tasksOf(house, 'unclear-reply', me.id)).length;
      const answer = await by.texts(me.phone, words);
      expect(answer).toEqual([expect.stringMatching(/could not read this. Please call \+/)]);
      expect(await tasksOf(house, 'unclear-reply', me.id)).toHaveLength(before + 1);
      const kept = JSON.stringify(await house.raw.collection('inbound_texts').find().toArray());
      expect(kept).not.toContain(words);
    },
  );
});
