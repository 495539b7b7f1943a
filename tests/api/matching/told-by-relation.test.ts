import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('told-by-relation');
  await at.suspendEverybody();
});
afterAll(() => at.stop());

type Body = Record<string, unknown>;

/** What makes `her` unsuitable for the survivor, of which only the survivor's own caseworkers may know. */
const private_: Record<
  string,
  { survivor?: Body; her?: Body; after?: (survivor: string, her: string) => Promise<unknown> }
> = {
  'she asked for another interpreter': { after: (survivor, her) => at.another(survivor, her) },
  'she said “no, never”': { after: (survivor, her) => at.stageOne(survivor, her, 'no-never') },
  'she withdrew her consent': {
    after: async (survivor, her) => {
      await at.stageOne(survivor, her);
      return at.withdraw(survivor, her);
    },
  },
  'they come from the same region, which she excluded': {
    survivor: { exclusionRules: [{ kind: 'region', value: 'north-region' }] },
    her: { origin: { region: 'north-region' } },
  },
  'the interpreter did not state the region that she excluded': {
    survivor: { exclusionRules: [{ kind: 'region', value: 'north-region' }] },
    her: { origin: {} },
  },
  'the interpreter declined the topic': { her: { topicsDeclined: ['health'] } },
  'the interpreter is her caseworker': { her: { staffId: 'caseworker' } },
  'they had their first meeting, and she has not said yes after it': {
    after: async (survivor, her) => {
      await at.stageOne(survivor, her);
      return at.caseworker.post(`/survivors/${survivor}/met-before`, {
        interpreterId: her,
        on: '2026-01-15',
        source: 'the-survivor',
      });
    },
  },
};

describe('S43 — the coordinator is told the same, byte for byte, whatever the private reason', () => {
  let her: string;
  let hers: string[];
  beforeAll(async () => {
    ({ id: her } = await at.interpreter());
    // One in her own dialect, one not, so that the order is theirs and not the lot's; one who fails what everybody may know.
    const others = [
      await at.interpreter(),
      await at.interpreter({
        languages: [{ tag: 'kmr', level: 'native', evidence: 'native', verifiedOn: '2026-02-01' }],
      }),
    ];
    hers = others.map(({ id }) => id);
    await at.interpreter({ modes: ['phone'] });
  });

  const become = async (more: Body) => {
    const { version } = (await at.coordinator.get(`/interpreters/${her}`)).body;
    const asBefore = { origin: { region: 'south-region' }, topicsDeclined: [], staffId: null };
    answered(await at.coordinator.patch(`/interpreters/${her}`, { ...asBefore, ...more }, version as number), 200);
  };

  it('in shortlists with their lists, counts and order, in offers that are refused, and in tasks', async () => {
    const told = new Map<string, string>();
    for (const [why, { survivor: wants = {}, her: is = {}, after }] of Object.entries(private_)) {
      const staffId = is['staffId'] === undefined ? {} : { staffId: at.idOf('caseworker') };
      await become({ ...is, ...staffId });
      const survivor = await at.survivor(wants);
      const session = await at.requested(survivor);
      await after?.(survivor, her);
      answered(await at.stageOne(survivor, hers[0]!), 201);
      const {
        id: _,
        sessionId: __,
        survivors: ___,
        madeAt: ____,
        ...shown
      } = answered(await at.coordinator.post(`/sessions/${session}/shortlists`, {}), 201).body;
      const candidates = (shown['candidates'] as { interpreterId: string }[]).map(({ interpreterId }) => interpreterId);
      expect([why, candidates]).toEqual([why, hers]);
      const alone = await at.coordinator.post(`/sessions/${session}/offers`, {
        interpreterIds: [her],
        order: 'one-by-one',
      });
      const among = await at.coordinator.post(`/sessions/${session}/offers`, {
        interpreterIds: [her, hers[0]],
        order: 'all-at-once',
      });
      const tasks = await at.tasksAbout(session, 'coordinator');
      told.set(why, JSON.stringify([shown, [alone, among].map(({ status, body }) => [status, body]), tasks]));
    }
    for (const [why, one] of told) expect([why, one]).toEqual([why, [...told.values()][0]]);
    expect([...told.values()][0]).toContain('"not-suitable-here"');
    expect([...told.values()][0]).toContain('This interpreter is not suitable here.');
  });

  it('while her own caseworkers are told each reason in words', async () => {
    const words: string[] = [];
    for (const { survivor: wants = {}, her: is = {}, after } of Object.values(private_)) {
      const staffId = is['staffId'] === undefined ? {} : { staffId: at.idOf('caseworker') };
      await become({ ...is, ...staffId });
      const survivor = await at.survivor(wants);
      const session = await at.requested(survivor);
      await after?.(survivor, her);
      const { notPossible } = answered(await at.caseworker.post(`/sessions/${session}/shortlists`, {}), 201).body;
      words.push(
        (notPossible as { interpreterId: string; words: string }[]).find(({ interpreterId }) => interpreterId === her)!
          .words,
      );
    }
    expect(words).toMatchInlineSnapshot(`
      [
        "the survivor does not want this interpreter",
        "the survivor does not want this interpreter",
        "the survivor withdrew consent to this interpreter",
        "comes from a place or group that the survivor excluded",
        "has not said whether they come from a place or group that the survivor excluded",
        "does not work on this topic",
        "works with this survivor in another role",
        "after a first meeting the survivor is asked again, and has not said yes yet",
      ]
    `);
    await become({});
  });

  it('and a public reason hides a private one: who is excluded and of another gender is only of another gender', async () => {
    const told: string[] = [];
    for (const excluded of [false, true]) {
      const survivor = await at.survivor({ interpreterGender: { answer: 'man' } });
      const session = await at.requested(survivor);
      if (excluded) answered(await at.another(survivor, her), 201);
      const { notPossible, counts, candidates } = answered(
        await at.coordinator.post(`/sessions/${session}/shortlists`, {}),
        201,
      ).body;
      const offer = await at.coordinator.post(`/sessions/${session}/offers`, {
        interpreterIds: [her],
        order: 'one-by-one',
      });
      told.push(JSON.stringify([notPossible, counts, candidates, offer.body]));
    }
    expect(told[1]).toBe(told[0]);
    expect(told[0]).not.toContain('not-suitable-here');
  });
});

describe('a shortlist', () => {
  it('that finds nobody opens one task for her agency and none for the desk, however often it is asked for', async () => {
    const survivor = await at.survivor({ languages: [{ tag: 'vi', reads: false, writes: false }] });
    const session = await at.requested(survivor);
    for (const asker of [at.caseworker, at.coordinator]) {
      expect(answered(await asker.post(`/sessions/${session}/shortlists`, {}), 201).body['candidates']).toEqual([]);
    }
    expect(await at.tasksAbout(session, 'caseworker')).toMatchObject([{ kind: 'nobody-found', records: [session] }]);
    expect(await at.tasksAbout(session, 'coordinator')).toEqual([]);
    const kept = await at.rows('shortlists', { sessionId: session });
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/language-not-listed|not-suitable/);
    expect((await at.actsOn(session)).filter((act) => act === 'shortlist-made')).toHaveLength(2);
  });

  it('is not made for a session of another agency, nor for one that is looking for nobody', async () => {
    const session = await at.requested(await at.survivor());
    expect((await at.as('other-caseworker').post(`/sessions/${session}/shortlists`, {})).status).toBe(404);
    answered(await at.cancel(session), 201);
    expect((await at.caseworker.post(`/sessions/${session}/shortlists`, {})).body).toMatchObject({
      code: 'session-not-open',
    });
  });
});
