import { randomInt } from 'node:crypto';

/** What came back, byte for byte; `headers` without what differs in any two replies. */
export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as somebody hostile would write it: any method, any bytes, no header unless it is asked for. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, as application/json unless a header says otherwise. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

const ALWAYS_NEW = new Set(['x-request-id', 'date', 'connection', 'keep-alive']);

/** Sends requests to `url`, each from another source address, so that no test meets the limit of another's tries. */
export function asker(url: string) {
  return async ({ method, path, token, headers = {}, body, raw }: Request): Promise<Heard> => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method: method.toUpperCase(),
      headers: {
        'x-forwarded-for': `198.51.${randomInt(256)}.${randomInt(256)}`,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
      redirect: 'manual',
    });
    const kept = [...response.headers].filter(([name]) => !ALWAYS_NEW.has(name));
    return { status: response.status, text: await response.text(), headers: Object.fromEntries(kept) };
  };
}

export type Ask = ReturnType<typeof asker>;
