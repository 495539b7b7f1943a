import type { RequestHandler } from 'express';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets in only who came by a loopback name and, from a browser, from this very page: a web site open in the
 * same browser can neither read the phones by pointing its own name here nor post to them.
 */
export const localVisitorsOnly: RequestHandler = (request, response, next) => {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  const local = URL.canParse(`http://${host}`) && loopbackNames.has(new URL(`http://${host}`).hostname);
  const ownPage = origin === undefined || origin === `http://${host}`;
  if (local && ownPage) return next();
  response.status(403).type('text/plain').send('Only this machine may use the practice phone.\n');
};
