import twilio from 'twilio';
import { practiceAccount } from '../../../src/local/phone/practice-account.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';

let program: OwnWords;
const PREVIOUS = 'the token before the rotation';
beforeAll(async () => {
  program = await startOwnWords('webhook', { environment: { TWILIO_AUTH_TOKEN_PREVIOUS: PREVIOUS } });
}, 60_000);
afterAll(() => program.stop());

const kept = () => program.services.db.db!.collection('inbound_texts').countDocuments();
const fields = (sid: number, Body = 'ACCEPT K7P2') => ({
  MessageSid: `SM${sid.toString(16).padStart(32, '0')}`,
  From: '+447700900301',
  To: practiceAccount.deskNumber,
  Body,
});
const urlOf = (path = '/webhooks/twilio/sms') => program.url + path;
const sign = (body: Record<string, string>, { token = practiceAccount.authToken, url = urlOf() } = {}) =>
  twilio.getExpectedTwilioSignature(token, url, body);

async function post(body: Record<string, string> | string, signature?: string, path?: string) {
  const response = await fetch(urlOf(path), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature !== undefined && { 'x-twilio-signature': signature }),
    },
    body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
  });
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
}

describe('Twilio’s door', () => {
  it('takes what is signed with the token of now or, during a rotation, the one before; its answer is empty', async () => {
    for (const token of [practiceAccount.authToken, PREVIOUS]) {
      const body = fields(token.length);
      expect(await post(body, sign(body, { token }))).toEqual({
        status: 200,
        text: '<Response></Response>',
        type: expect.stringContaining('text/xml'),
      });
    }
    expect(await kept()).toBe(2);
  });

  it('refuses 200 forged and tampered copies, and nothing changes', async () => {
    const before = await kept();
    const right = fields(7);
    const statuses: number[] = [];
    for (let one = 0; one < 40; one += 1) {
      const signature = sign(right);
      const variants: [Record<string, string> | string, string | undefined, string?][] = [
        [right, undefined],
        [{ ...right, Body: `ACCEPT B${one}R8` }, signature],
        [{ ...right, From: `+4477009004${String(one).padStart(2, '0')}` }, signature],
        [right, sign(right, { token: `guess ${one}` })],
        [
          right,
          one % 2
            ? sign(right, { url: urlOf('/webhooks/twilio/status/x') })
            : signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
          one % 3 ? '/webhooks/twilio/sms' : `/webhooks/twilio/sms?x=${one}`,
        ],
      ];
      for (const [body, mark, path] of variants) statuses.push((await post(body, mark, path)).status);
    }
    expect(statuses).toHaveLength(200);
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect(await kept()).toBe(before);
  });

  it('takes no report about a message of ours that is not signed', async () => {
    const path = `/webhooks/twilio/status/${'a'.repeat(32)}`;
    expect((await post({ MessageSid: 'SM1', MessageStatus: 'failed' }, 'nonsense', path)).status).toBe(403);
  });

  it('a signed text with fields missing, doubled or too long is answered and not kept', async () => {
    const before = await kept();
    const { Body: _body, ...without } = fields(8);
    expect((await post(without, sign(without))).status).toBe(200);
    const long = fields(9, 'x'.repeat(6_000));
    expect((await post(long, sign(long))).status).toBe(200);
    expect(await kept()).toBe(before);
  });

  it('one text that comes sixteen times at once is one row, and each is answered', async () => {
    const body = fields(10);
    const answers = await Promise.all(Array.from({ length: 16 }, () => post(body, sign(body))));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
    expect(
      await program.services.db.db!.collection('inbound_texts').countDocuments({ _id: body.MessageSid as never }),
    ).toBe(1);
  });
});

describe('a text whose webhook was lost', () => {
  it('is found by the sweep, after a restart and in two processes too, and handled exactly once', async () => {
    const sids: string[] = [];
    for (let one = 0; one < 3; one += 1)
      sids.push((await program.phone.send('+447700900302', `hello ${one}`, { deliver: false })).sid);
    const other = await program.second();
    await Promise.all([program.jobs.runNow('find-lost-texts'), other.jobs.runNow('find-lost-texts')]);
    const { db } = program.services;
    const handled = () =>
      db.db!.collection('inbound_texts').countDocuments({ _id: { $in: sids as never[] }, state: 'handled' });
    for (let wait = 0; wait < 200 && (await handled()) < 3; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await handled()).toBe(3);
    for (const sid of sids) expect(await db.db!.collection('tasks').countDocuments({ key: `unclear:${sid}` })).toBe(1);
    expect(await program.phone.textsTo('+447700900302')).toEqual([]);
  }, 40_000);
});
