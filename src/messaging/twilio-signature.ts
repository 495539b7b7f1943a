import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/** Whether a webhook was signed with one of the tokens (two during a rotation) for exactly this address and these fields. */
export function signedByTwilio(
  tokens: readonly string[],
  signature: string | undefined,
  url: string,
  fields: Readonly<Record<string, string>>,
): boolean {
  return signature !== undefined && tokens.some((token) => validateRequest(token, signature, url, fields));
}
