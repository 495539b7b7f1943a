import { createHash } from 'node:crypto';
import type { Client } from '../../../src/demo/client.ts';
import { answered } from '../../../src/demo/world.ts';
import { asker, type Ask } from '../../security/ask.ts';
import { dump } from '../../security/canaries.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../../support/own-words.ts';

let program: OwnWords;
let ask: Ask;
let administrator: Client;
let token: string;
const password = 'a long password of Ada';
const ada = { name: 'Ada', email: 'ada@desk.example', password };

beforeAll(async () => {
  program = await startOwnWords('accounts');
  ask = asker(program.url);
});
afterAll(() => program.stop());

const rows = (name: string) => program.services.db.db!.collection<{ _id: string } & Record<string, unknown>>(name);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const make = async (email: string, grants: object[] = [{ role: 'auditor' }]) => {
  const { staffId, setUpCode } = answered(await administrator.post('/staff', { name: 'New', email, grants }), 201)
    .body as Record<string, string>;
  return { staffId: staffId!, setUpCode: setUpCode! };
};
const setUp = (setUpCode: string) =>
  program.as().post('/account-set-ups', { setUpCode, password: 'a long password of my own' });
const signedIn = async (email: string) => {
  const made = await make(email);
  return { ...made, token: answered(await setUp(made.setUpCode), 201).body['token'] as string };
};

it('the first administrator is made only with the code, and only once, however many try at once', async () => {
  expect((await program.as().post('/first-administrator', { ...ada, code: 'ANOTHER CODE HERE' })).status).toBe(404);
  const tries = await Promise.all(
    Array.from({ length: 16 }, (_, turn) =>
      ask({
        method: 'POST',
        path: '/first-administrator',
        headers: { 'idempotency-key': `try-number-${turn}` },
        body: { ...ada, email: `ada${turn}@desk.example`, code: SETUP_CODE.toLowerCase() },
      }),
    ),
  );
  const made = tries.filter(({ status }) => status === 201);
  // Who waited too long for the others hears "busy", and would be refused when asking again.
  expect(tries.map(({ status }) => status).filter((status) => ![201, 404, 503].includes(status))).toEqual([]);
  expect(made).toHaveLength(1);
  expect(await rows('staff').countDocuments()).toBe(1);
  token = (JSON.parse(made[0]!.text) as { token: string }).token;
  administrator = program.as(token);
  expect((await program.second()).needsAdministrator).toBe(false);
}, 30_000);

it('a token has 256 bits; of it and of codes and passwords only hashes are in the database', async () => {
  const { staffId, setUpCode, token: theirs } = await signedIn('hashes@desk.example');
  expect(Buffer.from(theirs, 'base64url')).toHaveLength(32);
  expect(await rows('sign_ins').findOne({ _id: hash(theirs) })).toMatchObject({ staffId });
  const whole = [...(await dump(program.services.db)).values()].join('\n');
  for (const secret of [theirs, token, setUpCode, 'a long password of my own', SETUP_CODE])
    expect(whole).not.toContain(secret);
  expect((await rows('staff').findOne({ _id: staffId }))!['passwordHash']).toMatch(/^\$argon2id\$/);
});

it('a code to choose a password works once, not after seven days, and not for a disabled account', async () => {
  const [used, old, disabled] = [
    await make('a1@desk.example'),
    await make('a2@desk.example'),
    await make('a3@desk.example'),
  ];
  expect((await setUp(used.setUpCode)).status).toBe(201);
  expect((await setUp(used.setUpCode)).status).toBe(404);
  const until = (await rows('staff').findOne({ _id: old.staffId }))!['setUp'] as { until: Date };
  expect(Math.round((until.until.getTime() - Date.now()) / 86_400_000)).toBe(7);
  await rows('staff').updateOne({ _id: old.staffId }, { $set: { 'setUp.until': new Date(Date.now() - 1_000) } });
  expect((await setUp(old.setUpCode)).status).toBe(404);
  expect((await administrator.patch(`/staff/${disabled.staffId}`, { disabled: true }, 1)).status).toBe(200);
  expect((await setUp(disabled.setUpCode)).status).toBe(404);
});

it('whoever is disabled is refused at the next request, and cannot sign in; enabled again, only by a new sign-in', async () => {
  const { staffId, token: theirs } = await signedIn('leaver@desk.example');
  const signIn = () =>
    program.as().post('/sign-ins', { email: 'leaver@desk.example', password: 'a long password of my own' });
  expect((await program.as(theirs).get('/me')).status).toBe(200);
  expect((await administrator.patch(`/staff/${staffId}`, { disabled: true }, 2)).status).toBe(200);
  expect((await program.as(theirs).get('/me')).status).toBe(401);
  // A sign-in that was under way at that moment comes too late as well.
  await rows('sign_ins').insertOne({ _id: hash(theirs), staffId, createdAt: new Date(), lastUsedAt: new Date() });
  expect((await program.as(theirs).get('/me')).status).toBe(401);
  await rows('sign_ins').deleteOne({ _id: hash(theirs) });
  expect((await signIn()).status).toBe(401);
  expect((await administrator.patch(`/staff/${staffId}`, { disabled: false }, 3)).status).toBe(200);
  expect((await program.as(theirs).get('/me')).status).toBe(401);
  expect((await signIn()).status).toBe(201);
});

