import { z } from 'zod';
import { message } from '../messaging/index.ts';

/** To the interpreter: when and roughly where, and the two words to answer with (S41). */
export const reminderMessage = message({
  name: 'reminder',
  channel: 'sms',
  receiver: 'interpreter',
  data: z.strictObject({ date: z.string(), time: z.string(), area: z.string(), code: z.string() }),
  sample: { date: 'Thu 26 Nov', time: '10:00', area: 'Leeds', code: 'K7P2' },
});
