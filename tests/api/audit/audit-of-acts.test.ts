import { recordAct, type RecordAct } from '../../../src/audit/index.ts';
import type { Route } from '../../../src/platform/http/route.ts';
import { id, who, type World } from '../../../src/demo/world.ts';
import { allRoutes } from '../../../src/routes.ts';
import { snapshot } from '../../security/snapshot.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';
import { actsIn, signInToLeave } from './acts.ts';

let program: OwnWords;
let world: World;
let audit: RecordAct | undefined;
/** What of it cannot be written. Looking up what an act needs is a read, and not what is tried with acts. */
let down: 'reads' | 'acts' | undefined;
let readNames = new Set<string>();

beforeAll(async () => {
  const recordOrFail: RecordAct = (scope, entry) => {
    if (down === (readNames.has(entry.act) ? 'reads' : 'acts'))
      return Promise.reject(new Error('The audit cannot be written: secret-of-the-inside.'));
    audit ??= recordAct(program.services);
    return audit(scope, entry);
  };
  program = await startOwnWords('audit-of-acts', { replace: { recordAct: recordOrFail } });
  readNames = new Set(
    allRoutes(program.services)
      .filter(({ method }) => method === 'get')
      .map(({ name }) => name),
  );
  world = await withPeople(program);
  await signInToLeave(world);
}, 120_000);
afterAll(() => program.stop());

const events = () => program.services.db.db!.collection('audit_events');
const byStaff = () => events().countDocuments({ actorKind: 'staff' });

// Tried elsewhere: the first administrator can be made once only, the answer to a code needs the code of a phone; the rest has its own tests.
const ELSEWHERE = [
  'make-first-administrator',
  'answer-phone-verification',
  'add-intelligibility',
  'review-intelligibility',
  'withdraw-intelligibility',
  'import-interpreters',
  'import-survivors',
  'import-sessions',
];

it('each act leaves its event; where the audit cannot be written, the act does not happen and nobody hears why', async () => {
  const wrong: string[] = [];
  const acts = await actsIn(program, world);
  for (const { route, do: act } of acts) {
    const before = await state();
    down = 'acts';
    const failed = await act().finally(() => (down = undefined));
    if (failed.status !== 500 || JSON.stringify(failed.body).includes('secret-of-the-inside')) {
      wrong.push(`${route} without audit: ${failed.status} ${JSON.stringify(failed.body)}`);
    }
    const after = await state();
    for (const name of Object.keys(after))
      if (after[name] !== before[name]) wrong.push(`${route} without audit changed ${name}`);
    const count = await byStaff();
    const done = await act();
    if (done.status >= 300) wrong.push(`${route}: ${done.status} ${JSON.stringify(done.body)}`);
    if ((await byStaff()) <= count) wrong.push(`${route} left no event`);
  }
  const changing = allRoutes(program.services)
    .filter(({ method }) => method !== 'get')
    .map(({ name }) => name);
  const tried = [...acts.map(({ route }) => route), ...ELSEWHERE];
  console.log(`audit of acts: ${acts.length} of ${changing.length} changing routes, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
  expect(changing.filter((name) => !tried.includes(name))).toEqual([]);
}, 120_000);

/** The database but for what moves by itself; of messages only which there are, because the sender goes on. */
async function state(): Promise<Record<string, string>> {
  const { outbox: _outbox, inbound_texts: _texts, ...rest } = await snapshot(program.services.db);
  const rows = await program.services.db.db!.collection('outbox').find().project({ key: 1 }).sort({ key: 1 }).toArray();
  // A claim that was given back leaves its fence raised, which is what a fence is for (decision 8).
  const sessions = (rest['sessions'] ?? '').replaceAll(/"fence":\d+/g, '');
  return { ...rest, sessions, outbox: rows.map((row) => String(row['key'])).join('\n') };
}

it('each read of a record is in the audit before its reply, and without audit nothing is shown', async () => {
  const paths: Record<string, string> = {
    survivorId: id(world, 'dilan'),
    interpreterId: id(world, 'rojin'),
    sessionId: id(world, 'first'),
    placeId: id(world, 'clinic'),
  };
  const reads = allRoutes(program.services).filter(
    (route) => route.method === 'get' && /\{(survivor|interpreter|session|place)Id\}/.test(route.path),
  );
  const lists = allRoutes(program.services).filter(
    ({ name }) => name === 'list-survivors' || name === 'list-interpreters' || name === 'list-sessions',
  );
  expect(reads.length).toBeGreaterThanOrEqual(5);
  for (const route of [...reads, ...lists]) {
    const path = route.path.replace(/\{(\w+)\}/, (_, name: string) => paths[name]!);
    const asker = who(world, readerOf(route));
    const record = /\{(\w+)\}/.exec(route.path)?.[1];
    const since = { act: route.name, ...(record && { records: paths[record]! }) };
    const before = await events().countDocuments(since);
    expect((await asker.get(path)).status).toBe(200);
    expect([route.name, await events().countDocuments(since)]).toEqual([route.name, before + 1]);
    down = 'reads';
    const hidden = await asker.get(path).finally(() => (down = undefined));
    expect([hidden.status, Object.keys(hidden.body).toSorted()]).toEqual([
      500,
      ['code', 'detail', 'faultId', 'status', 'title', 'type'],
    ]);
  }
  const last = (await events().findOne({ act: 'list-survivors' }, { sort: { at: -1 } }))!;
  expect(last['records']).toEqual(expect.arrayContaining([id(world, 'dilan'), id(world, 'mehret')]));
});

const readerOf = ({ path }: Route) => (path.startsWith('/interpreters') ? 'coordinator' : 'caseworker');
