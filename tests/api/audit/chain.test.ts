import { sealChain, verifyChain } from '../../../src/audit/index.ts';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { systemScope } from '../../../src/platform/access.ts';
import { answered, id, who, type World } from '../../../src/demo/world.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

let program: OwnWords;
let world: World;

beforeAll(async () => {
  program = await startOwnWords('audit-chain');
  world = await withPeople(program);
}, 120_000);
afterAll(() => program.stop());

const events = () => program.services.db.db!.collection<{ _id: string } & Record<string, unknown>>('audit_events');
const verify = async () => {
  const { audit } = program.services;
  return verifyChain(audit.chain(), await audit.head(), await audit.unsealedCount());
};
const untilSealed = async () => {
  while ((await program.services.audit.unsealedCount()) > 0) await program.jobs.runNow('seal-audit');
};

it('two who seal at once keep one chain, and its head stands at its end', async () => {
  const { recordAct, audit } = program.services;
  await untilSealed();
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(
      Array.from({ length: 40 }, (_, turn) => recordAct(systemScope('test'), { act: `act-${turn}`, records: [] })),
    );
    const seal = sealChain({ audit });
    await Promise.all([seal(), seal(), seal()]);
    await untilSealed();
    const last = await audit.last();
    expect(await verify()).toMatchObject({ state: 'whole', events: last!.number });
    expect(await audit.head()).toMatchObject({ number: last!.number, hash: last!.hash });
  }
});

it('a sealer that comes late does not move the head back', async () => {
  const { audit } = program.services;
  const head = (await audit.head())!;
  await audit.moveHead(1, 'f'.repeat(64));
  expect(await audit.head()).toMatchObject({ number: head.number, hash: head.hash });
});

it('200 random tampers, each of another kind or place, are all found, and at the right link', async () => {
  await untilSealed();
  const all = (await events()
    .find({ number: { $exists: true } })
    .sort({ number: 1 })
    .toArray()) as unknown as (AuditEvent & { number: number })[];
  const wrong: string[] = [];
  let state = 20_261_124;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const put = async (rows: readonly AuditEvent[]) => {
    await events().deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
    await events().insertMany(rows as never);
  };
  const kinds = ['field', 'delete', 'reorder', 'tail', 'hash'] as const;
  for (let turn = 0; turn < 200; turn += 1) {
    const kind = kinds[turn % kinds.length]!;
    const at = random(all.length - 1);
    const one = all[at]!;
    let touched: AuditEvent[] = [one];
    let expected = { at: at + 1, reason: 'changed' };
    if (kind === 'field') {
      const changes = [
        { act: `${one.act}x` },
        { actorId: 'somebody-else' },
        { at: new Date(one.at.getTime() + 1) },
        { records: [...one.records, 'x'] },
        { codes: ['x'] },
        { version: 99 },
        { fields: ['x'] },
        { actorKind: 'nobody' },
      ];
      await events().updateOne({ _id: one._id }, { $set: changes[random(changes.length)]! });
    } else if (kind === 'hash') {
      await events().updateOne({ _id: one._id }, { $set: { hash: 'f'.repeat(64) } });
    } else if (kind === 'delete') {
      await events().deleteOne({ _id: one._id });
      expected = { at: at + 1, reason: 'missing' };
    } else if (kind === 'reorder') {
      const other = all[at + 1]!;
      touched = [one, other];
      await events().deleteMany({ _id: { $in: [one._id, other._id] } });
      await events().insertMany([
        { ...one, number: other.number },
        { ...other, number: one.number },
      ] as never);
    } else {
      touched = all.slice(at);
      await events().deleteMany({ number: { $gt: at } });
      expected = { at: at + 1, reason: 'cut-off' };
    }
    const found = await verify();
    if (JSON.stringify(found) !== JSON.stringify({ state: 'broken', ...expected }))
      wrong.push(`${kind} at ${at + 1}: ${JSON.stringify(found)}`);
    await put(touched);
  }
  console.log(`audit chain: ${all.length} events, 200 tampers, ${wrong.length} not located`);
  expect(wrong).toEqual([]);
  expect(await verify()).toMatchObject({ state: 'whole' });
}, 90_000);

it('an auditor lists by record, by person and by time, newest first; nobody else lists anything', async () => {
  const [caseworker, auditor] = [who(world, 'caseworker'), who(world, 'auditor')];
  const dilan = id(world, 'dilan');
  const list = async (query: string) =>
    answered(await auditor.get(`/audit-events?${query}`), 200).body['events'] as {
      at: string;
      act: string;
      actorId: string;
      records: string[];
    }[];
  const from = encodeURIComponent(program.now().toISOString());
  answered(await caseworker.get(`/survivors/${dilan}`), 200);
  const to = encodeURIComponent(new Date(program.now().getTime() + 1).toISOString());
  const ofRecord = await list(`record=${dilan}`);
  expect(ofRecord[0]).toMatchObject({ act: 'read-survivor', actorId: id(world, 'caseworker') });
  expect(ofRecord.every(({ records }) => records.includes(dilan))).toBe(true);
  expect(ofRecord.map(({ at }) => at)).toEqual(
    ofRecord
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  const ofPerson = await list(`actor=${id(world, 'caseworker')}`);
  expect(ofPerson.length).toBeGreaterThan(3);
  expect(new Set(ofPerson.map(({ actorId }) => actorId))).toEqual(new Set([id(world, 'caseworker')]));
  expect((await list(`record=${dilan}&from=${from}&to=${to}`)).map(({ act }) => act)).toEqual(['read-survivor']);
  expect(await list(`record=${dilan}&to=${from}&from=${to}`)).toEqual([]);
  for (const other of ['administrator', 'coordinator', 'caseworker'])
    expect((await who(world, other).get('/audit-events')).status).toBe(404);
});
