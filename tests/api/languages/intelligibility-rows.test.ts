import { answered, who } from '../../../src/demo/world.ts';
import { twoAdministrators } from './two-administrators.ts';

type TwoAdministrators = Awaited<ReturnType<typeof twoAdministrators>>;

let at: TwoAdministrators;
beforeAll(async () => {
  at = await twoAdministrators('intelligibility-rows');
});
afterAll(() => at.program.stop());

const table = async () => [...(await at.program.services.intelligibility())];

describe('adding a row', () => {
  it('keeps its source, who added and who confirmed it, and every act is in the audit', async () => {
    const added = answered(await at.add({ tag: 'pt', dialect: 'european' }, { tag: 'es' }, 'usually'), 201).body;
    expect(added).toMatchObject({ state: 'awaits-review', origin: 'added', reviewer: 'Dr Invented' });
    expect(added['from']).toEqual({ tag: 'pt', dialect: 'european', label: expect.stringMatching(/^Portuguese, /) });
    const confirmed = answered(await at.review(added['id'] as string), 200).body;
    const withdrawn = answered(await at.withdraw(added['id'] as string), 200).body;
    const [first, second] = [await at.first.get('/me'), await at.second.get('/me')].map(({ body }) => body['id']);
    expect(confirmed).toMatchObject({ state: 'in-force', added: { by: first }, confirmed: { by: second } });
    expect(withdrawn).toEqual({ ...confirmed, state: 'withdrawn', withdrawn: { by: first, at: expect.any(String) } });
    expect(await at.rows()).toContainEqual(withdrawn);
    const acts = await at.actsOn(added['id'] as string);
    expect(acts.filter((act) => act.startsWith('intelligibility-'))).toEqual([
      'intelligibility-added',
      'intelligibility-confirmed',
      'intelligibility-withdrawn',
    ]);
  });

  const fine = { tag: 'hr' };
  it.each([
    ['an umbrella', { tag: 'ku' }, fine, 'same', 'language-question', 'from/tag', /Which Kurdish\?/],
    ['a tag with a region', fine, { tag: 'fa-AF' }, 'same', 'language-question', 'to/tag', /\?/],
    ['a language that nobody knows', fine, { tag: 'qqq' }, 'same', 'language-unknown', 'to/tag', /not a language/],
    ['a tag in capitals', { tag: 'HR' }, { tag: 'bs' }, 'same', 'language-unknown', 'from/tag', /as hr/],
    [
      'a dialect of another language',
      fine,
      { tag: 'ti', dialect: 'bahdini' },
      'same',
      'dialect-unknown',
      'to/dialect',
      /Listed/,
    ],
    ['a variety for itself', fine, fine, 'same', 'same-variety', 'to', /itself/],
    ['speech for signing', { tag: 'bfi' }, { tag: 'en' }, 'same', 'other-modality', 'to/tag', /sign language/],
    ['a grade no better than none', fine, { tag: 'bs' }, 'no', 'invalid-request', 'grade', /same, usually, partial/],
  ])('%s is refused', async (_what, from, to, grade, code, field, problem) => {
    const before = await at.rows();
    const { status, body } = await at.add(from, to, grade);
    expect([status, body['code']]).toEqual([code === 'invalid-request' ? 400 : 422, code]);
    expect(body['fields']).toEqual([{ field, problem: expect.stringMatching(problem) as string }]);
    expect(await at.rows()).toEqual(before);
  });

  it('an umbrella is answered by its question, with the varieties to choose from', async () => {
    const { body } = await at.add({ tag: 'ku' }, { tag: 'tr' });
    expect(body['question'].choices.map(({ tag }: { tag: string }) => tag)).toEqual(
      expect.arrayContaining(['kmr', 'ckb']),
    );
  });

  it.each([
    ['without a source', { source: ' ' }, 'source'],
    ['without a reviewer', { reviewer: '' }, 'reviewer'],
    ['reviewed tomorrow', { reviewedOn: '2099-01-01' }, 'reviewedOn'],
  ])('%s is refused', async (_what, more, field) => {
    const { status, body } = await at.add({ tag: 'hr' }, { tag: 'bs' }, 'same', more);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body['fields']).toEqual([{ field, problem: expect.any(String) as string }]);
  });

  it('one live row per ordered pair, when several come at once; the way back and the next after a withdrawal are others', async () => {
    const [from, to] = [{ tag: 'cs' }, { tag: 'sk' }];
    const answers = await Promise.all([
      at.add(from, to),
      at.add(from, to, 'partial'),
      at.add(from, to),
      at.add(from, to),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body['code'])).toEqual(
      Array.from({ length: 3 }, () => 'pair-listed'),
    );
    answered(await at.add(to, from), 201);
    const won = answers.find(({ status }) => status === 201)!.body['id'] as string;
    answered(await at.withdraw(won), 200);
    answered(await at.add(from, to), 201);
  });
});

describe('a second pair of eyes', () => {
  it('nobody confirms their own row, and it does not count meanwhile', async () => {
    const rowId = answered(await at.add({ tag: 'bg' }, { tag: 'mk' }), 201).body['id'] as string;
    const { status, body } = await at.review(rowId, at.first);
    expect([status, body['code']]).toEqual([409, 'own-row']);
    expect((await table()).filter(({ from }) => from.tag === 'bg')).toEqual([]);
    expect(await at.actsOn(rowId)).toEqual(['intelligibility-added']);
    answered(await at.review(rowId), 200);
    expect((await table()).filter(({ from }) => from.tag === 'bg')).toHaveLength(1);
    expect((await at.review(rowId)).body['code']).toBe('already-reviewed');
  });

  it('confirmed and withdrawn at once: whatever the order, it does not count in the end, and nothing brings it back', async () => {
    const rowId = answered(await at.add({ tag: 'ro' }, { tag: 'ru' }), 201).body['id'] as string;
    const both = await Promise.all([at.review(rowId), at.withdraw(rowId)]);
    expect(both[1].status).toBe(200);
    expect((await table()).filter(({ from }) => from.tag === 'ro')).toEqual([]);
    expect((await at.review(rowId)).body['code']).toBe('already-withdrawn');
    expect((await at.withdraw(rowId)).body['code']).toBe('already-withdrawn');
  });

  it('the desk and the auditor read the table; only administrators add, confirm and withdraw; others find nothing', async () => {
    const [row] = await at.rows();
    const unknown = await who(at.world, 'caseworker').get(`/survivors/${'0'.repeat(32)}`);
    const may = (key: string) => who(at.world, key).get('/intelligibility');
    expect([(await may('coordinator')).status, (await may('auditor')).status]).toEqual([200, 200]);
    for (const answer of [
      await may('caseworker'),
      await at.review(row!['id'] as string, who(at.world, 'coordinator')),
      await at.withdraw(row!['id'] as string, who(at.world, 'caseworker')),
      await who(at.world, 'auditor').post('/intelligibility', {}),
      await at.withdraw('0'.repeat(32)),
    ])
      expect([answer.status, answer.body]).toEqual([404, unknown.body]);
  });
});
