import { randomBytes } from 'node:crypto';
import { requestSession, thursday } from '../../../src/demo/steps-booking.ts';
import { answered, eventually, id, who, type World } from '../../../src/demo/world.ts';
import { asker, type Ask, type Heard } from '../../security/ask.ts';
import { inTurns } from '../../security/mass-assignment.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

let program: OwnWords;
let world: World;
let ask: Ask;
const tokens = new Map<string, string>();

beforeAll(async () => {
  program = await startOwnWords('idempotency');
  world = await withPeople(program);
  ask = asker(program.url);
  await requestSession(world, 'first', thursday(world));
  const people = world.people.staff.map(({ key, name, email }) => ({
    key,
    email,
    password: `practice password of ${name}`,
  }));
  people.push({ key: 'administrator', email: 'ada@desk.example', password: 'a long practice password' });
  for (const { key, email, password } of people) {
    tokens.set(
      key,
      answered(await who(world, 'nobody').post('/sign-ins', { email, password }), 201).body['token'] as string,
    );
  }
}, 120_000);
afterAll(() => program.stop());

const newKey = () => randomBytes(12).toString('hex');
const rows = (name: string) => program.services.db.db!.collection<{ _id: string }>(name);
const post = (actor: string, path: string, key: string, body: unknown, to = ask) =>
  to({ method: 'POST', path, token: tokens.get(actor), headers: { 'idempotency-key': key }, body });
const bytes = ({ status, text }: Heard) => `${status} ${text}`;

/** The acts that are tried, each with the collection in which it leaves one row more. */
function acts(turn: number): { actor: string; path: string; body: unknown; leaves: string }[] {
  const place = {
    area: 'Hull',
    zone: 'Europe/London',
    address: `${turn} Invented Row`,
    agencyId: id(world, 'harbour'),
  };
  return [
    { actor: 'administrator', path: '/agencies', body: { name: `Agency ${turn}` }, leaves: 'agencies' },
    { actor: 'caseworker', path: '/places', body: place, leaves: 'places' },
    {
      actor: 'caseworker',
      path: '/survivors',
      body: { agencyId: id(world, 'harbour'), name: `Her ${turn}` },
      leaves: 'survivors',
    },
    { actor: 'caseworker', path: `/sessions/${id(world, 'first')}/shortlists`, body: {}, leaves: 'shortlists' },
  ];
}

it('200 keys, five copies of each at once: one effect, and five replies of the same bytes', async () => {
  const counted = ['agencies', 'places', 'survivors', 'shortlists'];
  const before = await Promise.all(counted.map((name) => rows(name).countDocuments()));
  const wrong: string[] = [];
  const keys = Array.from({ length: 200 }, (_, turn) => ({ ...acts(turn)[turn % 4]!, key: newKey() }));
  await inTurns(
    keys,
    async ({ actor, path, body, key }) => {
      const replies = await Promise.all(Array.from({ length: 5 }, () => post(actor, path, key, body)));
      const different = new Set(replies.map(bytes));
      if (different.size !== 1 || replies[0]!.status !== 201) wrong.push([path, ...different].join('\n'));
    },
    2,
  );
  const after = await Promise.all(counted.map((name) => rows(name).countDocuments()));
  console.log(`idempotency: 200 keys × 5 copies, ${wrong.length} keys with another reply`);
  expect(wrong).toEqual([]);
  expect(after.map((count, index) => count - before[index]!)).toEqual([50, 50, 50, 50]);
}, 120_000);

it('the same key with another body is refused with 422, and is no key of another person or another path', async () => {
  const key = newKey();
  const place = { area: 'Hull', zone: 'Europe/London', address: '1 Row' };
  expect((await post('caseworker', '/places', key, place)).status).toBe(201);
  const other = await post('caseworker', '/places', key, { ...place, address: '2 Row' });
  expect([other.status, JSON.parse(other.text)]).toMatchObject([422, { code: 'key-reused' }]);
  expect((await post('other-caseworker', '/places', key, { ...place, address: '2 Row' })).status).toBe(201);
  expect((await post('caseworker', '/survivors', key, { agencyId: id(world, 'harbour'), name: 'X' })).status).toBe(201);
});

