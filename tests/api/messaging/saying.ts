import { answered, who } from '../../../src/demo/world.ts';
import { newContender, until, type Contender } from '../offers/house.ts';
import type { FastHouse } from './fast-waits.ts';

/** Intents to send in one house, each with a code of its own, and what became of them. */
export async function saying(house: FastHouse) {
  const me = await verified(0);

  async function verified(index: number): Promise<Contender> {
    const one = await newContender(house.world, index);
    answered(await who(house.world, 'coordinator').post(`/interpreters/${one.id}/phone-verification`, {}), 202);
    const text = await house.phone.nextTextTo(one.phone, { timeoutMs: 20_000 });
    await house.phone.send(one.phone, /\b\d{6}\b/.exec(text.body)![0]);
    await house.phone.nextTextTo(one.phone, { timeoutMs: 20_000 });
    return one;
  }

  let count = 0;
  const rowOf = async (key: string) => (await house.services.db.db!.collection('outbox').findOne({ key }))!;
  const ended = (key: string) =>
    until(async () => {
      const row = await rowOf(key);
      return ['sent', 'delivered', 'failed', 'uncertain', 'cancelled'].includes(row['state'] as string) && row;
    }, 25_000);
  const tasks = async (kind: string, key: string) =>
    house.services.db.db!.collection('tasks').countDocuments({ key: `${kind}:${String((await rowOf(key))._id)}` });

  /** One answer with a code of its own, so that the phone's ledger tells the intents apart. */
  async function say(to: Contender = me, dueAt = house.world.now()): Promise<{ key: string; code: string }> {
    const code = `C${String((count += 1)).padStart(3, '0')}`;
    const key = `test:${code}`;
    await house.services.messaging.enqueue({
      key,
      kind: 'answer',
      to: { kind: 'interpreter', id: to.id },
      ids: { answer: 'passed', code },
      dueAt,
    });
    return { key, code };
  }
  const inLedger = async (code: string, to = me) =>
    (await house.phone.textsTo(to.phone)).filter((text) => text.body.includes(code)).length;

  /** Practice time goes on to a row's next try: waits of minutes pass in a moment. */
  async function hurry(key: string): Promise<void> {
    for (let step = 0; step < 120; step += 1) {
      const row = await rowOf(key);
      if (row['state'] === 'waiting')
        await house.world.moveTo(
          new Date(Math.max((row['nextTryAt'] as Date).getTime() + 10, house.world.now().getTime())),
        );
      else if (row['state'] !== 'sending') return;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  return { me, verified, rowOf, ended, tasks, say, inLedger, hurry };
}
