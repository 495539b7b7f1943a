import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('survivors');
});
afterAll(() => at.stop());

const kurdish = [{ tag: 'kmr', dialect: 'bahdini', reads: false, writes: true }];
const read = async (id: string) => (await at.caseworker.get(`/survivors/${id}`)).body;

describe('S57 — being met', () => {
  it('needs something to call her by, and nothing else: no nationality, status, referral or date', async () => {
    const { body } = answered(
      await at.caseworker.post('/survivors', { agencyId: at.idOf('harbour'), name: 'Ruby' }),
      201,
    );
    expect(body).toEqual({
      id: expect.any(String) as string,
      version: 1,
      agencyId: at.idOf('harbour'),
      caseworkers: [at.idOf('caseworker')],
      name: 'Ruby',
      languages: [],
      substitutes: [],
      interpreterGender: { answer: 'not-yet-asked' },
      closeness: 'no-view',
      exclusionRules: [],
      unwantedTimes: [],
    });
  });

  it('nobody can even write down where she is from or what her papers say', async () => {
    for (const field of ['nationality', 'immigrationStatus', 'referral', 'nrmReference', 'dateOfBirth', 'gender']) {
      const refused = await at.caseworker.post('/survivors', {
        agencyId: at.idOf('harbour'),
        name: 'Ruby',
        [field]: 'x',
      });
      expect(refused.body).toMatchObject({
        status: 400,
        fields: [{ field: field, problem: 'is not a field of this request' }],
      });
    }
    const described = JSON.stringify((await at.caseworker.get('/openapi.json')).body);
    expect(described).not.toMatch(/nationality|immigration|trafficking|referral/i);
  });

  it('a session is asked for at once, and only the shortlist says what to ask her first', async () => {
    const bare = answered(await at.caseworker.post('/survivors', { agencyId: at.idOf('harbour'), name: 'Ruby' }), 201)
      .body['id'] as string;
    const session = await at.requested(bare);
    const ask = async () => (await at.caseworker.post(`/sessions/${session}/shortlists`, {})).body;
    expect(await ask()).toMatchObject({
      code: 'language-not-asked',
      detail: expect.stringMatching(/never taken from a nationality/) as string,
    });
    answered(await at.caseworker.patch(`/survivors/${bare}`, { languages: kurdish }, 1), 200);
    expect(await ask()).toMatchObject({ code: 'gender-not-asked' });
    answered(
      await at.caseworker.patch(`/survivors/${bare}`, { interpreterGender: { answer: 'does-not-matter' } }, 2),
      200,
    );
    expect((await ask())['candidates']).not.toEqual([]);
    const { interpreterGender } = await read(bare);
    expect(interpreterGender).toMatchObject({
      answer: 'does-not-matter',
      askedBy: at.idOf('caseworker'),
      askedAt: expect.any(String) as string,
    });
  });
});

describe('S10 — her language', () => {
  it('"Kurdish", "Albanian" or "Chinese" is answered by the question to ask her, with the answers there are', async () => {
    for (const tag of ['ku', 'sq', 'zh']) {
      const refused = await at.caseworker.post('/survivors', {
        agencyId: at.idOf('harbour'),
        name: 'Ruby',
        languages: [{ tag, reads: false, writes: false }],
      });
      expect(refused.body).toMatchObject({
        status: 422,
        code: 'language-question',
        detail: expect.stringMatching(/\?/) as string,
        fields: [{ field: 'languages/0/tag' }],
      });
      const { choices } = refused.body['question'] as { choices: { tag: string; label: string }[] };
      expect(choices.length).toBeGreaterThan(1);
      const chosen = [{ tag: choices[0]!.tag, reads: false, writes: false }];
      answered(
        await at.caseworker.post('/survivors', { agencyId: at.idOf('harbour'), name: 'Ruby', languages: chosen }),
        201,
      );
    }
  });

  it('a dialect of another language is refused, and so is one in free words', async () => {
    for (const dialect of ['kelhuri', 'the one from the mountains']) {
      const refused = await at.caseworker.post('/survivors', {
        agencyId: at.idOf('harbour'),
        name: 'Ruby',
        languages: [{ ...kurdish[0], dialect }],
      });
      expect(refused.body).toMatchObject({
        status: 422,
        code: 'dialect-unknown',
        fields: [{ field: 'languages/0/dialect' }],
      });
    }
  });
});
