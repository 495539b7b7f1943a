import type { RequestHandler } from 'express';
import type { Ids } from '../ids/ids.ts';
import type { Log } from '../log/log.ts';
import { monotonic } from '../time/clock.ts';

/** Gives each request an id (a header only) and logs the route's template, never the address. */
export function requestLog({ log, ids }: { log: Log; ids: Ids }): RequestHandler {
  return (_request, response, next) => {
    const requestId = ids.id();
    const started = monotonic();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      const route = String(response.locals['route'] ?? 'none');
      log.event('request', {
        requestId,
        route,
        status: response.statusCode,
        milliseconds: Math.round(monotonic() - started),
      });
    });
    next();
  };
}