it('a replay in another process has the same bytes, of a success and of a refusal', async () => {
  const [kept, refused] = [newKey(), newKey()];
  const first = await post('administrator', '/agencies', kept, { name: 'Kept' });
  const conflict = await post('administrator', '/agencies', refused, { name: 'Kept' });
  expect([first.status, conflict.status]).toEqual([201, 409]);
  await rows('agencies').updateOne({ name: 'Kept' } as never, { $set: { name: 'Renamed meanwhile' } as never });
  const elsewhere = asker((await program.second()).url);
  expect(bytes(await post('administrator', '/agencies', kept, { name: 'Kept' }, elsewhere))).toBe(bytes(first));
  expect(bytes(await post('administrator', '/agencies', refused, { name: 'Kept' }, elsewhere))).toBe(bytes(conflict));
});

it('whoever hears no reply may ask again: the act happened once', async () => {
  const key = newKey();
  const before = await rows('agencies').countDocuments();
  const cut = new AbortController();
  const lost = fetch(`${program.url}/agencies`, {
    method: 'POST',
    signal: cut.signal,
    headers: {
      authorization: `Bearer ${tokens.get('administrator')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ name: 'Unheard' }),
  }).catch(() => 'lost');
  await eventually(
    async () => ((await rows('agencies').countDocuments()) > before ? true : undefined),
    'It never happened.',
  );
  cut.abort();
  await lost;
  expect((await post('administrator', '/agencies', key, { name: 'Unheard' })).status).toBe(201);
  expect(await rows('agencies').countDocuments()).toBe(before + 1);
});

it('a secret is told once: copies and replays hear 409 already-issued, nothing of it is stored, and it works once', async () => {
  const key = newKey();
  const body = { name: 'New', email: 'new@desk.example', grants: [{ role: 'auditor' }] };
  const copies = await Promise.all(Array.from({ length: 5 }, () => post('administrator', '/staff', key, body)));
  expect(copies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  const { setUpCode, staffId } = JSON.parse(copies.find(({ status }) => status === 201)!.text) as Record<
    string,
    string
  >;
  expect(JSON.parse((await post('administrator', '/staff', key, body)).text)).toMatchObject({ code: 'already-issued' });
  const stored = JSON.stringify([
    await rows('staff').findOne({ _id: staffId! }),
    await rows('idempotency_keys').find().toArray(),
  ]);
  expect(stored).not.toContain(setUpCode);
  const choose = () => who(world, 'nobody').post('/account-set-ups', { setUpCode, password: 'a long new password' });
  const tries = await Promise.all(Array.from({ length: 4 }, choose));
  expect(tries.map(({ status }) => status).toSorted()).toEqual([201, 404, 404, 404]);
});

it('of an act in several steps the copies wait for the one at work, and after its process died one of them acts', async () => {
  const key = newKey();
  const path = `/sessions/${id(world, 'first')}/shortlists`;
  const first = await post('caseworker', path, key, {});
  const row = (await rows('idempotency_keys').findOne({ leaseUntil: { $exists: true }, status: 201 } as never, {
    sort: { at: -1 },
  }))!;
  const set = (leaseUntil: Date) =>
    rows('idempotency_keys').updateOne(
      { _id: row._id },
      { $set: { leaseUntil } as never, $unset: { status: 1, reply: 1, about: 1 } as never },
    );
  const before = await rows('shortlists').countDocuments();
  await set(new Date(Date.now() + 1_000));
  const asked = performance.now();
  const again = await post('caseworker', path, key, {});
  expect(performance.now() - asked).toBeGreaterThan(500);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await rows('shortlists').countDocuments()).toBe(before + 1);
});
