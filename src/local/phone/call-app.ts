import type { Exchange } from './exchange.ts';
import { signRequest } from './sign-request.ts';

/** Twilio gives up on a webhook after this long. */
const patienceMs = 15_000;

/** Posts signed form fields to the application, once, following no redirect. Answers its status and the start of its reply. */
export async function callApp(
  { account, stopping }: Exchange,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ outcome: number | 'failed'; reply: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'X-Twilio-Signature': signRequest(account.authToken, url, fields),
      },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]),
    });
    const reply = await response.text();
    return { outcome: response.status, reply: reply.slice(0, 1000) };
  } catch {
    return { outcome: 'failed', reply: '' };
  }
}
