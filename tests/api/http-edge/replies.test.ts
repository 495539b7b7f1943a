import { connect } from 'node:net';
import { answered, id, who, type World } from '../../../src/demo/world.ts';
import { asker, type Ask, type Heard } from '../../security/ask.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

let program: OwnWords;
let world: World;
let ask: Ask;
let token: string;
const key = { 'idempotency-key': 'a-key-for-this-test' };

beforeAll(async () => {
  program = await startOwnWords('http-edge');
  world = await withPeople(program);
  ask = asker(program.url);
  const ada = { email: 'ada@desk.example', password: 'a long practice password' };
  token = answered(await who(world, 'nobody').post('/sign-ins', ada), 201).body['token'] as string;
}, 120_000);
afterAll(() => program.stop());

const problem = ({ status, text, headers }: Heard) => {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const document = JSON.parse(text) as Record<string, unknown>;
  expect(document).toMatchObject({
    status,
    type: `urn:own-words:${document['code'] as string}`,
    title: expect.any(String),
    detail: expect.any(String),
  });
  return document;
};
const post = (body: unknown, more: object = {}) =>
  ask({ method: 'POST', path: '/agencies', token, headers: key, body, ...more });

describe('a refusal is a problem document', () => {
  it('400 names each field that is wrong, and repeats no value', async () => {
    const heard = await ask({
      method: 'POST',
      path: '/staff',
      token,
      headers: key,
      body: { name: 7, email: 'secret-value', grants: [{ role: 'secret-role' }], 'a/b': 1 },
    });
    const { code, fields } = problem(heard) as { code: string; fields: { field: string; problem: string }[] };
    expect([heard.status, code]).toEqual([400, 'invalid-request']);
    expect(fields.map(({ field }) => field).toSorted()).toEqual(['a~1b', 'email', 'grants/0/role', 'name']);
    expect(heard.text).not.toMatch(/secret/);
  });

  it('400 where a body is sent that nothing reads, where a query is unknown, and where one comes twice', async () => {
    const suspended = await who(world, 'coordinator').post(`/interpreters/${id(world, 'rojin')}/reinstatement`, {
      status: 'active',
    });
    expect([suspended.status, suspended.body['fields']]).toEqual([
      400,
      [{ field: 'status', problem: 'is not a field of this request' }],
    ]);
    expect(problem(await ask({ method: 'GET', path: '/staff?all=1', token }))).toMatchObject({
      fields: [{ field: 'query/all' }],
    });
    const twice = await who(world, 'coordinator').get('/tasks?state=open&state=done');
    expect([twice.status, twice.body['fields']]).toMatchObject([400, [{ field: 'query/state' }]]);
  });

  it('400 for what is no JSON, whole or cut off, or nested a thousand deep', async () => {
    for (const raw of ['{', '{"name":', 'name=x', '"x"', '[1']) {
      const heard = await post(undefined, { raw });
      expect([heard.status, problem(heard)['code']]).toEqual([400, 'not-json']);
    }
    expect((await post(undefined, { raw: `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}` })).status).toBe(400);
  });

  it('a list of thousands of wrong fields is answered by a short one', async () => {
    const many = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`k${index}`, 1]));
    const heard = await post(many);
    expect((problem(heard)['fields'] as unknown[]).length).toBe(50);
  });

  it('401, 404 and 405 with what is allowed', async () => {
    const nobody = await ask({ method: 'GET', path: '/staff' });
    expect([nobody.status, problem(nobody)['code'], nobody.headers['www-authenticate']]).toEqual([
      401,
      'not-signed-in',
      'Bearer',
    ]);
    const missing = await ask({ method: 'GET', path: '/nothing', token });
    expect([missing.status, problem(missing)['code']]).toEqual([404, 'not-found']);
    for (const [method, path, allow] of [
      ['DELETE', '/staff', 'POST, GET, HEAD'],
      ['OPTIONS', '/staff', 'POST, GET, HEAD'],
      ['HEAD', '/sign-ins', 'POST'],
    ] as const) {
      const heard = await ask({ method, path, token });
      expect([heard.status, heard.headers['allow']]).toEqual([405, allow]);
    }
    expect((await ask({ method: 'HEAD', path: '/staff', token })).status).toBe(200);
    expect((await ask({ method: 'GET', path: '/Staff', token })).status).toBe(404);
    expect((await ask({ method: 'GET', path: '/staff/', token })).status).toBe(404);
  });

  it('409, 422 and 428 with their codes', async () => {
    expect((await post({ name: 'Twice' })).status).toBe(201);
    const again = await post({ name: 'Twice' }, { headers: { 'idempotency-key': 'another-key' } });
    expect([again.status, problem(again)['code']]).toEqual([409, 'agency-exists']);
    const reused = await post({ name: 'Thrice' });
    expect([reused.status, problem(reused)['code']]).toEqual([422, 'key-reused']);
    const blind = await ask({
      method: 'PATCH',
      path: `/staff/${id(world, 'auditor')}`,
      token,
      body: { disabled: false },
    });
    expect([blind.status, problem(blind)['code']]).toEqual([428, 'version-missing']);
    const keyless = await post({ name: 'Keyless' }, { headers: {} });
    expect([keyless.status, problem(keyless)['code']]).toEqual([400, 'idempotency-key-missing']);
  });

  it('413 above 64 kB, also where it is packed small; 415 for another type, charset or packing', async () => {
    const { gzipSync } = await import('node:zlib');
    const big = JSON.stringify({ name: 'x'.repeat(66_000) });
    const packed = new Uint8Array(gzipSync(big));
    expect((await post(undefined, { raw: big })).status).toBe(413);
    expect((await post(undefined, { raw: packed, headers: { ...key, 'content-encoding': 'gzip' } })).status).toBe(413);
    for (const header of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=latin1' },
      { 'content-encoding': 'br2' },
    ]) {
      const heard = await post(undefined, { raw: '{"name":"x"}', headers: { ...key, ...header } });
      expect([heard.status, problem(heard)['code']]).toEqual([415, 'wrong-type']);
    }
  });
});

