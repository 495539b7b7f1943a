import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';
import type { Mail } from './events.ts';
import type { Exchange } from './exchange.ts';
import { recipientFaults, storedMailFault, takeFault } from './faults.ts';

const refusals: Readonly<Record<string, string>> = {
  'smtp-451': '4.3.0 The mailbox is busy, try again later',
  'smtp-550': '5.1.1 There is no such mailbox',
};

/** The post office: takes mail for any address, without TLS or sign-in, and says yes only once it is in the ledger. */
export function mailServer(exchange: Exchange): SMTPServer {
  const strikesRecipients = (fault: string) => (recipientFaults as readonly string[]).includes(fault);
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 10 * 1024 * 1024,
    closeTimeout: 100,
    onRcptTo({ address }, _session, answer) {
      const fault = takeFault(exchange, address, strikesRecipients);
      if (fault === 'smtp-hang') return;
      afterLedger(exchange, answer, fault === undefined ? null : smtpError(fault));
    },
    onData(stream, session, answer) {
      simpleParser(stream).then(
        (parsed) => {
          if (stream.sizeExceeded) return answer(Object.assign(new Error('5.3.4 Too big'), { responseCode: 552 }));
          const mail = toMail(session, parsed);
          exchange.record({ kind: 'mail-received', ...mail });
          const hangs = mail.recipients.some((to) => takeFault(exchange, to, (fault) => fault === storedMailFault));
          if (!hangs) afterLedger(exchange, answer, null);
        },
        (error: Error) => answer(error),
      );
    },
  });
}

function toMail(session: SMTPServerSession, parsed: Awaited<ReturnType<typeof simpleParser>>): Mail {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    id: randomUUID(),
    from: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address.toLowerCase()),
    subject: parsed.subject ?? '',
    headers: parsed.headerLines.map(({ line }) => line),
    text: parsed.text ?? '',
    html: parsed.html || null,
    attachments: parsed.attachments.map((one) => ({
      name: one.filename ?? '',
      contentType: one.contentType,
      size: one.size,
      content: one.content.toString('base64'),
    })),
  };
}

function afterLedger(exchange: Exchange, answer: (error?: Error | null) => void, error: Error | null): void {
  exchange.ledger.settled().then(() => answer(error), answer);
}

function smtpError(fault: string): Error {
  return Object.assign(new Error(refusals[fault]), { responseCode: Number(fault.slice('smtp-'.length)) });
}
