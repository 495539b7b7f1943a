import { atImport, csvOf, sample, type AtImport } from './at-import.ts';

let at: AtImport;
beforeAll(async () => {
  at = await atImport('import-survivors');
});
afterAll(() => at.stop());

const date = () => at.day(4, 9);
const session = (key: string, more: Record<string, string> = {}) => ({
  key,
  survivor: 'HH-101',
  topic: 'health',
  place: 'room 2',
  date: date(),
  time: '10:00',
  minutes: '60',
  'accompanied by': 'hannah@harbour.example',
  'if stage two is no': 'goes-on-another-day',
  ...more,
});

describe('bringing survivors and their sessions over', () => {
  it('survivors come into the caseworker’s own agency and caseload, with what they answered and nothing more', async () => {
    const done = await at.imported('survivors', sample('survivors'));
    expect(done).toMatchObject({ state: 'done', total: 3, created: 3, refused: 0 });
    expect(await at.recordNamed('survivors', 'Berfin')).toMatchObject({
      version: 1,
      agencyId: at.idOf('harbour'),
      caseworkers: [at.idOf('caseworker')],
      languages: [
        { tag: 'kmr', dialect: 'bahdini', reads: true, writes: false },
        { tag: 'tr', reads: true, writes: true },
      ],
      interpreterGender: { answer: 'woman' },
      exclusionRules: [{ kind: 'region', value: 'duhok' }],
      rights: { wording: 'v1', explainedAt: '2026-10-01T09:00:00.000Z' },
    });
    const unasked = await at.recordNamed('survivors', 'Drita');
    expect(unasked).toMatchObject({ interpreterGender: { answer: 'not-yet-asked' }, closeness: 'no-view' });
    expect(unasked['rights']).toBeUndefined();
  });

  it('a changed answer is one change of that record; the same file again is none', async () => {
    const again = sample('survivors').replace('kmr/bahdini reads;', 'kmr/bahdini reads writes;');
    expect(await at.imported('survivors', again)).toMatchObject({ changed: 1, unchanged: 2 });
    expect(await at.recordNamed('survivors', 'Berfin')).toMatchObject({ version: 2 });
    expect(await at.imported('survivors', again)).toMatchObject({ changed: 0, unchanged: 3 });
    expect(await at.recordNamed('survivors', 'Berfin')).toMatchObject({ version: 2 });
    expect(await at.imported('survivors', sample('survivors'))).toMatchObject({ changed: 1 });
  });

  it('rights in a text that nobody reviewed, a moment that has not come, and an umbrella word are told by row and column', async () => {
    const rows = [
      { key: 'N-1', name: 'One', languages: 'ku', 'rights explained': '' },
      { key: 'N-2', name: 'Two', languages: '', 'rights explained': 'v1 ti 2026-10-01T10:00:00Z' },
      { key: 'N-3', name: 'Three', languages: '', 'rights explained': 'v1 en 2099-10-01T10:00:00Z' },
    ];
    const { status, body } = await at.start('survivors', csvOf(rows));
    expect(status).toBe(422);
    expect(body['fields'].map(({ field }: { field: string }) => field)).toEqual([
      'row 2/languages',
      'row 3/rights explained',
      'row 4/rights explained',
    ]);
    expect(body['fields'][0].problem).toMatch(/Which Kurdish/);
  });

  it('the same key in another agency is another survivor, and a colleague’s survivors are not changed', async () => {
    const row = { key: 'HH-101', name: 'Somebody Else' };
    const { body } = await at.send('other-caseworker', '/imports/survivors', csvOf([row]));
    expect(body).toMatchObject({ toCreate: 1 });
    expect(await at.recordNamed('survivors', 'Berfin')).toBeDefined();
    const foreign = `/imports/survivors?agencyId=${at.idOf('harbour')}`;
    expect(await at.send('other-caseworker', foreign, csvOf([row]))).toMatchObject({ status: 400 });
    const { db } = at.program.services.db;
    await db!
      .collection('survivors')
      .updateMany({ agencyId: at.idOf('harbour') }, { $set: { caseworkers: ['f'.repeat(32)] } });
    const taken = await at.dryRun('survivors', csvOf([{ key: 'HH-101', name: 'Renamed' }]));
    await db!
      .collection('survivors')
      .updateMany({ agencyId: at.idOf('harbour') }, { $set: { caseworkers: [at.idOf('caseworker')] } });
    expect(taken.body['problems']).toEqual([{ row: 2, column: 'key', problem: 'is not yours to import again' }]);
  });

  it('future sessions are requested by the survivor’s key and the place’s name, once', async () => {
    const rows = [
      session('A-1'),
      session('A-2', { survivor: 'HH-102', time: '14:30', 'accompanied by': 'professional: Jo Ward, solicitor' }),
    ];
    expect(await at.imported('sessions', csvOf(rows))).toMatchObject({ created: 2, refused: 0 });
    const { sessions } = (await at.caseworker.get('/sessions')).body as { sessions: Record<string, unknown>[] };
    expect(sessions.map((one) => [one['state'], one['area'], one['minutes'], one['version']])).toEqual([
      ['requested', 'Leeds', 60, 1],
      ['requested', 'Leeds', 60, 1],
    ]);
    expect(await at.imported('sessions', csvOf(rows))).toMatchObject({ created: 0, unchanged: 2 });
    expect((await at.caseworker.get('/sessions')).body['sessions']).toHaveLength(2);
  });

  it('what a request by hand would refuse is told for every row before the first session is made', async () => {
    const rows = [
      session('B-1', { date: at.day(5, 12) }),
      session('B-2', { time: '10:30' }),
      session('B-3', { survivor: 'HH-999' }),
      session('B-4', { place: 'Room 7', date: at.day(5, 12), time: '15:00' }),
      session('B-5', { date: at.day(5, 12), time: '10:45' }),
      session('B-6', { date: '2027-03-28', time: '01:30' }),
      session('B-7', { date: '2026-01-05' }),
      session('B-8', { 'accompanied by': 'nobody@harbour.example' }),
      session('A-1', { minutes: '90' }),
    ];
    const { status, body } = await at.start('sessions', csvOf(rows));
    expect([status, body['code']]).toEqual([422, 'import-has-errors']);
    expect(body['fields']).toEqual([
      { field: 'row 3/time', problem: expect.stringContaining('another session') as string },
      { field: 'row 4/survivor', problem: expect.stringContaining('not the key') as string },
      { field: 'row 5/place', problem: expect.stringContaining('not the name') as string },
      { field: 'row 6/time', problem: expect.stringContaining('another row') as string },
      { field: 'row 7/offset', problem: expect.stringContaining('offset') as string },
      { field: 'row 8/date', problem: expect.stringContaining('passed') as string },
      { field: 'row 9/accompanied by', problem: expect.stringContaining('not a member of staff') as string },
      { field: 'row 10/key', problem: expect.stringContaining('here already') as string },
    ]);
    expect((await at.caseworker.get('/sessions')).body['sessions']).toHaveLength(2);
  });
});
