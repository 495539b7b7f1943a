import { answered } from '../../../src/demo/world.ts';
import { atWork, health, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
let rojin: string;
let survivor: string;
beforeAll(async () => {
  at = await atWork('ledger');
  rojin = at.idOf('rojin');
});
beforeEach(async () => {
  survivor = await at.survivor();
});
afterAll(() => at.stop());

const ledger = async (of = survivor) =>
  (await at.caseworker.get(`/survivors/${of}/consents`)).body as {
    pairs: { interpreterId: string; stage1: string; stage2: string; excluded: boolean }[];
    entries: { seq: number; kind: string; decision?: string; corrects?: number; recordedBy: string }[];
  };

describe('stage 2 is refused', () => {
  it('before they have met, and while the interpreter is in the room', async () => {
    answered(await at.stageOne(survivor, rojin), 201);
    expect((await at.stageTwo(survivor, rojin)).body).toMatchObject({
      code: 'not-met-yet',
      detail: 'Stage 2 is asked after they have met.',
    });
    const met = { interpreterId: rojin, on: '2026-01-15', source: 'the-survivor' };
    answered(await at.caseworker.post(`/survivors/${survivor}/met-before`, met), 201);
    expect((await at.stageTwo(survivor, rojin, 'yes', { interpreterOutOfRoom: false })).status).toBe(400);
    expect((await at.stageTwo(survivor, rojin)).body).toMatchObject({ code: 'if-no-not-on-record' });
    const { body } = answered(await at.stageTwo(survivor, rojin, 'yes', { ifNo: 'goes-on-another-day' }), 201);
    expect(body['pairs'][0]).toMatchObject({ stage1: 'given', stage2: 'given' });
  });

  it('as a yes where stage 1 is no longer live; a no is taken at any time', async () => {
    answered(await at.stageOne(survivor, rojin), 201);
    answered(
      await at.caseworker.post(`/survivors/${survivor}/met-before`, {
        interpreterId: rojin,
        on: '2026-01-15',
        source: 'the-survivor',
      }),
      201,
    );
    answered(await at.withdraw(survivor, rojin), 201);
    expect((await at.stageTwo(survivor, rojin, 'yes', { ifNo: 'cancelled' })).body).toMatchObject({
      code: 'stage-1-not-given',
    });
    const { body } = answered(await at.stageTwo(survivor, rojin, 'no', { ifNo: 'cancelled' }), 201);
    expect(body['pairs'][0]).toMatchObject({ stage1: 'withdrawn', stage2: 'refused', excluded: true });
  });
});

describe('the ledger', () => {
  it('is only added to: a correction is a new entry, and the wrong one stays readable', async () => {
    answered(await at.stageOne(survivor, rojin, 'not-this-time'), 201);
    const [before] = await at.rows('consent_entries', { survivorId: survivor });
    const corrected = { answers: [{ interpreterId: rojin, decision: 'yes', scope: health, corrects: 1 }] };
    answered(await at.stageOne(survivor, rojin, 'yes', corrected), 201);
    expect((await ledger()).entries).toMatchObject([
      { seq: 1, decision: 'not-this-time', recordedBy: at.idOf('caseworker') },
      { seq: 2, decision: 'yes', corrects: 1 },
    ]);
    expect((await at.rows('consent_entries', { survivorId: survivor }))[0]).toEqual(before);
    const nothing = { answers: [{ interpreterId: rojin, decision: 'yes', scope: health, corrects: 9 }] };
    expect((await at.stageOne(survivor, rojin, 'yes', nothing)).body).toMatchObject({ code: 'nothing-to-correct' });
  });

  it('taking back takes as many requests as giving: one', async () => {
    const requests = () => at.program.log.filter((line) => line.includes('POST ')).length;
    const before = requests();
    answered(await at.stageOne(survivor, rojin), 201);
    const given = requests() - before;
    answered(await at.withdraw(survivor, rojin), 201);
    expect([given, requests() - before - given]).toEqual([1, 1]);
    const { pairs, entries } = await ledger();
    expect(entries.map(({ kind }) => kind)).toEqual(['stage-1', 'withdrawal']);
    expect(pairs).toMatchObject([{ stage1: 'withdrawn', excluded: false }]);
  });

  it('an exclusion closes for good: nobody can record a yes after it, but everything before it is kept', async () => {
    answered(await at.stageOne(survivor, rojin), 201);
    answered(await at.another(survivor, rojin), 201);
    expect((await at.stageOne(survivor, rojin)).body).toMatchObject({ code: 'interpreter-excluded' });
    expect((await ledger()).entries.map(({ kind }) => kind)).toEqual(['stage-1', 'exclusion']);
  });

  it('two people who record at the same moment: no narrowing is lost, whoever is first', async () => {
    for (let i = 0; i < 4; i += 1) {
      const she = await at.survivor();
      const answers = await Promise.all([
        at.another(she, rojin),
        at.another(she, rojin),
        at.withdraw(she, rojin),
        at.stageOne(she, rojin),
      ]);
      expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([201, 201, 201]);
      const { pairs, entries } = await ledger(she);
      expect(pairs).toMatchObject([{ excluded: true }]);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    }
  });
});
