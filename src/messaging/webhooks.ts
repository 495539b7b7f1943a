import { z } from 'zod';
import { formBody, newRouter, type Router } from '../platform/http/router.ts';
import type { Log } from '../platform/log/log.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InboundStore } from './inbound-store.ts';
import type { ReportStatus } from './report-status.ts';
import { signedByTwilio } from './twilio-signature.ts';

const received = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  From: z.string().max(40),
  Body: z.string().max(5_000),
});
const reported = z.object({
  MessageSid: z.string().max(40),
  MessageStatus: z.string().max(20),
  ErrorCode: z.string().max(10).optional(),
});

interface Deps {
  readonly authTokens: readonly string[];
  readonly publicUrl: () => string;
  readonly inbound: InboundStore;
  readonly reportStatus: ReportStatus;
  readonly clock: Clock;
  readonly log: Log;
  readonly wake: () => void;
}

/** Twilio's door. The signature proves Twilio, not the sender: what a text may do is decided by its number and code. */
export function twilioWebhooks(deps: Deps): Router {
  const router = newRouter();
  router.use('/webhooks/twilio', formBody, (request, response, next) => {
    const fields = (request.body ?? {}) as Record<string, string>;
    const url = deps.publicUrl() + request.originalUrl;
    if (signedByTwilio(deps.authTokens, request.header('x-twilio-signature'), url, fields)) return next();
    deps.log.event('webhook-refused', { reason: 'signature' });
    response.status(403).type('text/plain').send('Forbidden');
  });
  router.post('/webhooks/twilio/sms', async (request, response) => {
    const text = received.safeParse(request.body);
    if (text.success) {
      const { MessageSid: sid, From: from, Body: body } = text.data;
      await deps.inbound.keep({ sid, from, body, receivedAt: deps.clock.now() });
      deps.wake();
    } else {
      deps.log.event('webhook-refused', { reason: 'fields' });
    }
    response.type('text/xml').send('<Response></Response>');
  });
  router.post('/webhooks/twilio/status/:messageId', async (request, response) => {
    const report = reported.safeParse(request.body);
    if (report.success) await deps.reportStatus(request.params.messageId, report.data);
    response.status(204).end();
  });
  return router;
}
