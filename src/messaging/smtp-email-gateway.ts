import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { EmailGateway, Sending } from './gateway.ts';

const oneAddress = z.email();

/**
 * Mail through real SMTP, each wait at most `timeout` milliseconds. One validated mailbox as an object: a string would be parsed
 * as a list of recipients.
 */
export function smtpEmailGateway({ url, from }: { url: string; from: string }, timeout: number): EmailGateway {
  const waits = { connectionTimeout: timeout, greetingTimeout: timeout, dnsTimeout: timeout, socketTimeout: timeout };
  const transport = nodemailer.createTransport({ url, ...waits }, { from: { name: 'Own Words', address: from } });
  const host = from.split('@')[1] ?? 'localhost';
  return {
    async send({ to, subject, text, messageId }) {
      if (!oneAddress.safeParse(to).success) return { outcome: 'refused', code: 'not-an-address' };
      try {
        const sent = await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${messageId}@${host}>`,
        });
        return { outcome: 'accepted', providerId: sent.messageId };
      } catch (error) {
        return classify(error as { responseCode?: number; code?: string; syscall?: string });
      }
    },
    close: () => transport.close(),
  };
}

// Without an answer of the server only one thing is sure: where no connection came about, nothing can have been accepted. The
// client's other codes do not tell: it reports a time-out after the final dot and one before the greeting alike.
function classify({
  responseCode,
  code,
  syscall,
}: {
  responseCode?: number;
  code?: string;
  syscall?: string;
}): Sending {
  if (responseCode !== undefined)
    return responseCode < 500 ? { outcome: 'try-again' } : { outcome: 'refused', code: String(responseCode) };
  return { outcome: code === 'EDNS' || syscall === 'connect' ? 'try-again' : 'unknown' };
}
