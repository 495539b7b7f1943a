import { practiceAccount } from '../../src/local/phone/practice-account.ts';
import { desk, endPhone, phoneUnderTest, sdkFor } from './phone-under-test.ts';
import type { PhoneUnderTest } from './phone-under-test.ts';

let phone: PhoneUnderTest;
beforeAll(async () => void (phone = await phoneUnderTest()));
afterAll(() => endPhone(phone));

const send = (to: string, body = 'Hello', sdk = phone.sdk) => sdk.messages.create({ to, from: desk, body });

describe('sending through the real Twilio SDK', () => {
  it('accepts a text with a Twilio sid and brings it to the phone', async () => {
    const made = await send('+447700900201', 'ACCEPT K7P2');
    expect(made.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(made).toMatchObject({ status: 'queued', direction: 'outbound-api', dateSent: null, numSegments: '1' });
    expect(made.dateCreated).toBeInstanceOf(Date);

    const arrived = await phone.people.nextTextTo('+447700900201');
    expect(arrived).toMatchObject({ sid: made.sid, from: desk, body: 'ACCEPT K7P2' });
    expect((await phone.sdk.messages(made.sid).fetch()).body).toBe('ACCEPT K7P2');
  });

  it('accepts a text through the messaging service, whose number is not known yet', async () => {
    const { messagingServiceSid } = practiceAccount;
    const made = await phone.sdk.messages.create({ to: '+447700900202', messagingServiceSid, body: 'Hello' });
    expect(made).toMatchObject({ status: 'accepted', from: null, messagingServiceSid });
    expect(await phone.people.nextTextTo('+447700900202')).toMatchObject({ from: desk });
  });

  it.each([
    ['160 plain characters', 'a'.repeat(160), '1'],
    ['161 plain characters', 'a'.repeat(161), '2'],
    ['153 characters with one that counts double', `${'a'.repeat(159)}€`, '2'],
    ['70 characters with a curly quote', `${'a'.repeat(69)}’`, '1'],
    ['71 characters with a curly quote', `${'a'.repeat(70)}’`, '2'],
  ])('counts the parts of %s', async (_, body, parts) => {
    expect((await send('+447700900203', body)).numSegments).toBe(parts);
  });

  it.each([
    ['no phone number', 21211, { to: '07700 900204', from: desk, body: 'x' }],
    ['an empty phone number', 21604, { to: '', from: desk, body: 'x' }],
    ['no sender', 21603, { to: '+447700900204', body: 'x' }],
    ['a sender that is not ours', 21606, { to: '+447700900204', from: '+447700900999', body: 'x' }],
    ['an unknown messaging service', 21701, { to: '+447700900204', messagingServiceSid: 'MG1', body: 'x' }],
    ['the desk writing to itself', 21266, { to: desk, from: desk, body: 'x' }],
    ['no words', 21602, { to: '+447700900204', from: desk, body: '' }],
    ['1,601 characters', 21617, { to: '+447700900204', from: desk, body: 'x'.repeat(1601) }],
    ['a callback that is no address', 21609, { to: '+447700900204', from: desk, body: 'x', statusCallback: 'here' }],
  ])("refuses %s with Twilio's error %i", async (_, code, text) => {
    const before = (await phone.people.ledger()).length;
    const moreInfo = `https://www.twilio.com/docs/errors/${code}`;
    await expect(phone.sdk.messages.create(text)).rejects.toMatchObject({ status: 400, code, moreInfo });
    const since = await phone.people.ledger(before);
    expect(since.filter((entry) => entry.kind === 'text-refused')).toMatchObject([{ code }]);
    expect(since.filter((entry) => entry.kind === 'text-accepted')).toEqual([]);
  });

  it('refuses a wrong token, another account and an unknown text', async () => {
    const wrong = sdkFor(phone.process.url, { ...practiceAccount, authToken: 'f'.repeat(32) });
    await expect(send('+447700900205', 'x', wrong)).rejects.toMatchObject({ status: 401, code: 20003 });
    const other = phone.sdk.api.v2010.accounts(`AC${'1'.repeat(32)}`).messages.list();
    await expect(other).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(phone.sdk.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe('a person who opts out', () => {
  it.each(['STOP', ' stop ', 'Unsubscribe', 'CANCEL', 'end', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT'])(
    'gets nothing more after "%s", and everything again after START',
    async (word) => {
      await phone.people.send('+447700900211', word);
      await expect(send('+447700900211')).rejects.toMatchObject({ status: 400, code: 21610 });
      await phone.people.send('+447700900211', 'start');
      await expect(send('+447700900211')).resolves.toMatchObject({ status: 'queued' });
    },
  );

  it('is not opted out by a longer message or by a code', async () => {
    for (const body of ['STOP K7P2', 'stop please', 'STOP.', 'NO']) await phone.people.send('+447700900212', body);
    await expect(send('+447700900212')).resolves.toMatchObject({ status: 'queued' });
  });

  it('leaves other phones alone', async () => {
    await phone.people.send('+447700900213', 'STOP');
    await expect(send('+447700900214')).resolves.toMatchObject({ status: 'queued' });
  });
});

describe('listing', () => {
  const person = '+447700900221';
  const sids: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < 7; n += 1) {
      if (n % 2 === 0) sids.unshift((await send(person, `to ${n}`)).sid);
      else sids.unshift((await phone.people.send(person, `from ${n}`, { deliver: false })).sid);
    }
  });

  it('finds both directions by number, newest first', async () => {
    const to = await phone.sdk.messages.list({ to: person });
    const from = await phone.sdk.messages.list({ from: person });
    expect(to.map((text) => text.body)).toEqual(['to 6', 'to 4', 'to 2', 'to 0']);
    expect(from.map((text) => text.body)).toEqual(['from 5', 'from 3', 'from 1']);
    expect(from[0]).toMatchObject({ direction: 'inbound', status: 'received', to: desk });
  });

  it('walks every page once, in order, though texts arrive meanwhile', async () => {
    const first = await phone.sdk.messages.page({ to: person, pageSize: 2 });
    await send(person, 'late');
    const second = await first.nextPage();
    expect(second?.instances.map((text) => text.body)).toEqual(['to 2', 'to 0']);
    expect(await second?.nextPage()).toBeUndefined();

    const all = (await phone.sdk.messages.list({ pageSize: 2 })).map((text) => text.sid);
    expect(all.filter((sid) => sids.includes(sid))).toEqual(sids);
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps to the dates asked for', async () => {
    const [newest] = await phone.sdk.messages.list({ from: person, limit: 1 });
    const sent = newest!.dateSent;
    const later = new Date(sent.getTime() + 60_000);
    const dayBefore = new Date(sent.getTime() - 86_400_000);
    const count = async (query: object) => (await phone.sdk.messages.list({ from: person, ...query })).length;
    expect(await count({ dateSentAfter: new Date(sent.getTime() - 60_000), dateSentBefore: later })).toBe(3);
    expect(await count({ dateSentAfter: later })).toBe(0);
    expect(await count({ dateSentBefore: dayBefore })).toBe(0);
    expect(await count({ dateSent: dayBefore })).toBe(0);
  });
});
