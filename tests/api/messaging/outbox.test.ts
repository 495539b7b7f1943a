import { id } from '../../../src/demo/world.ts';
import { smtpEmailGateway } from '../../../src/messaging/smtp-email-gateway.ts';
import { until } from '../offers/house.ts';
import { openFastHouse, type FastHouse } from './fast-waits.ts';
import { saying } from './saying.ts';

let house: FastHouse;
let by: Awaited<ReturnType<typeof saying>>;
beforeAll(async () => {
  house = await openFastHouse('outbox');
  by = await saying(house);
}, 90_000);
afterAll(() => house.stop());

describe('a text whose provider fails', () => {
  it.each(['status-429', 'status-500', 'status-503', 'timeout', 'accept-then-timeout'])(
    '%s once: it reaches the phone once',
    async (fault) => {
      await house.phone.fault(fault, { to: by.me.phone });
      const { key, code } = await by.say();
      expect(['sent', 'delivered']).toContain((await by.ended(key))['state']);
      expect(await by.inLedger(code)).toBe(1);
      expect(await by.tasks('message-failed', key)).toBe(0);
    },
    40_000,
  );

  it.each(['status-429', 'status-500'])(
    '%s for ever: it fails and a human is told once',
    async (fault) => {
      await house.phone.fault(fault, { to: by.me.phone, times: 7 });
      const { key, code } = await by.say();
      await by.hurry(key);
      expect((await by.ended(key))['state']).toBe('failed');
      expect(await by.inLedger(code)).toBe(0);
      expect(await by.tasks('message-failed', key)).toBe(1);
    },
    60_000,
  );

  it('that refuses the number for good: it fails and a human is told', async () => {
    await house.phone.fault('reject-21614', { to: by.me.phone });
    const { key } = await by.say();
    expect((await by.ended(key))['state']).toBe('failed');
    expect(await by.tasks('message-failed', key)).toBe(1);
  });

  it('that says the phone has stopped texts: the opt-out is taken over', async () => {
    const one = await by.verified(1);
    await house.phone.fault('reject-21610', { to: one.phone });
    await by.say(one);
    await until(
      async () =>
        (await house.services.db
          .db!.collection('interpreters')
          .findOne({ _id: one.id as never, 'phone.optedOutAt': { $exists: true } })) !== null,
    );
    const later = await by.say(one);
    expect((await by.ended(later.key))['state']).toBe('failed');
    expect(await by.inLedger(later.code, one)).toBe(0);
  });
});

describe('a sender that was killed between mark and hand-over', () => {
  const abandoned = async (atProvider: boolean) => {
    const { key, code } = await by.say(by.me);
    const row = await until(async () => ((await by.rowOf(key))['state'] === 'delivered' ? by.rowOf(key) : undefined));
    const past = new Date(house.services.clock.leaseNow().getTime() - 1);
    if (!atProvider)
      await house.services.db.db!.collection('outbox').updateOne(
        { key },
        {
          $set: {
            text: await house.services.seals.seal(
              by.me.id,
              { collection: 'outbox', id: String(row._id), field: 'text' },
              { subject: '', text: 'never left' },
            ),
          },
        },
      );
    await house.services.db
      .db!.collection('outbox')
      .updateOne(
        { key },
        { $set: { state: 'sending', leaseUntil: past, sendingSince: past, tries: 1 }, $unset: { providerId: 1 } },
      );
    return { key, code };
  };
  it('leaves a text that the provider has: it is asked, and nothing is sent again', async () => {
    const { key, code } = await abandoned(true);
    await by.ended(key);
    expect(await by.inLedger(code)).toBe(1);
  });
  it('leaves a text that the provider never had: it is sent', async () => {
    const { key, code } = await abandoned(false);
    await by.ended(key);
    expect(await by.inLedger(code)).toBe(2);
  });
});

describe('mail', () => {
  let mails = 0;
  const mail = async (): Promise<string> => {
    const key = `mail:${(mails += 1)}`;
    const sessionId = String(mails).padStart(32, '0');
    await house.services.db.db!.collection('sessions').insertOne({
      _id: sessionId as never,
      state: 'confirmed',
      startsAt: new Date('2026-12-10T10:00:00Z'),
      zone: 'Europe/London',
    });
    await house.services.messaging.enqueue({
      key,
      kind: 'session-news',
      to: { kind: 'staff', id: id(house.world, 'caseworker') },
      ids: { sessionId, state: 'confirmed' },
      dueAt: house.world.now(),
    });
    return key;
  };
  const mailbox = async () => (await house.phone.mailsTo('hannah@harbour.example')).length;

  it.each([
    ['smtp-451', 'sent', 1, 0],
    ['smtp-hang', 'uncertain', 0, 1],
    ['smtp-550', 'failed', 0, 0],
    ['smtp-accept-then-hang', 'uncertain', 1, 1],
  ])(
    '%s: it ends as %s, %d times in the mailbox',
    async (fault, state, times, uncertain) => {
      const before = await mailbox();
      await house.phone.fault(fault, { to: 'hannah@harbour.example' });
      const key = await mail();
      expect((await by.ended(key))['state']).toBe(state);
      expect((await mailbox()) - before).toBe(times);
      expect(await by.tasks('message-uncertain', key)).toBe(uncertain);
      expect(await by.tasks('message-failed', key)).toBe(state === 'failed' ? 1 : 0);
    },
    40_000,
  );

  it('whose server is not there is tried again: nothing can have been accepted', async () => {
    const gateway = smtpEmailGateway({ url: 'smtp://127.0.0.1:1', from: 'desk@own-words.example' }, 400);
    expect(await gateway.send({ to: 'hannah@harbour.example', subject: 's', text: 't', messageId: 'm' })).toEqual({
      outcome: 'try-again',
    });
    expect(
      await gateway.send({ to: 'a@b.example\r\nBcc: c@d.example', subject: 's', text: 't', messageId: 'm' }),
    ).toMatchObject({ outcome: 'refused' });
  });

  it('arrives as it was written, and a provider that hangs keeps no text waiting', async () => {
    await house.phone.fault('smtp-hang', { to: 'hannah@harbour.example' });
    const key = await mail();
    const { key: textKey } = await by.say();
    const startedAt = performance.now();
    await by.ended(textKey);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await by.ended(key);
    const later = await mail();
    await by.ended(later);
    const arrived = (await house.phone.mailsTo('hannah@harbour.example')).at(-1)!;
    expect(arrived.subject).toBe('PRACTICE News about Thu 10 Dec 10:00');
    expect(arrived.text).toContain('The session on Thu 10 Dec at 10:00 is now: confirmed.');
  }, 40_000);
});