it('nobody disables their own account', async () => {
  const me = answered(await administrator.get('/me'), 200).body;
  const own = await administrator.patch(`/staff/${me['id'] as string}`, { disabled: true }, 1);
  expect([own.status, own.body['code']]).toEqual([409, 'own-account']);
});

it('signing out ends this sign-in and no other', async () => {
  const { token: one } = await signedIn('two@desk.example');
  const again = await program
    .as()
    .post('/sign-ins', { email: 'TWO@desk.example', password: 'a long password of my own' });
  expect((await program.as(one).delete('/sign-ins/current')).status).toBe(204);
  expect((await program.as(one).get('/me')).status).toBe(401);
  expect((await program.as(again.body['token'] as string).get('/me')).status).toBe(200);
});

it.each([
  ['15 minutes unused', { lastUsedAt: 15 * 60 + 5 }, 401],
  ['14 minutes unused', { lastUsedAt: 14 * 60 }, 200],
  ['12 hours old, used a moment ago', { createdAt: 12 * 3_600 + 5 }, 401],
  ['11 hours old, used a moment ago', { createdAt: 11 * 3_600 }, 200],
])('a sign-in that is %s', async (what, ago, status) => {
  const { token: theirs } = await signedIn(`${what.replaceAll(/\W/g, '')}@desk.example`);
  const moved = Object.fromEntries(
    Object.entries(ago).map(([field, seconds]) => [field, new Date(Date.now() - seconds * 1_000)]),
  );
  await rows('sign_ins').updateOne({ _id: hash(theirs) }, { $set: moved });
  expect((await program.as(theirs).get('/me')).status).toBe(status);
});

it('use keeps a sign-in alive: after a request it is unused anew', async () => {
  const { token: theirs } = await signedIn('busy@desk.example');
  await rows('sign_ins').updateOne({ _id: hash(theirs) }, { $set: { lastUsedAt: new Date(Date.now() - 14 * 60_000) } });
  await program.as(theirs).get('/me');
  const { lastUsedAt } = (await rows('sign_ins').findOne({ _id: hash(theirs) })) as unknown as { lastUsedAt: Date };
  expect(Date.now() - lastUsedAt.getTime()).toBeLessThan(60_000);
});

it('an unknown e-mail, a wrong password and a disabled account are answered by the same bytes', async () => {
  const { staffId } = await signedIn('gone@desk.example');
  await administrator.patch(`/staff/${staffId}`, { disabled: true }, 2);
  await signedIn('here@desk.example');
  const bodies = [
    { email: 'nobody@desk.example', password: 'wrong' },
    { email: 'here@desk.example', password: 'wrong' },
    { email: 'gone@desk.example', password: 'a long password of my own' },
  ];
  const heard = await Promise.all(bodies.map((body) => ask({ method: 'POST', path: '/sign-ins', body })));
  expect(heard[0]!.status).toBe(401);
  expect(heard[1]).toEqual(heard[0]);
  expect(heard[2]).toEqual(heard[0]);
});

it.each([
  ['a role that there is not', [{ role: 'director' }], 'grants/0/role'],
  ['a role in an agency without the agency', [{ role: 'caseworker' }], 'grants/0'],
  ['a role of the desk with an agency', [{ role: 'auditor', agencyId: 'agency' }], 'grants/0'],
  [
    'an agency that there is not',
    [{ role: 'auditor' }, { role: 'caseworker', agencyId: 'f'.repeat(32) }],
    'grants/1/agencyId',
  ],
  ['no role at all', [], 'grants'],
])('a grant with %s is refused', async (what, grants, field) => {
  const agency = answered(await administrator.post('/agencies', { name: `Agency of ${what}` }), 201).body[
    'id'
  ] as string;
  const asked = JSON.parse(JSON.stringify(grants).replace('"agency"', `"${agency}"`)) as object[];
  const before = await rows('staff').countDocuments();
  const created = await administrator.post('/staff', { name: 'X', email: 'x@desk.example', grants: asked });
  expect([created.status, (created.body['fields'] as { field: string }[])[0]!.field]).toEqual([400, field]);
  expect(await rows('staff').countDocuments()).toBe(before);
});

it('one e-mail has one account, in whatever letters; changed grants hold at the next request', async () => {
  const { staffId, token: theirs } = await signedIn('only@desk.example');
  const again = await administrator.post('/staff', {
    name: 'X',
    email: 'Only@Desk.example',
    grants: [{ role: 'auditor' }],
  });
  expect([again.status, again.body['code']]).toEqual([409, 'email-taken']);
  expect((await program.as(theirs).get('/audit-events')).status).toBe(200);
  expect((await administrator.patch(`/staff/${staffId}`, { grants: [{ role: 'coordinator' }] }, 2)).status).toBe(200);
  expect((await program.as(theirs).get('/audit-events')).status).toBe(404);
});
