import { z } from 'zod';
import { recipientFaults, rejectPattern, storedMailFault, textFaults } from './faults.ts';
import { phoneNumberPattern } from './phone-number.ts';

const phoneNumber = z.string().regex(phoneNumberPattern, 'a phone number looks like +447700900123');
const sid = z.string().regex(/^SM[0-9a-f]{32}$/, 'a sid is SM and 32 hex digits');

/** `PUT /control/webhook`; null takes the webhook away. */
export const webhookBody = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() });

/** `POST /control/texts`: a person texts the desk. */
export const textBody = z.strictObject({
  from: phoneNumber,
  to: phoneNumber.optional(),
  body: z.string().max(1600),
  sid: sid.optional(),
  deliver: z.boolean().default(true),
});

/** `POST /control/redeliver`. */
export const redeliverBody = z.strictObject({ sid });

/** `POST /control/faults`; `to` is a phone number or a mailbox. */
export const faultBody = z.strictObject({
  kind: z.union([z.enum([...textFaults, ...recipientFaults, storedMailFault]), z.string().regex(rejectPattern)]),
  times: z.int().min(1).max(1_000_000).default(1),
  to: z.string().optional(),
});

/** `POST /control/settings`: only what is named changes. `latencyMs` delays each answer of the REST API and each status. */
export const settingsBody = z.strictObject({
  latencyMs: z.int().min(0).max(60_000).optional(),
  statusCallbacks: z.union([z.boolean(), z.literal('repeat-out-of-order')]).optional(),
});

/** `GET /control/texts`. */
export const textsQuery = z.strictObject({
  phone: phoneNumber.optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  since: z.coerce.number().int().min(0).default(0),
});

/** `GET /control/mails`. */
export const mailsQuery = z.strictObject({ to: z.string().optional() });

/** `GET /control/ledger`: entries with a higher sequence number than `since`. */
export const ledgerQuery = z.strictObject({ since: z.coerce.number().int().min(0).default(0) });
