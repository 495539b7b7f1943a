import { randomBytes } from 'node:crypto';

/** What came back: the status, the JSON body and the version to send with a change. */
export interface Answer {
  readonly status: number;
  // The demo and the tests read replies as their JSON is; the API's own types end at its edge.
  readonly body: Record<string, any>; // oxlint-disable-line no-explicit-any
  readonly headers: Headers;
}

/** One person at the API: signed in, or nobody. */
export interface Client {
  readonly token?: string;
  get(path: string): Promise<Answer>;
  /** A new Idempotency-Key each time, unless one is given. */
  post(path: string, body: unknown, key?: string): Promise<Answer>;
  patch(path: string, body: unknown, version: number): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** A client of the API at `url`, signed in by `token` where there is one. */
export function client(url: string, token?: string): Client {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
      headers: response.headers,
    };
  };
  return {
    ...(token !== undefined && { token }),
    get: (path) => send('GET', path),
    post: (path, body, key = randomBytes(16).toString('hex')) => send('POST', path, body, { 'idempotency-key': key }),
    patch: (path, body, version) => send('PATCH', path, body, { 'if-match': `"${version}"` }),
    delete: (path) => send('DELETE', path),
  };
}
