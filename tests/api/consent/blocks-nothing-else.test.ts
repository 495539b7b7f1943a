import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('refusal');
});
afterAll(() => at.stop());

const OF_THE_PAIR = [
  'pairs',
  'consent_entries',
  'audit_events',
  'idempotency_keys',
  'outbox',
  'practice_clock',
  'sweep_leases',
  'agendaJobs',
];

/** Every row of every collection that is neither the pair's own nor the machinery's. */
async function everythingElse(): Promise<Record<string, unknown[]>> {
  const names = (await at.program.services.db.db!.listCollections().toArray()).map(({ name }) => name);
  const kept = names
    .filter((name) => !OF_THE_PAIR.includes(name) && !/agenda|sweep|lease|clock|sign_ins/i.test(name))
    .toSorted();
  return Object.fromEntries(await Promise.all(kept.map(async (name) => [name, await at.rows(name)] as const)));
}

describe('S30 — refusing and withdrawing block nothing else', () => {
  it('a survivor who refuses everybody is read, amended, listed and has sessions requested as before', async () => {
    const survivor = await at.survivor({ notes: 'prefers mornings' });
    const before = (await at.caseworker.get(`/survivors/${survivor}`)).body;
    const standing = await at.requested(survivor);
    const rest = await everythingElse();
    for (const { key } of at.world.people.interpreters) {
      answered(await at.stageOne(survivor, at.idOf(key), key === 'rojin' ? 'not-this-time' : 'no-never'), 201);
    }
    answered(await at.withdraw(survivor, at.idOf('rojin')), 201);
    expect(await everythingElse()).toEqual(rest);

    expect((await at.caseworker.get(`/survivors/${survivor}`)).body).toEqual(before);
    const amended = await at.caseworker.patch(
      `/survivors/${survivor}`,
      { notes: 'prefers afternoons' },
      before['version'] as number,
    );
    expect(answered(amended, 200).body).toMatchObject({ notes: 'prefers afternoons' });
    expect((await at.caseworker.get('/survivors')).body['survivors']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: survivor, rightsExplained: true }) as object]),
    );
    expect(await at.stateOf(standing)).toBe('requested');
    answered(
      await at.request(survivor, {
        start: { date: at.day(2), time: '14:00' },
        mode: { kind: 'phone', reason: 'survivors-choice', inPersonOffered: true },
      }),
      201,
    );
    answered(await at.cancel(standing), 201);
  });

  it('an answer about one interpreter leaves her pairs with all others, and everybody else’s pairs, as they were', async () => {
    const [one, other] = [await at.survivor(), await at.survivor()];
    for (const she of [one, other])
      for (const key of ['rojin', 'zilan']) answered(await at.stageOne(she, at.idOf(key)), 201);
    const pairs = await at.rows('pairs');
    answered(await at.another(one, at.idOf('rojin')), 201);
    const after = await at.rows('pairs');
    const changed = after.filter(
      (pair) => JSON.stringify(pair) !== JSON.stringify(pairs.find(({ _id }) => _id === pair._id)),
    );
    expect(changed).toMatchObject([
      { survivorId: one, interpreterId: at.idOf('rojin'), excluded: true, stage1: 'given' },
    ]);
  });
});
