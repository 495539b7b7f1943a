import { Router, json } from 'express';
import type { RequestHandler } from 'express';
import type { z } from 'zod';
import * as schemas from './control-schemas.ts';
import type { Exchange } from './exchange.ts';
import { armFault } from './faults.ts';
import { callWebhook, receiveText } from './receive-text.ts';

/** What a control request comes to: a reply, or a refusal in one sentence with its HTTP status. */
type Outcome = Record<string, unknown> | { refused: string; status: number };

/** The control API under `/control`: what tests, demo and local mode do *as the outside world*, and read as its witness. */
export function controlRoutes(exchange: Exchange): Router {
  const { account, ledger, state } = exchange;
  const router = Router();
  router.use(json({ limit: '64kb' }));

  router.put(
    '/webhook',
    act(schemas.webhookBody, ({ url }) => {
      exchange.record({ kind: 'webhook-set', url });
      return { url };
    }),
  );

  router.post(
    '/texts',
    act(schemas.textBody, async ({ to = account.deskNumber, ...text }) => {
      const outcome = await receiveText(exchange, { ...text, to });
      return outcome === 'sid-of-another-text'
        ? { refused: 'That sid belongs to another text.', status: 409 }
        : outcome;
    }),
  );

  router.post(
    '/redeliver',
    act(schemas.redeliverBody, async ({ sid }) => {
      const text = state.texts.get(sid);
      if (text?.direction !== 'inbound') return { refused: 'No person sent a text with that sid.', status: 404 };
      return { sid, webhookStatus: await callWebhook(exchange, text) };
    }),
  );

  router.post(
    '/faults',
    act(schemas.faultBody, ({ kind, times, to = null }) => ({
      id: armFault(exchange, kind, times, to),
    })),
  );

  router.post(
    '/settings',
    act(schemas.settingsBody, (change) => {
      const settings = {
        latencyMs: change.latencyMs ?? state.settings.latencyMs,
        statusCallbacks: change.statusCallbacks ?? state.settings.statusCallbacks,
      };
      exchange.record({ kind: 'settings-changed', ...settings });
      return settings;
    }),
  );

  router.get(
    '/texts',
    act(schemas.textsQuery, ({ phone, direction, since }) => {
      const texts = phone === undefined ? [...state.texts.values()] : (state.textsByPhone.get(phone) ?? []);
      return { texts: texts.filter((one) => one.seq > since && (direction ?? one.direction) === one.direction) };
    }),
  );

  router.get(
    '/mails',
    act(schemas.mailsQuery, ({ to }) => {
      const wanted = to?.toLowerCase();
      return { mails: state.mails.filter((one) => wanted === undefined || one.recipients.includes(wanted)) };
    }),
  );

  router.get(
    '/ledger',
    act(schemas.ledgerQuery, ({ since }) => ({ entries: ledger.entries.slice(since) })),
  );
  return router;

  /** Parses body or query, acts, and answers only once the ledger is on disk. */
  function act<S extends z.ZodType>(
    schema: S,
    handle: (input: z.output<S>) => Outcome | Promise<Outcome>,
  ): RequestHandler {
    return async (request, response) => {
      const parsed = schema.safeParse(request.method === 'GET' ? request.query : request.body);
      if (!parsed.success) {
        const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`);
        response.status(400).json({ error: issues.join('; ') });
        return;
      }
      const outcome = await handle(parsed.data);
      await ledger.settled();
      if ('refused' in outcome) response.status(outcome.status as number).json({ error: outcome.refused });
      else response.json(outcome);
    };
  }
}
