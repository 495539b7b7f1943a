import { until } from '../offers/house.ts';
import { openFastHouse, type FastHouse } from './fast-waits.ts';
import { saying } from './saying.ts';

let house: FastHouse;
let by: Awaited<ReturnType<typeof saying>>;
beforeAll(async () => {
  house = await openFastHouse('sender');
  by = await saying(house);
}, 90_000);
afterAll(() => house.stop());

describe('a row that cannot be made into a message', () => {
  it('neither spins nor keeps others waiting, and in the end a human is told', async () => {
    const key = 'test:broken';
    await house.services.messaging.enqueue({
      key,
      kind: 'answer',
      to: { kind: 'interpreter', id: by.me.id },
      ids: { answer: 'no such answer', code: '' },
      dueAt: house.world.now(),
    });
    const { key: good } = await by.say();
    await by.ended(good);
    expect((await by.rowOf(key))['tries']).toBeLessThanOrEqual(2);
    await by.hurry(key);
    expect((await by.ended(key))['state']).toBe('failed');
    expect(await by.tasks('message-failed', key)).toBe(1);
  }, 60_000);
});

describe('two processes', () => {
  it('send 80 due messages once each, promptly, though every status is reported twice and out of order', async () => {
    await house.phone.settings({ statusCallbacks: 'repeat-out-of-order' });
    const other = await house.another();
    try {
      const dueAt = new Date(house.world.now().getTime() + 4_000);
      const all = [];
      for (let one = 0; one < 80; one += 1) all.push(await by.say(by.me, dueAt));
      for (const { key } of all) await until(async () => (await by.rowOf(key))['state'] === 'delivered', 60_000);
      const bodies = (await house.phone.textsTo(by.me.phone)).map((text) => text.body);
      for (const { code } of all) expect(bodies.filter((body) => body.includes(code))).toHaveLength(1);
      expect(
        await house.services.db
          .db!.collection('tasks')
          .countDocuments({ kind: 'message-uncertain', records: by.me.id }),
      ).toBe(0);
    } finally {
      await other.stop();
      await house.phone.settings({ statusCallbacks: true });
    }
  }, 120_000);

  it('a failure that is reported twice opens one task', async () => {
    await house.phone.settings({ statusCallbacks: 'repeat-out-of-order' });
    await house.phone.fault('reject-30003', { to: by.me.phone });
    const { key, code } = await by.say();
    await until(async () => (await by.rowOf(key))['state'] === 'failed');
    expect(await by.tasks('message-failed', key)).toBe(1);
    expect(await by.inLedger(code)).toBe(1);
    await house.phone.settings({ statusCallbacks: true });
  });
});

describe('promptly', () => {
  it('a message leaves after the commit, not at the next look', async () => {
    const waits: number[] = [];
    for (let one = 0; one < 10; one += 1) {
      const startedAt = performance.now();
      const { code } = await by.say();
      await until(async () => (await by.inLedger(code)) === 1);
      waits.push(performance.now() - startedAt);
    }
    expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(1_000);
  });
});
