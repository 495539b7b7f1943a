import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { refuse } from '../refusal.ts';
import type { Clock } from '../time/clock.ts';
import { doorLimits } from './door-limits.ts';

/**
 * Slows guessing at doors that need no sign-in: after too many refused tries the answer is 429 with Retry-After. What was
 * let in does not count. Counted in this process, by source address, and by source address and e-mail where one is sent.
 */
export function limitDoor({ clock }: { clock: Pick<Clock, 'leaseNow'> }): RequestHandler[] {
  const { windowMinutes, failuresPerAddress, failuresPerAddressAndEmail } = doorLimits;
  const limiter = (limit: number, keyGenerator: (request: Request) => string, skip: (request: Request) => boolean) =>
    rateLimit({
      windowMs: windowMinutes * 60_000,
      limit,
      keyGenerator,
      skip,
      skipSuccessfulRequests: true,
      // Counters in headers would tell two refusals apart that must be the same bytes.
      standardHeaders: false,
      legacyHeaders: false,
      handler: (request, response, next) => {
        const reset = (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
        const seconds = reset ? Math.ceil((reset.getTime() - clock.leaseNow().getTime()) / 1_000) : 0;
        response.setHeader('Retry-After', String(Math.min(Math.max(seconds, 1), windowMinutes * 60)));
        next(refuse.tooMany('Too many tries from here. Please wait a few minutes.'));
      },
    });
  const address = (request: Request) => ipKeyGenerator(request.ip ?? '');
  return [
    limiter(
      failuresPerAddress,
      (request) => `${request.path} ${address(request)}`,
      () => false,
    ),
    limiter(
      failuresPerAddressAndEmail,
      (request) => `${address(request)} ${createHash('sha256').update(emailIn(request)).digest('hex')}`,
      (request) => emailIn(request) === '',
    ),
  ];
}

function emailIn(request: Request): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}
