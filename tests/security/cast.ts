import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedInEnglish, everydayInPerson, requestSession, thursday } from '../../src/demo/steps-booking.ts';
import { answered, eventually, id, person, who, type World } from '../../src/demo/world.ts';
import type { Role } from '../../src/platform/access.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import type { OwnWords } from '../support/own-words.ts';
import { withPeople } from '../support/people.ts';
import { asker } from './ask.ts';

/** A member of staff with one role, and the token by which they ask. */
export interface Member {
  readonly key: string;
  readonly id: string;
  readonly token: string;
  readonly role: Role;
  /** The key of the agency; the desk has none. */
  readonly agency?: string | undefined;
}

/** Whose a record is, told independently of the program: the desk's where no agency is named. */
export interface Record {
  readonly id: string;
  readonly agency?: string;
  readonly caseworkers?: readonly string[];
  readonly staff?: string;
  /** Nobody's: everybody who is signed in may read it. */
  readonly everybodys?: true;
}

/** Everybody who may ask, and one record for each kind that a path can name. */
export interface Cast {
  readonly world: World;
  readonly members: readonly Member[];
  /** Records by the name of the path parameter. */
  readonly records: ReadonlyMap<string, readonly Record[]>;
  member(key: string): Member;
}

const EXTRA: readonly (readonly [key: string, role: Role, agency?: string])[] = [
  ['colleague', 'caseworker', 'harbour'],
  ['lead', 'safeguarding-lead', 'harbour'],
  ['other-lead', 'safeguarding-lead', 'lantern'],
  ['night', 'on-call', 'harbour'],
  ['other-night', 'on-call', 'lantern'],
];

/** The people of the demo, one member more for each role and relation, and a session with an offer in their midst. */
export async function withCast(program: OwnWords): Promise<Cast> {
  const world = await withPeople(program);
  const members: Member[] = [];
  const enter = async (key: string, role: Role, email: string, password: string, agency?: string) => {
    const { token } = answered(await who(world, 'nobody').post('/sign-ins', { email, password }), 201).body;
    const me = answered(await program.as(token as string).get('/me'), 200);
    members.push({ key, id: me.body['id'] as string, token: token as string, role, agency });
  };
  await enter('administrator', 'administrator', 'ada@desk.example', 'a long practice password');
  for (const { key, name, email, grants } of world.people.staff) {
    const { role, agency } = grants[0] as { role: Role; agency?: string };
    await enter(key, role, email, `practice password of ${name}`, agency);
  }
  for (const [key, role, agency] of EXTRA) {
    const made = await makeStaff(world, key, [{ role, ...(agency && { agencyId: id(world, agency) }) }]);
    world.as.set(key, program.as(made.token));
    world.ids.set(key, made.id);
    members.push({ key, role, agency, ...made });
  }
  return {
    world,
    members,
    records: await makeRecords(program, world, members.find(({ key }) => key === 'coordinator')!.token),
    member: (key) => members.find((one) => one.key === key)!,
  };
}

/** A new account that has chosen its password and is signed in. */
export async function makeStaff(world: World, key: string, grants: object[]): Promise<{ id: string; token: string }> {
  const email = `${key}.${randomBytes(3).toString('hex')}@staff.example`;
  const created = answered(
    await who(world, 'administrator').post('/staff', { name: `Staff ${key}`, email, grants }),
    201,
  );
  const { setUpCode, staffId } = created.body;
  const password = `a long password of ${key}`;
  const signedIn = answered(await who(world, 'nobody').post('/account-set-ups', { setUpCode, password }), 201);
  return { id: staffId as string, token: signedIn.body['token'] as string };
}

async function makeRecords(
  program: OwnWords,
  world: World,
  coordinator: string,
): Promise<ReadonlyMap<string, readonly Record[]>> {
  await requestSession(world, 'first', thursday(world));
  const answers = [{ interpreterId: id(world, 'rojin'), decision: 'yes', scope: everydayInPerson }];
  const stageOne = `/survivors/${id(world, 'dilan')}/consents/stage-1`;
  answered(await who(world, 'caseworker').post(stageOne, { ...askedInEnglish, answers }), 201);
  const offers = `/sessions/${id(world, 'first')}/offers`;
  const asked = { interpreterIds: [id(world, 'rojin')], order: 'one-by-one' };
  const sent = answered(await who(world, 'coordinator').post(offers, asked), 201).body['offers'] as { id: string }[];
  await world.phone.nextTextTo(person(world, 'interpreters', 'rojin').phone);
  const tasks = await openTasks(program, world);
  const hers = { agency: 'harbour', caseworkers: ['caseworker'] };
  return new Map<string, readonly Record[]>([
    ['survivorId', [{ id: id(world, 'dilan'), ...hers }]],
    ['sessionId', [{ id: id(world, 'first'), ...hers }]],
    ['offerId', [{ id: sent[0]!.id, ...hers }]],
    ['placeId', [{ id: id(world, 'clinic'), agency: 'harbour' }]],
    ['interpreterId', [{ id: id(world, 'rojin') }]],
    ['staffId', [{ id: id(world, 'colleague'), agency: 'harbour', staff: 'colleague' }]],
    ['taskId', tasks],
    ['tag', [{ id: 'kmr', everybodys: true }]],
    ['intelligibilityId', [{ id: await addRow(world) }]],
    ['importId', [{ id: await startImport(program, coordinator), staff: 'coordinator' }]],
  ]);
}

const IMPORTED = join(projectRoot(), 'config', 'demo', 'import', 'interpreters.csv');

/** An import that has run to its end; where there are no imports, an id that nothing asks for. */
async function startImport({ url }: OwnWords, token: string): Promise<string> {
  if (!existsSync(IMPORTED)) return randomBytes(16).toString('hex');
  const ask = asker(url);
  const headers = { 'content-type': 'text/csv', 'idempotency-key': 'import-for-the-cast' };
  const started = await ask({
    method: 'POST',
    path: '/imports/interpreters',
    token,
    headers,
    raw: readFileSync(IMPORTED, 'utf8'),
  });
  const { importId } = JSON.parse(started.text) as { importId: string };
  return eventually(async () => {
    const { text } = await ask({ method: 'GET', path: `/imports/${importId}`, token });
    return (JSON.parse(text) as { state: string }).state === 'done' ? importId : undefined;
  }, 'The import did not end.');
}

async function addRow(world: World): Promise<string> {
  const side = (tag: string) => ({ tag });
  const reviewed = { source: 'Invented for this test', reviewer: 'Nobody', reviewedOn: '2026-01-01' };
  const row = { from: side('ti'), to: side('vi'), grade: 'partial', ...reviewed };
  return answered(await who(world, 'administrator').post('/intelligibility', row), 201).body['id'] as string;
}

async function openTasks({ services, now }: OwnWords, world: World): Promise<Record[]> {
  const rows = services.db.db!.collection<{ _id: string }>('tasks');
  await world.phone.send(person(world, 'interpreters', 'zilan').phone, 'Nobody understands this');
  const theDesks = await eventually(async () => (await rows.findOne({ owner: 'desk' }))?._id, 'No task was opened.');
  const owner = { agencyId: id(world, 'harbour') };
  await services.tasks.open({ key: 'test', kind: 'unclear-reply', owner, records: [], dueAt: now() });
  return [{ id: theDesks }, { id: (await rows.findOne({ key: 'test' } as object))!._id, agency: 'harbour' }];
}
