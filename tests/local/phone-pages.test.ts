import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { load } from 'cheerio';
import { createTransport } from 'nodemailer';
import { desk, endPhone, listeningApp, phoneUnderTest } from './phone-under-test.ts';
import type { PhoneUnderTest } from './phone-under-test.ts';

let phone: PhoneUnderTest;
beforeAll(async () => void (phone = await phoneUnderTest()));
afterAll(() => endPhone(phone));

const hostile = `<script>alert(1)</script> & "quotes" 'and' </textarea><img src=x onerror=alert(1)>`;
const get = async (path: string) => load(await (await fetch(`${phone.process.url}${path}`)).text());
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${phone.process.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  });

it('shows a conversation as its owner sees it, newest last, and nothing that did not arrive', async () => {
  const person = '+447700900701';
  await phone.people.send(person, 'First');
  await phone.sdk.messages.create({ to: person, from: desk, body: 'Second' });
  await phone.people.fault('reject-30003');
  await phone.sdk.messages.create({ to: person, from: desk, body: 'Lost' });
  const page = await get(`/phones/${encodeURIComponent(person)}`);
  expect(
    page('.text .body')
      .toArray()
      .map((one) => page(one).text()),
  ).toEqual(['First', 'Second']);
  expect(page('.body').attr('dir')).toBe('auto');
  expect(page('meta[http-equiv=refresh]')).toHaveLength(0);
  expect(page('.practice').text()).toBe("Practice. No place for real people's data.");
  expect((await get('/'))(`a[href="/phones/${encodeURIComponent(person)}"]`).text()).toBe(person);
});

it('answers from the page without JavaScript, and the application hears it', async () => {
  const app = await listeningApp();
  await phone.people.setWebhook(app.url);
  const person = '+447700900702';
  const form = (await get(`/phones/${encodeURIComponent(person)}`))('form');
  expect(form.attr('method')).toBe('post');
  const sent = await post(String(form.attr('action')), { body: 'ACCEPT K7P2' }, { Origin: phone.process.url });
  expect(sent.status).toBe(303);
  expect(sent.headers.get('location')).toBe(`/phones/${encodeURIComponent(person)}#write`);
  expect(app.calls).toMatchObject([{ signed: true, fields: { From: person, Body: 'ACCEPT K7P2' } }]);
  expect((await post('/new', { number: '+44 7700 900703', body: 'Hello' })).status).toBe(303);
  expect(app.calls[1]?.fields).toMatchObject({ From: '+447700900703' });
  await app.close();
  await phone.people.setWebhook(null);
});

it('keeps what was typed when it cannot be sent', async () => {
  const answer = await post('/new', { number: hostile, body: hostile });
  expect(answer.status).toBe(400);
  const page = load(await answer.text());
  expect(page('#body').text()).toBe(hostile);
  expect(page('#number').attr('value')).toBe(hostile.replace(/\s/g, ''));
  expect(page('[role=alert]').text()).toContain('+447700900123');
});

it('escapes everything that people and mails can write', async () => {
  const person = '+447700900704';
  await phone.people.send(person, hostile);
  await createTransport({ host: '127.0.0.1', port: phone.process.smtpPort }).sendMail({
    from: 'desk@own-words.example',
    to: { name: '', address: 'escape@example.org' },
    subject: hostile,
    text: hostile,
    attachments: [{ filename: `${hostile}.txt`, content: hostile, contentType: 'text/plain' }],
  });
  for (const path of ['/', `/phones/${encodeURIComponent(person)}`, '/mailboxes/escape@example.org']) {
    const page = await get(path);
    expect(page('script, img')).toHaveLength(0);
    expect(page('body').text()).toContain(path.includes('mailboxes') || path === '/' ? 'escape@' : '<script>alert(1)');
  }
  const mailbox = await get('/mailboxes/escape@example.org');
  expect(mailbox('h2').text()).toBe(hostile);
  expect(mailbox('.body').text().trim()).toBe(hostile);
  expect(mailbox('pre').text()).toBe(hostile);
  const unknown = await get(`/mailboxes/${encodeURIComponent('<script>x</script>')}`);
  expect(unknown('script')).toHaveLength(0);
});

it('brings its own style and loads nothing else', async () => {
  const answer = await fetch(`${phone.process.url}/`);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = load(await answer.text());
  const loaded = page('[src], link[href]').toArray();
  expect(loaded.map((one) => page(one).attr('href'))).toEqual(['/phone.css']);
  expect((await fetch(`${phone.process.url}/phone.css`)).headers.get('content-type')).toContain('text/css');
});

it('is reachable from this machine only, on both ports', async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
    .map((one) => one?.address ?? '');
  for (const host of ['127.0.0.2', ...outside])
    for (const port of [phone.process.port, phone.process.smtpPort]) expect(await connects(host, port)).toBe(false);
  expect(await connects('127.0.0.1', phone.process.port)).toBe(true);
});

it("refuses another site's name and another site's form", async () => {
  expect(await statusWithHost('phone.evil.example')).toBe(403);
  expect(await statusWithHost(`localhost:${phone.process.port}`)).toBe(200);
  const path = `/phones/${encodeURIComponent('+447700900705')}/texts`;
  expect((await post(path, { body: 'ACCEPT K7P2' }, { Origin: 'http://evil.example' })).status).toBe(403);
  expect(await phone.sdk.messages.list({ from: '+447700900705' })).toEqual([]);
});

it('shares no code with the application', async () => {
  const folder = new URL('../../src/local/phone/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) {
    const imported = [...(await readFile(new URL(name, folder), 'utf8')).matchAll(/from '([^']+)'/g)];
    for (const [, from] of imported)
      expect(from).toMatch(/^(node:|\.\/[a-z-]+\.ts$|(express|zod|smtp-server|mailparser)$)/);
  }
});

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

function statusWithHost(host: string): Promise<number | undefined> {
  const { port } = phone.process;
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    call.on('error', reject);
    call.end();
  });
}
