import { maySendSms } from './interpreters/index.ts';
import type { AddressOf } from './messaging/index.ts';
import { systemScope } from './platform/access.ts';
import type { Stores } from './stores.ts';

/**
 * Where a message may go: a verified phone whose owner agreed to texts and has not stopped them, or the mail of an enabled account.
 * Only the one-time code itself goes to a phone that is not verified yet.
 */
export function addressOf({ interpreters, staff }: Pick<Stores, 'interpreters' | 'staff'>): AddressOf {
  const scope = systemScope('sender');
  return async (to, channel, kind) => {
    if (to.kind === 'staff') return channel === 'email' ? staff.emailOf(to.id) : undefined;
    const interpreter = await interpreters.find(scope, to.id);
    if (channel !== 'sms' || !interpreter) return undefined;
    if (kind !== 'verify-phone' && !maySendSms(interpreter)) return undefined;
    return (await interpreters.names(scope, to.id))?.phone;
  };
}