it('headers too large to read are refused and the line is cut', async () => {
  const { hostname, port } = new URL(program.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET /staff HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(40_000)}\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(answer).not.toMatch(/Error|node/);
});

it('every reply, also an error, a webhook and a page, forbids keeping, framing and telling where one came from', async () => {
  const asked: [string, string, number][] = [
    ['GET', '/', 200],
    ['GET', '/health/live', 200],
    ['GET', '/health/ready', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/docs/', 200],
    ['GET', '/docs/swagger-ui.css', 200],
    ['GET', '/staff', 401],
    ['GET', '/nothing', 404],
    ['PUT', '/staff', 405],
    ['POST', '/staff', 401],
    ['POST', '/webhooks/twilio/sms', 403],
    ['GET', '/own-words.css', 200],
  ];
  for (const [method, path, status] of asked) {
    const response = await fetch(program.url + path, { method });
    const { headers } = response;
    await response.arrayBuffer();
    expect([path, response.status]).toEqual([path, status]);
    expect([path, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      path,
      'no-store',
      'no-referrer',
    ]);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect([headers.get('x-content-type-options'), headers.get('x-powered-by')]).toEqual(['nosniff', null]);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  }
});

it('the request id of the reply is in the log, with the template of the route and no address', async () => {
  const response = await fetch(`${program.url}/survivors/${'a'.repeat(32)}`);
  await response.text();
  const line = program.log
    .map((one) => JSON.parse(one) as Record<string, unknown>)
    .find((one) => one['requestId'] === response.headers.get('x-request-id'));
  expect(line).toMatchObject({ event: 'request', route: 'GET /survivors/{survivorId}', status: 401 });
  expect(program.log.join('')).not.toMatch(/aaaaaaaa/);
});
