import { readFileSync } from 'node:fs';
import { Router, urlencoded } from 'express';
import type { Response } from 'express';
import type { Exchange } from './exchange.ts';
import { mailboxPage } from './mailbox-page.ts';
import { overviewPage } from './overview-page.ts';
import { layout, phonePath } from './page-layout.ts';
import { newPhonePage, phonePage } from './phone-page.ts';
import { html } from './html.ts';
import { isPhoneNumber } from './phone-number.ts';
import { receiveText } from './receive-text.ts';

const stylesheet = readFileSync(new URL('./phone.css', import.meta.url), 'utf8');

/** The pages on which a person reads every phone and mailbox and answers. They work without JavaScript. */
export function pageRoutes(exchange: Exchange): Router {
  const { account, ledger, state } = exchange;
  const router = Router();
  router.use(urlencoded({ extended: false, limit: '64kb' }), (_request, response, next) => {
    response.set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      // Not no-referrer: with that a browser hides the origin of the page's own form, which is checked.
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    next();
  });

  router.get('/phone.css', (_request, response) => void response.type('css').send(stylesheet));
  router.get('/', (_request, response) => show(response, overviewPage(state)));
  router.get('/new', (_request, response) => show(response, newPhonePage()));

  router.post('/new', async (request, response) => {
    const { number, body } = typed(request.body as unknown);
    const error = isPhoneNumber(number) ? wrongBody(body) : 'A phone number looks like +447700900123.';
    if (error !== undefined) return show(response, newPhonePage({ number, body, error }), 400);
    await send(response, number, body);
  });

  router.get('/phones/:number', (request, response, next) => {
    const { number } = request.params;
    if (!isPhoneNumber(number)) return next();
    return show(response, phonePage(number, state.textsByPhone.get(number) ?? []));
  });

  router.post('/phones/:number/texts', async (request, response, next) => {
    const { number } = request.params;
    if (!isPhoneNumber(number)) return next();
    const { body } = typed(request.body as unknown);
    const error = wrongBody(body);
    if (error === undefined) return send(response, number, body);
    await show(response, phonePage(number, state.textsByPhone.get(number) ?? [], { number, body, error }), 400);
  });

  router.get('/mailboxes/:address', (request, response) => {
    const address = request.params.address.toLowerCase();
    return show(
      response,
      mailboxPage(
        address,
        state.mails.filter((mail) => mail.recipients.includes(address)),
      ),
    );
  });

  router.use((_request, response) =>
    show(
      response,
      layout(
        'Not here',
        html`<h1>Not here</h1>
          <p><a href="/">All phones and mailboxes</a></p>`,
      ),
      404,
    ),
  );
  return router;

  async function show(response: Response, page: string, status = 200): Promise<void> {
    await ledger.settled();
    response.status(status).type('html').send(page);
  }

  async function send(response: Response, from: string, body: string): Promise<void> {
    await receiveText(exchange, { from, to: account.deskNumber, body, deliver: true });
    response.redirect(303, `${phonePath(from)}#write`);
  }
}

function typed(form: unknown): { number: string; body: string } {
  const { number, body } = (form ?? {}) as Record<string, unknown>;
  return {
    number: typeof number === 'string' ? number.replace(/\s/g, '') : '',
    body: typeof body === 'string' ? body.replace(/\r\n/g, '\n') : '',
  };
}

function wrongBody(body: string): string | undefined {
  if (body.trim() === '') return 'Write something before you send it.';
  return body.length > 1600 ? 'A text has at most 1,600 characters.' : undefined;
}
