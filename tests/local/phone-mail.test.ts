import { createTransport } from 'nodemailer';
import { endPhone, phoneUnderTest } from './phone-under-test.ts';
import type { PhoneUnderTest } from './phone-under-test.ts';

let phone: PhoneUnderTest;
beforeAll(async () => void (phone = await phoneUnderTest()));
afterAll(() => endPhone(phone));

const send = (to: string, more: object = {}) =>
  createTransport({ host: '127.0.0.1', port: phone.process.smtpPort, socketTimeout: 500 }).sendMail({
    from: 'desk@own-words.example',
    to: { name: '', address: to },
    subject: 'Reminder ✓',
    text: 'Tuesday 10:00\nمرحبا',
    ...more,
  });

it('keeps a mail as it came: envelope, words, attachment', async () => {
  const diary = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
  const attachments = [{ filename: 'diary.ics', content: diary, contentType: 'text/calendar' }];
  await send('Amal@example.org', { bcc: 'hidden@example.org', attachments });
  const [mail] = await phone.people.mailsTo('amal@example.org');
  expect(mail).toMatchObject({
    from: 'desk@own-words.example',
    recipients: ['amal@example.org', 'hidden@example.org'],
    subject: 'Reminder ✓',
    text: expect.stringContaining('Tuesday 10:00\nمرحبا') as string,
    attachments: [{ name: 'diary.ics', contentType: 'text/calendar' }],
  });
  expect(Buffer.from(mail!.attachments[0]!.content, 'base64').toString('utf8')).toBe(diary);
  expect(await phone.people.mailsTo('hidden@example.org')).toHaveLength(1);
  expect(await phone.people.mailsTo('example.org')).toEqual([]);
});

it.each([
  ['smtp-451', 451],
  ['smtp-550', 550],
])('%s refuses once and keeps nothing', async (kind, responseCode) => {
  const mailbox = `${kind}@example.org`;
  await phone.people.fault(kind, { to: mailbox });
  await send('other@example.org');
  await expect(send(mailbox)).rejects.toMatchObject({ responseCode });
  expect(await phone.people.mailsTo(mailbox)).toEqual([]);
  await send(mailbox);
  expect(await phone.people.mailsTo(mailbox)).toHaveLength(1);
});

it('smtp-hang keeps nothing; smtp-accept-then-hang keeps the mail though the sender never hears', async () => {
  await phone.people.fault('smtp-hang', { to: 'hang@example.org' });
  await expect(send('hang@example.org')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(await phone.people.mailsTo('hang@example.org')).toEqual([]);
  await phone.people.fault('smtp-accept-then-hang', { to: 'hang@example.org' });
  await expect(send('hang@example.org')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(await phone.people.mailsTo('hang@example.org')).toHaveLength(1);
});
