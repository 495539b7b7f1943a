import { message, type Composer } from '../messaging/index.ts';
import { z } from 'zod';
import { systemScope } from '../platform/access.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InterpreterStore } from './interpreter-store.ts';
import { CODE_MINUTES, isLive } from './phone-code.ts';

/** The text that carries a one-time code to a phone that is not verified yet. */
export const verifyPhoneMessage = message({
  name: 'verify-phone',
  channel: 'sms',
  receiver: 'interpreter',
  data: z.strictObject({ code: z.string(), minutes: z.int() }),
  sample: { code: '482913', minutes: CODE_MINUTES },
});

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly clock: Clock;
}

/** The code of the row's own verification, or that it is no longer true: used, too old, void, replaced, another number, or STOP. */
export function composeVerifyPhone({ interpreters, clock }: Deps): Composer {
  const { verifications } = interpreters;
  return async ({ ids }) => {
    const scope = systemScope('outbox');
    const id = ids['interpreterId'] ?? '';
    const interpreter = await interpreters.find(scope, id);
    const sent = await verifications.find(scope, id);
    if (!interpreter || interpreter.phone.optedOutAt || !sent || sent.id !== ids['verificationId'])
      return 'no-longer-true';
    if (!isLive(sent, interpreter.phone.index, clock.now()) || sent.sealed === undefined) return 'no-longer-true';
    return { code: await verifications.openCode(id, sent.sealed), minutes: CODE_MINUTES };
  };
}
