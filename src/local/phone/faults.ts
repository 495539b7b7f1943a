import { randomUUID } from 'node:crypto';
import type { Exchange } from './exchange.ts';

/** Faults that strike when the application sends a text; `reject-<code>` names Twilio's error. */
export const textFaults = ['status-429', 'status-500', 'status-503', 'timeout', 'accept-then-timeout'] as const;

/** Faults that strike a mail at RCPT TO, before anything is accepted. */
export const recipientFaults = ['smtp-451', 'smtp-550', 'smtp-hang'] as const;

/** The fault that strikes after a mail was stored: the sender never learns that it was. */
export const storedMailFault = 'smtp-accept-then-hang';

/** Matches `reject-21614` and its like; the group is Twilio's code. */
export const rejectPattern = /^reject-([1-9]\d{4})$/;

/** Arms `fault` for the next `times` sends, to one phone or mailbox if `to` is given. Answers its id. */
export function armFault(exchange: Exchange, fault: string, times: number, to: string | null): string {
  const id = randomUUID();
  exchange.record({ kind: 'fault-armed', id, fault, times, to });
  return id;
}

/** The first armed fault that `strikes` and is meant for `to`, used up once; or undefined. */
export function takeFault(exchange: Exchange, to: string, strikes: (fault: string) => boolean): string | undefined {
  const sameAddress = (armedFor: string) => armedFor.toLowerCase() === to.toLowerCase();
  const armed = exchange.state.faults.find((one) => strikes(one.fault) && (one.to === null || sameAddress(one.to)));
  if (armed === undefined) return undefined;
  exchange.record({ kind: 'fault-used', id: armed.id });
  return armed.fault;
}

/** Whether a fault strikes when a text is created. */
export function strikesTexts(fault: string): boolean {
  return (textFaults as readonly string[]).includes(fault) || rejectPattern.test(fault);
}
