import { z } from 'zod';
import { message } from '../messaging/index.ts';

const when = { date: z.string(), time: z.string() };
const code = z.string();
const phone = z.string();

/** Domain 4.2 — date first; area, not address; no survivor, organisation or case fact. Gender only if required. */
export const offerMessage = message({
  name: 'offer',
  channel: 'sms',
  receiver: 'interpreter',
  data: z.strictObject({
    ...when,
    language: z.string(),
    minutes: z.string(),
    area: z.string(),
    mode: z.string(),
    topic: z.string(),
    code,
    deadline: z.string(),
    phone,
  }),
  sample: {
    date: 'Thu 26 Nov',
    time: '10:00',
    language: 'Kurdish (Kurmanji), Bahdini',
    minutes: '90',
    area: 'Leeds',
    mode: 'in person',
    topic: 'health',
    code: 'K7P2',
    deadline: 'Wed 25 Nov 09:00',
    phone: '+441134960000',
  },
});

const appointment = z.strictObject({ ...when, area: z.string(), code });
const appointmentSample = { date: 'Thu 26 Nov', time: '10:00', area: 'Leeds', code: 'K7P2' };

/** The answer to a won acceptance. The address comes later, after sign-in, never by text. */
export const confirmedMessage = message({
  name: 'confirmed',
  channel: 'sms',
  receiver: 'interpreter',
  data: appointment,
  sample: appointmentSample,
});

/** To whoever was asked and was not first, or whose offer was taken back: the same words for every cause. */
export const noLongerNeededMessage = message({
  name: 'no-longer-needed',
  channel: 'sms',
  receiver: 'interpreter',
  data: z.strictObject({ ...when, code }),
  sample: { date: 'Thu 26 Nov', time: '10:00', code: 'K7P2' },
});

/** S8 — the one neutral notice, whatever the cause: an ordinary cancellation reads the same. */
export const stoodDownMessage = message({
  name: 'stood-down',
  channel: 'sms',
  receiver: 'interpreter',
  data: appointment,
  sample: appointmentSample,
});

/** Every short answer to a text, by its code; none discloses anything but to the phone that has the code. */
export const answerMessage = message({
  name: 'answer',
  channel: 'sms',
  receiver: 'interpreter',
  data: z.strictObject({
    answer: z.enum([
      'confirmed-before',
      'expired',
      'unknown-code',
      'which-code',
      'resend-with-code',
      'nothing-open',
      'passed',
      'unable',
      'reconfirmed',
      'help',
      'unclear',
      'stopped-one',
      'phone-verified',
      'code-wrong',
    ]),
    code: z.string(),
    list: z.string(),
    phone,
  }),
  sample: {
    answer: 'which-code',
    code: 'K7P2',
    list: 'K7P2 Thu 26 Nov 10:00; B3R8 Fri 27 Nov 09:30',
    phone: '+441134960000',
  },
});

export type Answer = z.infer<typeof answerMessage.data>['answer'];

/** To the caseworkers, by mail: no name, no place, no subject that tells anything. */
export const sessionNewsMessage = message({
  name: 'session-news',
  channel: 'email',
  receiver: 'staff',
  data: z.strictObject({ ...when, state: z.enum(['confirmed', 'requested']) }),
  sample: { date: 'Thu 26 Nov', time: '10:00', state: 'confirmed' },
});

/** Every message of this feature. */
export const offerMessages = [
  offerMessage,
  confirmedMessage,
  noLongerNeededMessage,
  stoodDownMessage,
  answerMessage,
  sessionNewsMessage,
] as const;
