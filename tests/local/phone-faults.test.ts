import { desk, endPhone, listeningApp, phoneUnderTest, sdkFor } from './phone-under-test.ts';
import type { PhoneUnderTest } from './phone-under-test.ts';

let phone: PhoneUnderTest;
let app: Awaited<ReturnType<typeof listeningApp>>;
beforeAll(async () => {
  phone = await phoneUnderTest();
  app = await listeningApp();
});
afterAll(async () => {
  await endPhone(phone);
  await app.close();
});

const send = (to: string, sdk = phone.sdk) => sdk.messages.create({ to, from: desk, body: 'Hello' });
const impatient = () => sdkFor(phone.process.url, undefined, 300);

it.each([
  ['status-429', 429, 20429],
  ['status-500', 500, 20500],
  ['status-503', 503, 20503],
  ['reject-21612', 400, 21612],
  ['reject-21610', 400, 21610],
])('%s strikes as often as it was armed, and nothing is accepted', async (kind, status, code) => {
  const person = '+447700900301';
  const before = await phone.people.textsTo(person);
  await phone.people.fault(kind, { times: 2 });
  await expect(send(person)).rejects.toMatchObject({ status, code });
  await expect(send(person)).rejects.toMatchObject({ status, code });
  expect(await phone.people.textsTo(person)).toEqual(before);
  await expect(send(person)).resolves.toMatchObject({ status: 'queued' });
});

it('a fault for one phone leaves the others alone', async () => {
  await phone.people.fault('status-500', { to: '+447700900311' });
  await expect(send('+447700900312')).resolves.toMatchObject({ status: 'queued' });
  await expect(send('+447700900311')).rejects.toMatchObject({ status: 500 });
});

it('a time-out before acceptance reaches nobody', async () => {
  await phone.people.fault('timeout');
  await expect(send('+447700900321', impatient())).rejects.toMatchObject({ code: 'ECONNABORTED' });
  expect(await phone.sdk.messages.list({ to: '+447700900321' })).toEqual([]);
});

it('a time-out after acceptance reaches the phone, and the list shows it', async () => {
  await phone.people.fault('accept-then-timeout');
  await expect(send('+447700900322', impatient())).rejects.toMatchObject({ code: 'ECONNABORTED' });
  const [listed] = await phone.sdk.messages.list({ to: '+447700900322' });
  expect(await phone.people.nextTextTo('+447700900322')).toMatchObject({ sid: listed!.sid });
});

it("a carrier's 30xxx is accepted first and ends undelivered, its code in the callback", async () => {
  await phone.people.fault('reject-30003');
  const text = { to: '+447700900331', from: desk, body: 'Hello', statusCallback: app.url };
  const { sid } = await phone.sdk.messages.create(text);
  const [, , last] = await app.called(3);
  expect(last?.fields).toMatchObject({ MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '30003' });
  expect(await phone.sdk.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30003 });
});

it('latency delays the answer', async () => {
  await phone.people.settings({ latencyMs: 600 });
  await expect(send('+447700900341', impatient())).rejects.toMatchObject({ code: 'ECONNABORTED' });
  await phone.people.settings({ latencyMs: 0 });
  await expect(send('+447700900341', impatient())).resolves.toMatchObject({ status: 'queued' });
});

it.each([
  ['an unknown fault', { kind: 'status-418' }],
  ['no times at all', { kind: 'timeout', times: 0 }],
  ['a field it does not know', { kind: 'timeout', phone: '+447700900351' }],
])('refuses %s with a sentence', async (_, body) => {
  const response = await fetch(`${phone.process.url}/control/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.stringMatching(/\w/) as string });
});
