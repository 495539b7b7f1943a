import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { EmailGateway, Sending } from './gateway.ts';

const oneAddress = z.email();

/** Mail through real SMTP. One validated mailbox as an object: a string would be parsed as a list of recipients. */
export function smtpEmailGateway({ url, from }: { url: string; from: string }): EmailGateway {
  const transport = nodemailer.createTransport(url, { from: { name: 'Own Words', address: from } });
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
        return classify(error as { responseCode?: number; command?: string; code?: string });
      }
    },
    close: () => transport.close(),
  };
}

// Until the final dot was sent nothing can have been accepted, so it may be tried again.
function classify({
  responseCode,
  command,
  code,
}: {
  responseCode?: number;
  command?: string;
  code?: string;
}): Sending {
  if (responseCode !== undefined)
    return responseCode < 500 ? { outcome: 'try-again' } : { outcome: 'refused', code: String(responseCode) };
  if (code === 'ESOCKET' || code === 'EDNS' || code === 'ECONNECTION' || command === 'CONN')
    return { outcome: 'try-again' };
  return { outcome: 'unknown' };
}
