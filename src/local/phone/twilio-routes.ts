import { setTimeout as pause } from 'node:timers/promises';
import { Router, urlencoded } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { acceptText, refusalOf } from './accept-text.ts';
import type { TextToSend } from './accept-text.ts';
import { carryInBackground } from './carry-text.ts';
import type { Exchange } from './exchange.ts';
import { rejectPattern, strikesTexts, takeFault } from './faults.ts';
import { listTexts } from './list-texts.ts';
import { answerTwilioError } from './twilio-error.ts';
import { twilioMessage } from './twilio-message.ts';

const faultCodes: Readonly<Record<string, [status: number, code: number]>> = {
  'status-429': [429, 20429],
  'status-500': [500, 20500],
  'status-503': [503, 20503],
};

/** Twilio's REST API of 2010-04-01, as far as messages go: create, fetch, list. Every answer waits for the ledger. */
export function twilioRoutes(exchange: Exchange): Router {
  const { account, ledger, state } = exchange;
  const router = Router();
  router.use(requireAccount(exchange), urlencoded({ extended: false, limit: '64kb' }));

  router.post('/Accounts/:accountSid/Messages.json', async (request, response) => {
    const text = textToSend(request.body as unknown);
    const fault = takeFault(exchange, text.to, strikesTexts);
    if (fault === 'timeout') return;
    const planned = faultCodes[fault ?? ''];
    if (planned !== undefined) return refuse(response, text.to, ...planned);
    const rejectCode = Number(rejectPattern.exec(fault ?? '')?.[1] ?? 0);
    // Twilio accepts first and learns of a carrier's 30xxx afterwards; every other error it knows at once.
    const endsWith = rejectCode >= 30_000 && rejectCode < 31_000 ? rejectCode : null;
    const code = rejectCode !== 0 && endsWith === null ? rejectCode : refusalOf(exchange, text);
    if (code !== undefined) return refuse(response, text.to, 400, code);

    const accepted = acceptText(exchange, text, endsWith);
    const answer = twilioMessage(account.accountSid, accepted);
    await ledger.settled();
    if (fault !== 'accept-then-timeout') {
      await latency();
      response.status(201).json(answer);
    }
    carryInBackground(exchange, accepted);
  });

  router.get('/Accounts/:accountSid/Messages.json', async (request, response) => {
    const query = {
      to: field(request.query, 'To') || undefined,
      from: field(request.query, 'From') || undefined,
      sentOn: field(request.query, 'DateSent') || undefined,
      sentFrom: field(request.query, 'DateSent>') || undefined,
      sentUntil: field(request.query, 'DateSent<') || undefined,
      pageSize: clamp(field(request.query, 'PageSize'), 1, 1000, 50),
      page: clamp(field(request.query, 'Page'), 0, 1_000_000, 0),
      pageToken: field(request.query, 'PageToken') || undefined,
    };
    const { page, more } = listTexts([...state.texts.values()], query);
    const next = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
    next.set('PageSize', String(query.pageSize));
    next.set('Page', String(query.page + 1));
    next.set('PageToken', page.at(-1)?.sid ?? '');
    const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
    await ledger.settled();
    await latency();
    response.json({
      first_page_uri: `${path}?PageSize=${query.pageSize}&Page=0`,
      next_page_uri: more ? `${path}?${next.toString()}` : null,
      previous_page_uri: null,
      page: query.page,
      page_size: query.pageSize,
      start: query.page * query.pageSize,
      end: query.page * query.pageSize + Math.max(page.length - 1, 0),
      uri: request.originalUrl,
      messages: page.map((text) => twilioMessage(account.accountSid, text)),
    });
  });

  router.get('/Accounts/:accountSid/Messages/:sid.json', async (request, response) => {
    const text = state.texts.get(request.params.sid);
    if (text === undefined) return answerTwilioError(response, 404, 20404);
    const answer = twilioMessage(account.accountSid, text);
    await ledger.settled();
    await latency();
    response.json(answer);
  });

  router.use((_request, response) => answerTwilioError(response, 404, 20404));
  return router;

  async function refuse(response: Response, to: string, status: number, code: number): Promise<void> {
    exchange.record({ kind: 'text-refused', to, code });
    await ledger.settled();
    answerTwilioError(response, status, code);
  }

  async function latency(): Promise<void> {
    if (state.settings.latencyMs > 0) await pause(state.settings.latencyMs);
  }
}

/** Basic authentication with the account's sid and token, and only that account's path. */
function requireAccount({ account }: Exchange): RequestHandler {
  const expected = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
  return (request: Request, response, next) => {
    if (request.headers.authorization !== expected) return answerTwilioError(response, 401, 20003);
    if (!request.path.startsWith(`/Accounts/${account.accountSid}/`)) return answerTwilioError(response, 404, 20404);
    next();
  };
}

function textToSend(body: unknown): TextToSend {
  return {
    to: field(body, 'To').trim(),
    from: field(body, 'From').trim(),
    messagingServiceSid: field(body, 'MessagingServiceSid'),
    body: field(body, 'Body'),
    statusCallback: field(body, 'StatusCallback'),
  };
}

/** A form field or query parameter as text; absent is empty, of several the first counts. */
function field(fields: unknown, name: string): string {
  const value = (fields as Record<string, unknown> | undefined)?.[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

function clamp(value: string, least: number, most: number, otherwise: number): number {
  return /^\d+$/.test(value) ? Math.min(Math.max(Number(value), least), most) : otherwise;
}
