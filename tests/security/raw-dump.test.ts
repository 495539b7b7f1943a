import { journey } from '../../src/demo/journey.ts';
import { requestSession, thursday } from '../../src/demo/steps-booking.ts';
import { answered, eventually, id, openWorld, person, who, type World } from '../../src/demo/world.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../support/own-words.ts';
import { asker } from './ask.ts';
import { canariesIn, dump, variantsOf } from './canaries.ts';
import { newCanaries, withCanaries } from './people-with-canaries.ts';

let program: OwnWords;
let world: World;
const { canaries, canary, noted } = newCanaries();
const answers: string[] = [];

beforeAll(async () => {
  program = await startOwnWords('raw-dump');
  const { url, phone, now, moveTo } = program;
  const plain = openWorld({ url, setupCode: SETUP_CODE, phone, now, moveTo, tell: () => undefined });
  world = { ...plain, people: withCanaries(plain.people, { canary, noted }) };
  for (const step of journey) await step.play(world);
  await more();
}, 120_000);
afterAll(() => program.stop());

/** What the journey leaves out: a professional who accompanies, texts that nobody understands, and refusals of every kind. */
async function more(): Promise<void> {
  const [caseworker, coordinator] = [who(world, 'caseworker'), who(world, 'coordinator')];
  const dilan = `/survivors/${id(world, 'dilan')}`;
  const wanted = {
    topicClass: 'health',
    placeId: id(world, 'clinic'),
    start: { date: thursday(world, 3), time: '15:00' },
    minutes: 60,
    accompaniedBy: { kind: 'professional', name: canary('doctor'), role: canary('profession') },
  };
  answered(await caseworker.post(`${dilan}/sessions`, wanted), 201);
  await requestSession(world, 'later', thursday(world, 4));
  const rojin = person(world, 'interpreters', 'rojin').phone;
  await world.phone.send(rojin, `${canary('text')} is what I wanted to say`);
  await world.phone.send(noted('+447700900876'), canary('stranger'));
  const rows = program.services.db.db!.collection('inbound_texts');
  await eventually(
    async () => ((await rows.countDocuments({ state: 'new' })) === 0 ? true : undefined),
    'The texts were not handled.',
  );
  const wrong = { email: 'kanari.caseworker@mail.example', password: canary('password') };
  const refusals = [
    await who(world, 'nobody').post('/sign-ins', wrong),
    await caseworker.post('/survivors', {
      agencyId: id(world, 'harbour'),
      name: 7,
      notes: [canary('notes')],
      safeContact: canary('contact'),
    }),
    await caseworker.post('/survivors', { agencyId: canary('agency'), name: canary('survivor') }),
    await coordinator.post('/interpreters', { ...person(world, 'interpreters', 'rojin'), key: undefined }),
    await coordinator.post('/interpreters', {
      name: canary('interpreter'),
      phone: '+44 7700 9',
      email: canary('mail'),
    }),
    await coordinator.get(`/interpreters?after=${encodeURIComponent(canary('query'))}`),
    await caseworker.get(`/survivors/${encodeURIComponent(canary('path'))}`),
  ];
  answers.push(...refusals.map(({ status, body }) => `${status} ${JSON.stringify(body)}`));
  expect(refusals.every(({ status }) => status >= 400 && status < 500)).toBe(true);
}

it('the search finds a canary in each form in which one could lie about', () => {
  const value = 'Kanarî-x-1';
  expect(variantsOf(value).length).toBeGreaterThan(10);
  for (const form of [
    value,
    Buffer.from(`..${value}..`).toString('base64'),
    Buffer.from(`.${value}`).toString('hex'),
  ]) {
    expect(canariesIn(`{"a":"${form}"}`, [value])).toEqual([value]);
  }
  expect(canariesIn(Buffer.from('+447700900201 ', 'utf16le').toString('base64'), ['+447700900201'])).toHaveLength(1);
  expect(canariesIn('call 07700 900201', ['+447700900201'])).toHaveLength(1);
  expect(canariesIn('nothing', [value])).toEqual([]);
});

