import { createHmac } from 'node:crypto';

/**
 * Twilio's X-Twilio-Signature: base64 of HMAC-SHA1, keyed with the auth token, over the URL followed by every
 * form field's name and value, names in byte order. Written from Twilio's description, not with its library,
 * so that the application's check is held against something other than itself.
 */
export function signRequest(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + fields[name], url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
