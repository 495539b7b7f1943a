import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('interpreters');
});
afterAll(() => at.stop());

const kurdish = (tag: string, more = {}) => [
  { tag, level: 'native', evidence: 'native', verifiedOn: '2026-02-01', ...more },
];
const vetting = { kind: 'vetting', validFrom: '2025-01-10', reviewBy: '2031-01-10' };

describe('putting somebody on the register', () => {
  const refused = async (more: object) => {
    const before = (await at.rows('interpreters')).length;
    const { status, body } = await at.coordinator.post(
      '/interpreters',
      at.registration(more as Record<string, unknown>),
    );
    expect((await at.rows('interpreters')).length).toBe(before);
    return {
      status,
      code: body['code'] as string,
      detail: body['detail'] as string,
      fields: (body['fields'] ?? []) as { field: string; problem: string }[],
    };
  };

  it('"Kurdish" is answered by the question to ask and the answers there are', async () => {
    const { status, code, detail } = await refused({ languages: kurdish('ku') });
    expect([status, code]).toEqual([422, 'language-incomplete']);
    expect(detail).toMatch(/\?.*kmr .*ckb /);
  });

  it.each([
    ['a language that nobody knows', { languages: kurdish('qqq') }, 'languages/0/tag', /not a language that we know/],
    [
      'a dialect of another language',
      { languages: kurdish('ti', { dialect: 'bahdini' }) },
      'languages/0/dialect',
      /Listed dialects of/,
    ],
    [
      'a language verified tomorrow',
      { languages: kurdish('kmr', { verifiedOn: '2099-01-01' }) },
      'languages/0/verifiedOn',
      /later day/,
    ],
    ['a number without its country', { phone: '07700 900123' }, 'phone', /with its country, such as \+44/],
    ['a landline', { phone: '+44 113 496 0000' }, 'phone', /can receive texts/],
    [
      'vetting that ends before it begins',
      { credentials: [{ ...vetting, reviewBy: '2024-01-01' }] },
      'credentials/0/reviewBy',
      /reviewed after it begins/,
    ],
    [
      'hours over midnight',
      { weeklyHours: [{ weekday: 1, from: '22:00', to: '06:00' }] },
      'weeklyHours/0/to',
      /two stretches/,
    ],
    ['a summer-time abbreviation as zone', { zone: 'BST' }, 'zone', /Europe\/London/],
  ])('%s is refused in words that say what to write', async (_what, more, field, problem) => {
    const { status, fields } = await refused(more);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(423);
    expect(fields).toEqual([{ field, problem: expect.stringMatching(problem) as string }]);
  });

  it('one phone is one interpreter, when it is written in two ways at once', async () => {
    const [one, two] = [at.registration({ phone: '+447700900250' }), at.registration({ phone: '+44 (7700) 900 250' })];
    const answers = await Promise.all([one, two, one, two].map((body) => at.coordinator.post('/interpreters', body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'phone-taken' });
    const [made] = answers.filter(({ status }) => status === 201);
    expect(await at.actsOn(made!.body['id'] as string)).toEqual(['interpreter-registered']);
  });

  it('nobody but the desk finds the register, nor learns that it is there', async () => {
    const { id } = { id: at.idOf('rojin') };
    const unknown = await at.caseworker.get(`/survivors/${'0'.repeat(32)}`);
    for (const answer of [
      await at.caseworker.get('/interpreters'),
      await at.caseworker.get(`/interpreters/${id}`),
      await at.as('auditor').get(`/interpreters/${id}`),
    ])
      expect([answer.status, answer.body]).toEqual([404, unknown.body]);
  });
});

describe('changing what the register says', () => {
  it('the second of two coordinators who saw the same record is told what changed, and overwrites nothing', async () => {
    const { id } = await at.interpreter();
    const { version, credentials } = (await at.coordinator.get(`/interpreters/${id}`)).body;
    const path = `/interpreters/${id}`;
    const both = await Promise.all([
      at.coordinator.patch(path, { weeklyHours: [{ weekday: 1, from: '09:00', to: '12:00' }] }, version as number),
      at.coordinator.patch(path, { credentials: [vetting] }, version as number),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const loser = both.find(({ status }) => status === 412)!;
    const hoursWon = both[0]!.status === 200;
    expect(loser.body).toMatchObject({
      code: 'stale',
      changed: [hoursWon ? 'weeklyHours' : 'credentials'],
      version: (version as number) + 1,
    });
    const after = (await at.coordinator.get(path)).body;
    expect(after['credentials']).toHaveLength(hoursWon ? (credentials as unknown[]).length : 1);
    expect(after['weeklyHours']).toHaveLength(hoursWon ? 1 : 5);
  });

  it('without saying which version was seen, nothing changes', async () => {
    const { id } = await at.interpreter();
    const { status } = await at.coordinator.patch(`/interpreters/${id}`, { baseArea: 'York' }, Number.NaN);
    expect(status).toBe(428);
    expect((await at.coordinator.get(`/interpreters/${id}`)).body['baseArea']).toBe('Bradford');
  });
});

describe('verifying a phone at the desk', () => {
  it('wrong codes are counted across requests, and after five even the right one is void', async () => {
    const id = answered(await at.coordinator.post('/interpreters', at.registration({ phone: '+447700900260' })), 201)
      .body['id'] as string;
    answered(await at.coordinator.post(`/interpreters/${id}/phone-verification`, {}), 202);
    const code = /\b\d{6}\b/.exec((await at.program.phone.nextTextTo('+447700900260')).body)![0];
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const guess = (said: string) =>
      at.coordinator.post(`/interpreters/${id}/phone-verification/answer`, {
        code: said,
        smsConsent: { wording: 'v1' },
      });
    for (let i = 0; i < 5; i += 1) expect((await guess(wrong)).body).toMatchObject({ status: 422, code: 'code-wrong' });
    expect((await guess(code)).body).toMatchObject({
      status: 409,
      code: 'code-not-valid',
      detail: expect.stringMatching(/new one/) as string,
    });
    const acts = await at.actsOn(id);
    expect(acts.filter((act) => act === 'phone-code-wrong')).toHaveLength(5);
    expect((await at.coordinator.get(`/interpreters/${id}`)).body['texts']).toMatchObject({ allowed: false });
    expect(at.program.log.join('\n')).not.toContain(code);
  });

  it('an opt-out that was told to the desk stops texts, and the desk cannot take it back', async () => {
    const { id, phone } = await at.interpreter();
    const optedOut = answered(await at.coordinator.post(`/interpreters/${id}/text-opt-out`, {}), 200);
    expect(optedOut.body['texts']).toMatchObject({ allowed: false, optedOutAt: expect.any(String) as string });
    const again = await at.coordinator.post(`/interpreters/${id}/phone-verification`, {});
    expect(again.body).toMatchObject({ status: 409, code: 'opted-out' });
    const survivor = await at.survivor();
    answered(await at.stageOne(survivor, id), 201);
    const session = await at.requested(survivor);
    const offered = await at.coordinator.post(`/sessions/${session}/offers`, {
      interpreterIds: [id],
      order: 'one-by-one',
    });
    expect(offered.body).toMatchObject({ status: 409, code: 'phone-not-verified' });
    expect(await at.program.phone.textsTo(phone)).toHaveLength(1);
    expect((await at.actsOn(id)).filter((act) => act === 'texts-opted-out')).toHaveLength(1);
  });
});
