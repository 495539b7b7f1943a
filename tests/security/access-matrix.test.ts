import { randomBytes } from 'node:crypto';
import { thursday } from '../../src/demo/steps-booking.ts';
import type { PolicyRow, Relation } from '../../src/platform/access.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { policy } from '../../src/policy.ts';
import { allRoutes } from '../../src/routes.ts';
import { startOwnWords, type OwnWords } from '../support/own-words.ts';
import { asker, type Ask, type Heard } from './ask.ts';
import { makeStaff, withCast, type Cast, type Member, type Record } from './cast.ts';

let program: OwnWords;
let cast: Cast;
let ask: Ask;
let routes: readonly Route[];
let doorless: string[];

beforeAll(async () => {
  program = await startOwnWords('access-matrix');
  cast = await withCast(program);
  ask = asker(program.url);
  routes = allRoutes(program.services);
  doorless = await doorlessTokens();
}, 120_000);
afterAll(() => program.stop());

const unknownId = () => randomBytes(16).toString('hex');
const rowOf = (route: Route): PolicyRow => policy[route.name as keyof typeof policy];

/** A token that was signed out, one of a disabled account (with every grant), and one that never was. */
async function doorlessTokens(): Promise<string[]> {
  const { world } = cast;
  const harbour = world.ids.get('harbour')!;
  const all = [
    ...(['administrator', 'coordinator', 'auditor'] as const).map((role) => ({ role })),
    ...(['caseworker', 'safeguarding-lead', 'on-call'] as const).map((role) => ({ role, agencyId: harbour })),
  ];
  const [gone, left] = [await makeStaff(world, 'gone', all), await makeStaff(world, 'left', all)];
  const administrator = world.as.get('administrator')!;
  expect((await administrator.patch(`/staff/${gone.id}`, { disabled: true }, 2)).status).toBe(200);
  expect((await program.as(left.token).delete('/sign-ins/current')).status).toBe(204);
  return [gone.token, left.token, randomBytes(32).toString('base64url')];
}

/** What the table means, in other words than the program's: may somebody with this relation reach this record? */
function reaches(relation: Relation, member: Member, record: Record): boolean {
  switch (relation) {
    case 'any':
      return true;
    case 'desk-own':
      return record.agency === undefined;
    case 'own-agency':
      return record.agency !== undefined && record.agency === member.agency;
    case 'own-caseload':
      return record.agency === member.agency && (record.caseworkers ?? []).includes(member.key);
    case 'self':
      return record.everybodys ?? record.staff === member.key;
  }
}

/** The records that a route's path can name; none where it names none. */
function recordsFor(route: Route): readonly (Record | undefined)[] {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  if (names.length === 0) return [undefined];
  if (names.length > 1)
    throw new Error(`${route.name} names two records in its path: say in this test which belong together.`);
  const records = cast.records.get(names[0]!);
  if (!records)
    throw new Error(`${route.name}: tests/security/cast.ts has no record for the path parameter ${names[0]}.`);
  return records;
}

const at = (route: Route, recordId: string) => route.path.replace(/\{\w+\}/, recordId);

// Nothing that an act needs is sent, neither key nor version nor body: who gets past policy and relation hears of that instead.
const knock = (route: Route, recordId: string, token?: string) =>
  ask({ method: route.method, path: at(route, recordId), token });

async function freshToken({ key }: Member): Promise<string> {
  return (await makeStaff(cast.world, key, [{ role: 'coordinator' }])).token;
}

it('every route answers every role in every relation as the policy table says: unknown and forbidden are the same bytes', async () => {
  let cells = 0;
  const wrong: string[] = [];
  const see = (cell: string, held: boolean, heard: Heard) => {
    cells += 1;
    if (!held) wrong.push(`${cell}: ${heard.status} ${heard.text}`);
  };
  for (const route of routes) {
    const row = rowOf(route);
    for (const record of recordsFor(route)) {
      for (const member of cast.members) {
        const relation = row === 'public' ? undefined : row[member.role];
        const allowed = row === 'public' || (relation !== undefined && (!record || reaches(relation, member, record)));
        // Signing out would end the member's part in this test.
        const token = route.method === 'delete' ? await freshToken(member) : member.token;
        const heard = await knock(route, record?.id ?? '', token);
        const cell = `${route.name} × ${member.key} × ${record?.agency ?? (record ? 'desk' : '–')}`;
        const nowhere = await ask({ method: route.method, path: '/no-such-thing', token: member.token });
        if (record) {
          const unknown = await knock(route, unknownId(), member.token);
          see(`${cell} × unknown id`, same(unknown, nowhere) && unknown.status === 404, unknown);
          see(`${cell} × no id`, same(await knock(route, 'no-id', member.token), nowhere), unknown);
        }
        if (allowed) see(cell, heard.status !== 404 && heard.status !== 401 && heard.status < 500, heard);
        else see(cell, same(heard, nowhere), heard);
      }
      for (const token of [undefined, ...doorless]) {
        const [known, unknown] = [await knock(route, record?.id ?? '', token), await knock(route, unknownId(), token)];
        const cell = `${route.name} × nobody × ${record?.agency ?? '–'}`;
        if (row === 'public') see(cell, known.status === 400, known);
        else see(cell, known.status === 401 && same(known, unknown), known);
      }
    }
  }
  const roles = new Set(cast.members.map(({ role }) => role));
  console.log(
    `access matrix: ${routes.length} routes × ${roles.size} roles and nobody, ${cells} cells, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(roles.size).toBe(6);
  expect(routes.map(({ name }) => name).toSorted()).toEqual(Object.keys(policy).toSorted());
}, 90_000);

function same(one: Heard, other: Heard): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Ids in bodies are doors too: another agency's must be the same as one that never was. */
it("an id in a body that is another agency's is answered as an unknown one", async () => {
  const { world } = cast;
  const [harbour, lantern] = [world.ids.get('harbour')!, world.ids.get('lantern')!];
  const mine = world.as.get('other-caseworker')!;
  const place = { area: 'Hull', zone: 'Europe/London', address: '1 Invented Row', agencyId: lantern };
  const made = await mine.post('/places', place);
  expect(made.status).toBe(201);
  const session = {
    topicClass: 'health',
    placeId: made.body['id'] as string,
    start: { date: thursday(world), time: '10:00' },
    minutes: 60,
    accompaniedBy: { kind: 'staff', staffId: world.ids.get('other-caseworker')! },
  };
  const linh = `/survivors/${world.ids.get('linh')!}/sessions`;
  const bodies: [string, (other: string) => object, string][] = [
    ['/survivors', (agencyId) => ({ agencyId, name: 'Nobody' }), harbour],
    ['/places', (agencyId) => ({ ...place, agencyId }), harbour],
    [linh, (placeId) => ({ ...session, placeId }), world.ids.get('clinic')!],
    [linh, (staffId) => ({ ...session, accompaniedBy: { kind: 'staff', staffId } }), world.ids.get('caseworker')!],
  ];
  for (const [path, body, theirs] of bodies) {
    const [known, unknown] = [await mine.post(path, body(theirs)), await mine.post(path, body(unknownId()))];
    expect(known.status).toBeGreaterThanOrEqual(400);
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  }
});
