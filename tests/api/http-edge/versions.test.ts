import { answered, id, who, type World } from '../../../src/demo/world.ts';
import type { Client } from '../../../src/demo/client.ts';
import { asker } from '../../security/ask.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

let program: OwnWords;
let world: World;

beforeAll(async () => {
  program = await startOwnWords('versions');
  world = await withPeople(program);
  const owner = { agencyId: id(world, 'harbour') };
  await program.services.tasks.open({ key: 'one', kind: 'unclear-reply', owner, records: [], dueAt: program.now() });
}, 120_000);
afterAll(() => program.stop());

interface Versioned {
  readonly path: string;
  readonly client: Client;
  readonly change: (turn: number) => object;
  readonly fields: readonly string[];
}

/** Every kind of record that PATCH changes, with a change of it. */
async function versioned(): Promise<Versioned[]> {
  const task = (await who(world, 'caseworker').get('/tasks')).body['tasks'] as { id: string }[];
  return [
    {
      path: `/interpreters/${id(world, 'rojin')}`,
      client: who(world, 'coordinator'),
      change: (turn) => ({ baseArea: `Town ${'abcdefgh'[turn]}` }),
      fields: ['baseArea'],
    },
    {
      path: `/survivors/${id(world, 'dilan')}`,
      client: who(world, 'caseworker'),
      change: (turn) => ({ notes: `note ${turn}` }),
      fields: ['notes'],
    },
    {
      path: `/staff/${id(world, 'auditor')}`,
      client: who(world, 'administrator'),
      change: () => ({ disabled: false }),
      fields: ['disabled'],
    },
    { path: `/tasks/${task[0]!.id}`, client: who(world, 'caseworker'), change: () => ({ state: 'done' }), fields: [] },
  ];
}

it('every PATCH there is takes part in this test', async () => {
  const { paths } = (await (await fetch(`${program.url}/openapi.json`)).json()) as { paths: Record<string, object> };
  const patched = Object.entries(paths)
    .filter(([, methods]) => 'patch' in methods || 'put' in methods)
    .map(([path]) => path.split('/')[1]);
  expect(patched.toSorted()).toEqual((await versioned()).map(({ path }) => path.split('/')[1]).toSorted());
});

it('a change without the version that was seen is refused with 428, also with one that is none', async () => {
  const ask = asker(program.url);
  const ada = { email: 'ada@desk.example', password: 'a long practice password' };
  const token = answered(await who(world, 'nobody').post('/sign-ins', ada), 201).body['token'] as string;
  const path = `/staff/${id(world, 'auditor')}`;
  for (const version of [undefined, '3', '*', 'W/"3"', '"three"', '"-1"', '"1", "2"']) {
    const headers = version === undefined ? {} : { 'if-match': version };
    expect((await ask({ method: 'PATCH', path, token, headers, body: { disabled: false } })).status).toBe(428);
  }
});

it('of changes made at once to one version exactly one wins; the others hear 412, the version and what has changed', async () => {
  for (const { path, client, change, fields } of await versioned()) {
    const seen = path.startsWith('/tasks') ? 1 : await versionOf(path, client);
    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((turn) => client.patch(path, change(turn), seen)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect([path, statuses]).toEqual([path, [200, 412, 412, 412, 412, 412]]);
    const won = answers.find(({ status }) => status === 200)!;
    expect([won.body['version'], won.headers.get('etag')]).toEqual([seen + 1, `"${seen + 1}"`]);
    const stale = await client.patch(path, change(7), seen);
    expect([path, stale.status, stale.body]).toMatchObject([
      path,
      412,
      { code: 'stale', version: seen + 1, changed: fields },
    ]);
  }
});

async function versionOf(path: string, client: Client): Promise<number> {
  if (!path.startsWith('/staff')) return (await client.get(path)).body['version'] as number;
  const { staff } = (await client.get('/staff')).body as { staff: { id: string; version: number }[] };
  return staff.find(({ id: one }) => path.endsWith(one))!.version;
}
