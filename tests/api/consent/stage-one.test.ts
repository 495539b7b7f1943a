import { answered } from '../../../src/demo/world.ts';
import { asked, atWork, health, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
let rojin: string;
let survivor: string;
beforeAll(async () => {
  at = await atWork('consent');
  rojin = at.idOf('rojin');
});
beforeEach(async () => {
  survivor = await at.survivor({
    rightsExplained: { wording: { version: 'v1', language: 'en' }, explainedAt: ago(120) },
  });
});
afterAll(() => at.stop());

const ago = (minutes: number) => new Date(at.program.now().getTime() - minutes * 60_000).toISOString();
const ledger = async (of = survivor) =>
  (await at.caseworker.get(`/survivors/${of}/consents`)).body as {
    pairs: { interpreterId: string; stage1: string; stage2: string; excluded: boolean }[];
    entries: { seq: number; kind: string; decision?: string; corrects?: number; recordedBy: string }[];
  };

/** The answer is refused with this code and a sentence, and neither ledger, pair nor audit has a trace of it. */
async function expectRefused(
  answer: { status: number; body: Record<string, unknown> },
  code: string,
  sentence: RegExp,
): Promise<void> {
  expect(answer.body).toMatchObject({ code, detail: expect.stringMatching(sentence) as string });
  expect([400, 409, 422]).toContain(answer.status);
  expect((await ledger()).entries.filter(({ kind }) => kind.startsWith('stage'))).toEqual([]);
  expect(await at.actsOn(survivor)).not.toEqual(expect.arrayContaining(['stage-1-recorded']));
}

describe('stage 1 is refused', () => {
  it('before her rights were explained, and for an asking that came before the explanation', async () => {
    survivor = await at.survivor({ rightsExplained: undefined });
    await expectRefused(await at.stageOne(survivor, rojin), 'rights-not-explained', /rights must be explained/);
    const rights = { wording: { version: 'v1', language: 'en' } };
    answered(await at.caseworker.post(`/survivors/${survivor}/rights-explained`, rights), 201);
    const before = await at.stageOne(survivor, rojin, 'yes', { askedAt: ago(60), answeredAt: ago(59) });
    await expectRefused(before, 'rights-not-explained', /rights must be explained/);
    answered(await at.stageOne(survivor, rojin), 201);
  });

  it('explaining her rights once more does not undo that they had been explained before', async () => {
    survivor = await at.survivor({
      rightsExplained: { wording: { version: 'v1', language: 'en' }, explainedAt: ago(120) },
    });
    const rights = { wording: { version: 'v1', language: 'en' } };
    answered(await at.caseworker.post(`/survivors/${survivor}/rights-explained`, rights), 201);
    const { body } = answered(
      await at.stageOne(survivor, rojin, 'yes', { askedAt: ago(60), answeredAt: ago(59) }),
      201,
    );
    expect(body['pairs']).toMatchObject([{ stage1: 'given' }]);
  });

  it('through the interpreter it is about', async () => {
    const channel = { kind: 'another-interpreter', interpreterId: rojin };
    await expectRefused(
      await at.stageOne(survivor, rojin, 'yes', { channel }),
      'consent-through-the-interpreter',
      /Ask again by another channel/,
    );
    const zilan = { kind: 'another-interpreter', interpreterId: at.idOf('zilan') };
    answered(await at.stageOne(survivor, rojin, 'yes', { channel: zilan }), 201);
  });

  it('through the staff account of the interpreter it is about, as recorder or as witness', async () => {
    const { id: herself } = await at.interpreter({ staffId: at.idOf('caseworker') });
    await expectRefused(
      await at.stageOne(survivor, herself),
      'consent-through-the-interpreter',
      /cannot be taken through/,
    );
    const { id: colleague } = await at.interpreter({ staffId: at.idOf('other-caseworker') });
    const witnessed = await at.stageOne(survivor, colleague, 'yes', { witnessedBy: at.idOf('other-caseworker') });
    await expectRefused(witnessed, 'consent-through-the-interpreter', /cannot be taken through/);
    const { body } = await at.coordinator.get(`/interpreters/${herself}`);
    answered(await at.coordinator.patch(`/interpreters/${herself}`, { staffId: null }, body['version'] as number), 200);
  });

  it.each([
    [
      'in a wording that nobody reviewed',
      { wording: { version: 'v1', language: 'ar' } },
      'wording-not-reviewed',
      /Nobody has reviewed this text/,
    ],
    [
      'in a wording that there is not',
      { wording: { version: 'v99', language: 'en' } },
      'wording-unknown',
      /no such text/,
    ],
    ['when withdrawal was not explained', { withdrawalExplained: false }, 'invalid-request', /Nothing was changed/],
    [
      'when the channel is another interpreter whom nobody names',
      { channel: { kind: 'another-interpreter' } },
      'channel-incomplete',
      /Say which interpreter/,
    ],
    [
      'when it was checked that she understood, but not how',
      { teachBack: { done: true } },
      'invalid-request',
      /Nothing was changed/,
    ],
  ])('%s', async (_what, more, code, sentence) => {
    await expectRefused(await at.stageOne(survivor, rojin, 'yes', more), code, sentence);
  });

  it('when it was answered before it was asked, or tomorrow', async () => {
    const backwards = { askedAt: ago(1), answeredAt: ago(2) };
    await expectRefused(
      await at.stageOne(survivor, rojin, 'yes', backwards),
      'answered-before-asked',
      /earlier than the question/,
    );
    const tomorrow = { askedAt: ago(1), answeredAt: ago(-1440) };
    await expectRefused(await at.stageOne(survivor, rojin, 'yes', tomorrow), 'not-yet-answered', /later than now/);
  });

  it('for all when it is refused for one: a conversation is recorded whole or not at all', async () => {
    const answers = [rojin, '0'.repeat(32)].map((interpreterId) => ({ interpreterId, decision: 'yes', scope: health }));
    const both = await at.caseworker.post(`/survivors/${survivor}/consents/stage-1`, { ...asked, answers });
    await expectRefused(both, 'invalid', /not an interpreter of the register/);
  });

  it('from a coordinator, an auditor and a caseworker of another agency, who do not find her', async () => {
    const command = { ...asked, answers: [{ interpreterId: rojin, decision: 'yes', scope: health }] };
    for (const key of ['coordinator', 'auditor', 'other-caseworker']) {
      const { status } = await at.as(key).post(`/survivors/${survivor}/consents/stage-1`, command);
      expect(status).toBe(404);
    }
  });
});
