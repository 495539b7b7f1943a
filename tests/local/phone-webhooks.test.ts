import { practiceAccount } from '../../src/local/phone/practice-account.ts';
import { desk, endPhone, listeningApp, phoneUnderTest } from './phone-under-test.ts';
import type { PhoneUnderTest } from './phone-under-test.ts';

let phone: PhoneUnderTest;
let app: Awaited<ReturnType<typeof listeningApp>>;
beforeAll(async () => void (phone = await phoneUnderTest()));
afterAll(() => endPhone(phone));
beforeEach(async () => {
  app = await listeningApp();
  await phone.people.setWebhook(app.url);
});
afterEach(() => app.close());

describe('a person texts the desk', () => {
  it('reaches the webhook once, in the form Twilio uses, with a signature the real SDK accepts', async () => {
    const body = 'ACCEPT K7P2 & más=“مرحبا” + 😀';
    const { sid, webhookStatus } = await phone.people.send('+447700900401', body);
    expect(webhookStatus).toBe(200);
    expect(app.calls).toHaveLength(1);
    expect(app.calls[0]).toMatchObject({
      signed: true,
      fields: {
        MessageSid: sid,
        AccountSid: practiceAccount.accountSid,
        From: '+447700900401',
        To: desk,
        Body: body,
        NumMedia: '0',
      },
    });
  });

  it('is not repeated when the application fails, but stays listed', async () => {
    app.answerWith(500);
    const { sid, webhookStatus } = await phone.people.send('+447700900402', 'PASS K7P2');
    expect(webhookStatus).toBe(500);
    expect(app.calls).toHaveLength(1);
    expect(await phone.sdk.messages.list({ from: '+447700900402' })).toMatchObject([{ sid, direction: 'inbound' }]);
  });

  it('can lose its webhook on purpose and have it delivered later', async () => {
    const sent = await phone.people.send('+447700900403', 'HELP', { deliver: false });
    expect(sent.webhookStatus).toBe('dropped');
    expect(app.calls).toEqual([]);
    expect(await phone.sdk.messages.list({ from: '+447700900403' })).toMatchObject([{ sid: sent.sid }]);
    expect(await phone.people.redeliver(sent.sid)).toEqual({ sid: sent.sid, webhookStatus: 200 });
    expect(app.calls[0]?.fields['MessageSid']).toBe(sent.sid);
  });

  it('with the same sid is one text told twice, and never another text', async () => {
    const sid = `SM${'ab'.repeat(16)}`;
    await phone.people.send('+447700900404', 'ACCEPT K7P2', { sid });
    await phone.people.send('+447700900404', 'ACCEPT K7P2', { sid });
    expect(app.calls.map((call) => call.fields['MessageSid'])).toEqual([sid, sid]);
    expect(await phone.sdk.messages.list({ from: '+447700900404' })).toHaveLength(1);
    await expect(phone.people.send('+447700900405', 'ACCEPT K7P2', { sid })).rejects.toThrow('belongs to another text');
    await expect(phone.people.send('+447700900404', 'PASS K7P2', { sid })).rejects.toThrow('belongs to another text');
    const received = (await phone.people.ledger()).filter((one) => one.kind === 'text-received' && one['sid'] === sid);
    expect(received).toHaveLength(1);
  });

  it('still reaches the webhook when it opts out', async () => {
    await phone.people.send('+447700900406', 'STOP');
    expect(app.calls).toMatchObject([{ signed: true, fields: { Body: 'STOP' } }]);
  });

  it('says so when there is no application to tell', async () => {
    await phone.people.setWebhook('http://127.0.0.1:1/gone');
    expect(await phone.people.send('+447700900407', 'Hello')).toMatchObject({ webhookStatus: 'failed' });
    await phone.people.setWebhook(null);
    expect(await phone.people.send('+447700900407', 'Hello')).toMatchObject({ webhookStatus: 'not-configured' });
  });
});

describe('status callbacks', () => {
  const send = (to: string) => phone.sdk.messages.create({ to, from: desk, body: 'Hello', statusCallback: app.url });
  const statuses = () => app.calls.map((call) => call.fields['MessageStatus']);
  afterEach(() => phone.people.settings({ statusCallbacks: true }));

  it('come signed and in order', async () => {
    const { sid } = await send('+447700900411');
    await app.called(3);
    expect(statuses()).toEqual(['queued', 'sent', 'delivered']);
    expect(app.calls.every((call) => call.signed && call.fields['MessageSid'] === sid)).toBe(true);
    expect(await phone.sdk.messages(sid).fetch()).toMatchObject({ status: 'delivered' });
  });

  it('repeat and arrive in the wrong order when told to', async () => {
    await phone.people.settings({ statusCallbacks: 'repeat-out-of-order' });
    await send('+447700900412');
    await app.called(6);
    expect(statuses()).toEqual(['delivered', 'sent', 'queued', 'queued', 'sent', 'delivered']);
  });

  it('can be withheld, while the text still arrives', async () => {
    await phone.people.settings({ statusCallbacks: false });
    const { sid } = await send('+447700900413');
    await phone.people.settings({ statusCallbacks: true });
    await send('+447700900414');
    await app.called(3);
    expect(app.calls.some((call) => call.fields['MessageSid'] === sid)).toBe(false);
    expect(await phone.sdk.messages(sid).fetch()).toMatchObject({ status: 'delivered' });
  });
});
