import { client } from '../../../src/demo/client.ts';
import {
  accept,
  newSession,
  newSurvivor,
  offered,
  offerState,
  offerTo,
  openHouse,
  sheAgrees,
  stateOf,
  tasksOf,
  until,
  type House,
} from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse('acceptance', 16);
}, 120_000);
afterAll(() => house.stop());

const tokenOf = async (): Promise<string> => {
  const signedIn = await client(house.program.url).post('/sign-ins', {
    email: 'miriam@desk.example',
    password: 'practice password of Miriam Adeyemi',
  });
  return signedIn.body['token'] as string;
};

describe('sixteen accept one session at once, by text and at the desk, over two processes', () => {
  it('has exactly one winner each time, tells everybody else at once, and never fails', async () => {
    const { program, contenders, raw } = house;
    const other = await program.second();
    const [here, there] = [house.coordinator, client(other.url, await tokenOf())];
    const lateness: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { sessionId, survivorId, offers } = await offered(house, contenders, 9 + round);
      const textsBefore = (await program.phone.ledger()).length;
      const startedAt = Date.now();
      const answers = await Promise.all(
        offers.map(async ({ offerId, code, contender }, index) => {
          if (index % 2 === 0) return program.phone.send(contender.phone, `accept ${code}`).then(() => undefined);
          return (index % 4 === 1 ? here : there).post(`/offers/${offerId}/acceptance`, {});
        }),
      );
      const atTheDesk = answers.flatMap((answer) => (answer ? [`${answer.status} ${answer.body['outcome']}`] : []));
      for (const answer of atTheDesk) expect(answer).toMatch(/^200 (confirmed|already-taken)$/);
      const notices = await until(async () => {
        const sent = (await program.phone.ledger(textsBefore)).filter((line) => line.kind === 'text-accepted');
        const told = contenders.map((one) =>
          sent.find((line) => line['to'] === one.phone && /Confirmed|no longer needed/.test(String(line['body']))),
        );
        return told.every((line) => line !== undefined) && (told as typeof sent);
      });
      lateness.push(Math.max(...notices.map((line) => Date.parse(line.at) - startedAt)));

      // The checker: bare driver, no code of the program.
      const session = (await raw.collection('sessions').findOne({ _id: sessionId } as never))!;
      const states = (await raw.collection('offers').find({ sessionId }).toArray()).map(
        (row) => row['state'] as string,
      );
      const diary = await raw.collection('reservations').find({ sessionId, active: true }).toArray();
      const winner = session['seats'][0].interpreterId as string;
      expect(session['state']).toBe('confirmed');
      expect(states.toSorted()).toEqual(['accepted', ...Array.from({ length: 15 }, () => 'lost')]);
      expect(diary.map((row) => row['person']).toSorted()).toEqual([survivorId, winner].toSorted());
      const confirmed = notices.filter((line) => /Confirmed/.test(String(line['body']))).map((line) => line['to']);
      expect(confirmed).toEqual([contenders.find((one) => one.id === winner)!.phone]);
      expect(atTheDesk.filter((one) => one === '200 confirmed').length).toBeLessThanOrEqual(1);
    }
    console.log(`everybody told after ${lateness.map((one) => `${one} ms`).join(', ')}`);
    expect(lateness.toSorted((a, b) => a - b)[2]).toBeLessThan(4_000);
  }, 180_000);
});

