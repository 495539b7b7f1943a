import { doorLimits } from '../../../src/platform/http/door-limits.ts';
import { asker, type Ask } from '../../security/ask.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../../support/own-words.ts';

let program: OwnWords;
let ask: Ask;
const password = 'a long password of Ada';
const from = (address: string) => ({ 'x-forwarded-for': address });

beforeAll(async () => {
  program = await startOwnWords('door-limits');
  ask = asker(program.url);
  const first = { code: SETUP_CODE, name: 'Ada', email: 'ada@desk.example', password };
  expect((await program.as().post('/first-administrator', first)).status).toBe(201);
});
afterAll(() => program.stop());

const signIn = (address: string, email: string, secret: string) =>
  ask({ method: 'POST', path: '/sign-ins', headers: from(address), body: { email, password: secret } });

it('after too many wrong passwords for one e-mail from one address the answer is 429, which says when to come back', async () => {
  for (let turn = 0; turn < doorLimits.failuresPerAddressAndEmail; turn += 1) {
    expect((await signIn('203.0.113.1', 'ada@desk.example', 'wrong')).status).toBe(401);
  }
  const { status, headers, text } = await signIn('203.0.113.1', 'Ada@desk.example', password);
  expect([status, headers['content-type']]).toEqual([429, 'application/problem+json; charset=utf-8']);
  expect(JSON.parse(text)).toMatchObject({ code: 'too-many', status: 429 });
  const seconds = Number(headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(doorLimits.windowMinutes * 60);
});

it('whoever guesses locks nobody out: the owner signs in from another address', async () => {
  expect((await signIn('203.0.113.2', 'ada@desk.example', password)).status).toBe(201);
});

it('who signs in rightly is never counted', async () => {
  for (let turn = 0; turn < doorLimits.failuresPerAddressAndEmail + 5; turn += 1) {
    expect((await signIn('203.0.113.3', 'ada@desk.example', password)).status).toBe(201);
  }
}, 30_000);

it.each([
  ['/sign-ins', (turn: number) => ({ email: `nobody${turn}@desk.example`, password: 'x' })],
  ['/account-set-ups', (turn: number) => ({ setUpCode: `no-such-code-${turn}-no-such`, password })],
  [
    '/first-administrator',
    (turn: number) => ({ code: `GUESS ${turn} GUESS`, name: 'X', email: `x${turn}@desk.example`, password }),
  ],
])('%s is closed to one address after many vain tries, and to no other', async (path, body) => {
  const knock = (address: string, turn: number) =>
    ask({
      method: 'POST',
      path,
      headers: { ...from(address), 'idempotency-key': `key-number-${turn}` },
      body: { ...body(turn), unknown: 1 },
    });
  const statuses = new Set<number>();
  for (let turn = 0; turn < doorLimits.failuresPerAddress; turn += 1)
    statuses.add((await knock('203.0.113.9', turn)).status);
  expect([...statuses]).toEqual([400]);
  expect((await knock('203.0.113.9', 999)).status).toBe(429);
  expect((await knock('203.0.113.10', 999)).status).toBe(400);
});

it('only a proxy on this machine may say for whom it asks: of a chain, the last address that is not one counts', async () => {
  for (let turn = 0; turn < doorLimits.failuresPerAddressAndEmail; turn += 1) {
    await signIn(`10.1.1.${turn}, 203.0.113.20`, 'eve@desk.example', 'wrong');
  }
  expect((await signIn('10.9.9.9, 203.0.113.20', 'eve@desk.example', 'wrong')).status).toBe(429);
});