// Where there is nothing, nothing could be found.
const FULL = [
  'survivors',
  'interpreters',
  'staff',
  'places',
  'sessions',
  'offers',
  'outbox',
  'inbound_texts',
  'idempotency_keys',
  'audit_events',
  'tasks',
  'shortlists',
];

it('no collection of either database holds a name, number, address or word of anybody in the clear', async () => {
  const { db, keysDb } = program.services;
  const found: string[] = [];
  let bytes = 0;
  const [data, keys] = [await dump(db), await dump(keysDb)];
  expect(FULL.filter((name) => (data.get(name) ?? '') === '')).toEqual([]);
  for (const [collection, text] of [...data, ...keys]) {
    bytes += text.length;
    found.push(...canariesIn(text, canaries).map((one) => `${collection}: ${one}`));
  }
  console.log(`raw dump: ${canaries.length} canaries, ${Math.round(bytes / 1024)} kB searched, ${found.length} found`);
  expect(found).toEqual([]);
});

it('no line of the log and no refusal repeats what was sent', () => {
  expect(program.log.length).toBeGreaterThan(100);
  expect(canariesIn(program.log.join('\n'), canaries)).toEqual([]);
  expect(canariesIn(answers.join('\n'), canaries)).toEqual([]);
});

/** Exchanges one field of two documents, looks, and exchanges it back. */
async function exchanged(collection: string, [a, b]: [string, string], field: string, look: () => Promise<void>) {
  const rows = program.services.db.db!.collection<{ _id: string } & Record<string, string>>(collection);
  const [one, two] = [(await rows.findOne({ _id: a }))!, (await rows.findOne({ _id: b }))!];
  const set = (key: string, value: string) => rows.updateOne({ _id: key }, { $set: { [field]: value } as never });
  await set(a, two[field]!);
  await set(b, one[field]!);
  await look();
  await set(a, one[field]!);
  await set(b, two[field]!);
}

it('what is sealed about one person or place opens nowhere else', async () => {
  const [dilan, mehret] = [id(world, 'dilan'), id(world, 'mehret')];
  const caseworker = who(world, 'caseworker');
  const unreadable = async (path: string, client = caseworker) => {
    const { status, body } = await client.get(path);
    expect([status, Object.keys(body).toSorted()]).toEqual([
      500,
      ['code', 'detail', 'faultId', 'status', 'title', 'type'],
    ]);
    expect(canariesIn(JSON.stringify(body), canaries)).toEqual([]);
  };
  for (const field of ['personal', 'profile']) {
    await exchanged('survivors', [dilan, mehret], field, () => unreadable(`/survivors/${dilan}`));
  }
  const place = { area: 'Hull', zone: 'Europe/London', address: '2 Invented Row', agencyId: id(world, 'harbour') };
  const other = answered(await caseworker.post('/places', place), 201).body['id'] as string;
  await exchanged('places', [id(world, 'clinic'), other], 'sealed', () => unreadable(`/places/${id(world, 'clinic')}`));
  const [rojin, zilan] = [id(world, 'rojin'), id(world, 'zilan')];
  await exchanged('interpreters', [rojin, zilan], 'names', () =>
    unreadable(`/interpreters/${rojin}`, who(world, 'coordinator')),
  );
  const staff: [string, string] = [id(world, 'caseworker'), id(world, 'coordinator')];
  await exchanged('staff', staff, 'sealed', () => unreadable('/me'));
  expect((await caseworker.get(`/survivors/${dilan}`)).status).toBe(200);
});

it('no body of an error names a file, a line or a library', async () => {
  const ask = asker(program.url);
  const heard = [
    await ask({ method: 'GET', path: '/%E0%A4%A' }),
    await ask({ method: 'POST', path: '/sign-ins', raw: '{"email"' }),
  ];
  for (const { text } of [...heard, { text: answers.join('\n') }]) {
    expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(|mongo|zod|express/i);
  }
});