describe('one interpreter', () => {
  it('who says yes four times at once, through two processes, is confirmed each time and has one effect', async () => {
    const me = house.contenders[0]!;
    const other = client((await house.program.second()).url, await tokenOf());
    for (let round = 0; round < 3; round += 1) {
      const { sessionId, offers } = await offered(house, [me], 30 + round);
      const { offerId } = offers[0]!;
      const answers = await Promise.all(
        [house.coordinator, other, house.coordinator, other].map((one) =>
          one.post(`/offers/${offerId}/acceptance`, {}),
        ),
      );
      expect(answers.map((one) => one.body['outcome']).toSorted()).toEqual([
        'confirmed',
        'confirmed-before',
        'confirmed-before',
        'confirmed-before',
      ]);
      expect(await stateOf(house, sessionId)).toBe('confirmed');
      expect(await tasksOf(house, 'acceptance-refused', sessionId)).toEqual([]);
      expect(
        await house.raw.collection('outbox').countDocuments({ kind: 'confirmed', 'ids.sessionId': sessionId }),
      ).toBe(1);
    }
  }, 60_000);

  it('who accepts two overlapping sessions at once gets one; the other is refused in neutral words and the desk is told', async () => {
    const me = house.contenders[1]!;
    const two = [await offered(house, [me], 40, '10:00'), await offered(house, [me], 40, '10:30')];
    const answers = await Promise.all(two.map(({ offers }) => accept(house, offers[0]!.offerId)));
    expect(answers.map((one) => one.body['outcome']).toSorted()).toEqual(['confirmed', 'not-possible']);
    const lost = two[answers.findIndex((one) => one.body['outcome'] === 'not-possible')]!;
    expect(await stateOf(house, lost.sessionId)).toBe('requested');
    expect(await tasksOf(house, 'acceptance-refused', lost.sessionId)).toHaveLength(1);
    expect(
      await house.raw
        .collection('reservations')
        .countDocuments({ person: me.id, sessionId: lost.sessionId, active: true }),
    ).toBe(0);
  });

  it('who cannot come after all gives the session back: it looks for somebody, a human is asked, her diary is free', async () => {
    const me = house.contenders[2]!;
    const { sessionId, offers, survivorId } = await offered(house, [me], 42);
    const [{ offerId, code }] = offers as [(typeof offers)[number]];
    await accept(house, offerId);
    for (const word of ['PASS', 'UNABLE']) await house.program.phone.send(me.phone, `${word} ${code}`);
    await until(async () => (await offerState(house, offerId)) === 'unable');
    expect(await stateOf(house, sessionId)).toBe('requested');
    expect(await tasksOf(house, 'interpreter-unable', sessionId)).toHaveLength(1);
    const diary = await house.raw.collection('reservations').find({ sessionId, active: true }).toArray();
    expect(diary.map((row) => row['person'])).toEqual([survivorId]);
    const told = await until(async () => {
      const texts = (await house.program.phone.textsTo(me.phone)).filter((text) =>
        text.body.includes('no longer yours'),
      );
      return texts.length === 2 && texts;
    });
    expect(told.every((text) => text.body.includes(code))).toBe(true);
  });
});

describe('a claim whose process died', () => {
  it('is waited for, then taken over; nobody is told meanwhile that the session is taken', async () => {
    const [me, rival] = [house.contenders[3]!, house.contenders[4]!];
    const { sessionId, offers } = await offered(house, [me, rival], 44);
    const dead = {
      offerId: offers[1]!.offerId,
      until: new Date(house.program.services.clock.leaseNow().getTime() + 9_000),
    };
    await house.raw
      .collection('sessions')
      .updateOne({ _id: sessionId } as never, { $set: { claim: dead }, $inc: { fence: 1 } });
    await house.program.phone.send(me.phone, `ACCEPT ${offers[0]!.code}`);
    const early = await accept(house, offers[0]!.offerId);
    expect([early.status, early.body['code']]).toEqual([503, 'busy']);
    expect(await stateOf(house, sessionId)).toBe('offered');
    await until(async () => (await stateOf(house, sessionId)) === 'confirmed', 30_000);
    expect(await offerState(house, offers[0]!.offerId)).toBe('accepted');
    const late = await accept(house, offers[1]!.offerId);
    expect(late.body['outcome']).toBe('already-taken');
  }, 60_000);
});

describe('one after another', () => {
  it('a pass asks the next, a deadline asks the next, and when nobody is left the caseworkers get a task', async () => {
    const [first, second, third] = house.contenders.slice(5, 8) as [never, never, never];
    const survivorId = await newSurvivor(house);
    const sessionId = await newSession(house, survivorId, 46);
    await sheAgrees(house, survivorId, [first, second, third]);
    const offers = await offerTo(house, sessionId, [first, second, third], 'one-by-one', 60);
    const states = async () => Promise.all(offers.map((one) => offerState(house, one.offerId)));
    expect(await states()).toEqual(['open', 'queued', 'queued']);
    await house.program.phone.send(offers[0]!.contender.phone, `pass ${offers[0]!.code}`);
    await until(async () => (await offerState(house, offers[1]!.offerId)) === 'open');
    await house.program.moveTo(new Date(house.program.now().getTime() + 61 * 60_000));
    const tooLate = await accept(house, offers[1]!.offerId);
    expect(tooLate.body['outcome']).toBe('expired');
    await house.program.jobs.runNow('expire-offers');
    expect(await states()).toEqual(['passed', 'expired', 'open']);
    expect((await house.coordinator.post(`/offers/${offers[2]!.offerId}/pass`, {})).body['outcome']).toBe('passed');
    expect(await stateOf(house, sessionId)).toBe('requested');
    expect(await tasksOf(house, 'nobody-answered', sessionId)).toHaveLength(1);
  });

  it('two last passes at once do not leave a session that asks nobody and tells nobody', async () => {
    const [first, second] = house.contenders.slice(8, 10) as [never, never];
    for (let round = 0; round < 3; round += 1) {
      const { sessionId, offers } = await offered(house, [first, second], 50 + round);
      await Promise.all(offers.map((one) => house.coordinator.post(`/offers/${one.offerId}/pass`, {})));
      expect(await stateOf(house, sessionId)).toBe('requested');
      expect(await tasksOf(house, 'nobody-answered', sessionId)).toHaveLength(1);
    }
  }, 30_000);
});
