import type { Request, Response } from 'express';
import { kindOf, type Log } from '../log/log.ts';
import { Refusal, type RefusalKind, refuse } from '../refusal.ts';
import type { Ids } from '../ids/ids.ts';
import { faultProblem, toProblem, type Problem } from './problem.ts';

/** Answers a refusal as its problem document and everything else as a fault with an id: the log knows its kind, nobody else does. */
export function answerError(
  error: unknown,
  request: Request,
  response: Response,
  { log, ids }: { log: Log; ids: Ids },
): void {
  const refusal = error instanceof Refusal ? error : parserRefusal(error);
  if (refusal) {
    if ('allow' in refusal) response.setHeader('Allow', String(refusal.allow));
    if (refusal.kind === 'busy') response.setHeader('Retry-After', '2');
    if (refusal.kind === 'not-signed-in') response.setHeader('WWW-Authenticate', 'Bearer');
    return sendProblem(response, toProblem(refusal));
  }
  const faultId = ids.id();
  const where = String(response.locals['route'] ?? request.method);
  log.event('fault', { faultId, where, kind: kindOf(error), requestId: String(response.locals['requestId'] ?? '') });
  sendProblem(response, faultProblem(faultId));
}

function sendProblem(response: Response, problem: Problem): void {
  if (response.headersSent) return;
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

// What Express's own body parsers throw; their messages quote the body, so only the kind is used.
function parserRefusal(error: unknown): Refusal | undefined {
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  const is = (kind: RefusalKind, code: string, sentence: string) => new Refusal(kind, code, sentence);
  switch (type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return is('too-large', 'too-large', 'This is more than 64 kB. Please send less at once.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return is('wrong-type', 'wrong-type', 'Please send application/json in UTF-8.');
    default:
      if (error instanceof URIError) return refuse.notFound();
      return status !== undefined && status < 500
        ? is('invalid', 'not-json', 'The body is not valid JSON.')
        : undefined;
  }
}
