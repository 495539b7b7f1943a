import { pino } from 'pino';

/** Every event that may be logged, and the only fields it may carry: codes, opaque ids, counts and route templates. */
export interface LogEvents {
  request: { requestId: string; route: string; status: number; milliseconds: number };
  fault: { requestId?: string; faultId: string; where: string; kind: string };
  started: { port: number };
  stopped: Record<never, never>;
  'job-failed': { job: string; faultId: string; kind: string };
  'message-failed': { messageId: string; kind: string; code: string };
  'sender-failed': { faultId: string; kind: string };
  'webhook-refused': { reason: string };
}

/** The log. Free text is never logged: it is where names and numbers leak. */
export interface Log {
  event<Name extends keyof LogEvents>(name: Name, fields: LogEvents[Name]): void;
}

const worries: ReadonlySet<keyof LogEvents> = new Set([
  'fault',
  'job-failed',
  'message-failed',
  'sender-failed',
  'webhook-refused',
]);

/** Writes events as one JSON line each to standard output, or to `destination`. */
export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const logger = destination ? pino({ level, base: null }, destination) : pino({ level, base: null });
  return { event: (name, fields) => logger[worries.has(name) ? 'warn' : 'info']({ event: name, ...fields }) };
}

/** The class of an error, which is all of it that may be logged: messages quote values. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
