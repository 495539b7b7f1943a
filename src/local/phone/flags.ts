import { parseArgs } from 'node:util';
import { practiceAccount } from './practice-account.ts';
import type { PracticeAccount } from './practice-account.ts';

/** How the process was asked to run. Port 0 is any free port. */
export interface Flags {
  readonly port: number;
  readonly smtpPort: number;
  readonly dataFolder: string;
  readonly account: PracticeAccount;
}

/** Reads the command line; an unknown flag or a port that is none is refused in one sentence. */
export function readFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      'smtp-port': text,
      data: text,
      'account-sid': text,
      'auth-token': text,
      'messaging-service-sid': text,
      'desk-number': text,
    },
  });
  return {
    port: port(values.port ?? '4100'),
    smtpPort: port(values['smtp-port'] ?? '4125'),
    dataFolder: values.data ?? '.data/phone',
    account: {
      accountSid: values['account-sid'] ?? practiceAccount.accountSid,
      authToken: values['auth-token'] ?? practiceAccount.authToken,
      messagingServiceSid: values['messaging-service-sid'] ?? practiceAccount.messagingServiceSid,
      deskNumber: values['desk-number'] ?? practiceAccount.deskNumber,
    },
  };
}

function port(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new Error(`"${value}" is not a port number.`);
}
