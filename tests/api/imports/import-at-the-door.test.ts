import { eventually } from '../../../src/demo/world.ts';
import { atImport, csvOf, interpreterRow, sample, type AtImport } from './at-import.ts';

let at: AtImport;
beforeAll(async () => {
  at = await atImport('import-at-the-door');
});
afterAll(() => at.stop());

describe('who may bring what over', () => {
  it('the register is the coordinator’s, survivors and sessions the caseworkers’; nobody else learns that there is such a thing', async () => {
    const [register, survivors] = [sample('interpreters'), sample('survivors')];
    expect((await at.send('caseworker', '/imports/interpreters', register)).status).toBe(404);
    expect((await at.send('coordinator', '/imports/survivors', survivors)).status).toBe(404);
    expect((await at.send('coordinator', '/imports/sessions', survivors)).status).toBe(404);
  });

  it('of an import only who started it hears', async () => {
    const { body } = await at.start('survivors', sample('survivors'));
    const path = `/imports/${body['importId'] as string}`;
    expect((await at.caseworker.get(path)).status).toBe(200);
    const unknown = await at.caseworker.get(`/imports/${'0'.repeat(32)}`);
    for (const staff of ['coordinator', 'other-caseworker', 'auditor'])
      expect([(await at.as(staff).get(path)).status, (await at.as(staff).get(path)).body]).toEqual([404, unknown.body]);
    await at.ended('survivors', body['importId'] as string);
  });

  it('the import of somebody who may do so no longer stops, and keeps nothing of what it brought', async () => {
    await at.program.jobs.stop(0);
    const known = await at.rows('survivors');
    const { body } = await at.send('other-caseworker', '/imports/survivors', csvOf([{ key: 'X', name: 'Invented' }]));
    const staff = at.idOf('other-caseworker');
    const { version } = (await at.as('administrator').get('/staff')).body['staff'].find(
      ({ id }: { id: string }) => id === staff,
    );
    expect((await at.as('administrator').patch(`/staff/${staff}`, { disabled: true }, version as number)).status).toBe(
      200,
    );
    const other = await at.program.second();
    const stopped = await eventually(
      async () => (await at.rows('imports', { _id: body['importId'], state: 'stopped' }))[0],
      'The import did not stop.',
    );
    expect(stopped['counts']).toMatchObject({ waiting: 1, created: 0 });
    await eventually(
      async () => ((await at.rows('import_rows')).length === 0 ? true : undefined),
      'Its rows were kept.',
    );
    expect(await at.rows('survivors')).toHaveLength(known.length);
    await other.stop();
  });
});

// No process applies anything here until a test starts one: what is under way stays so.
describe('what is taken as a spreadsheet', () => {
  it.each([
    ['JSON', '{"csv":"key"}', 'application/json', 415, 'wrong-type'],
    ['no UTF-8', new Uint8Array([0x6b, 0x65, 0x79, 0x0a, 0xe9]), 'text/csv', 415, 'not-utf-8'],
    ['an empty file', '\n', 'text/csv', 422, 'import-has-errors'],
  ])('%s is refused with a sentence', async (_what, csv, type, status, code) => {
    expect(await at.send('coordinator', '/imports/interpreters', csv, { type })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('20 MB at most, and a spreadsheet only where one is asked for', async () => {
    const large = `key\n${'x'.repeat(20_000_001)}`;
    expect(await at.send('coordinator', '/imports/interpreters', large)).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: expect.stringContaining('20 MB') as string },
    });
    expect((await at.send('coordinator', '/interpreters', 'key')).status).toBe(415);
  });

  it('more than 64 kB is taken: hundreds of rows in one go', async () => {
    const rows = Array.from({ length: 400 }, (_, place) => interpreterRow(500 + place));
    const csv = csvOf(rows);
    expect(csv.length).toBeGreaterThan(65_536);
    expect((await at.dryRun('interpreters', csv)).body).toMatchObject({ rows: 400, toCreate: 400, problems: [] });
  });

  it('the same key and file are one import however often they are sent; a dry run under that key is not it', async () => {
    const [csv, key] = [csvOf([interpreterRow(501), interpreterRow(502)]), 'one-and-the-same-key'];
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => at.send('coordinator', '/imports/interpreters', csv, { key })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body['importId'] as string}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    const dry = await at.send('coordinator', '/imports/interpreters?dryRun=true', csv, { key });
    expect(dry.body['importId']).toBeUndefined();
    const other = await at.program.second();
    await at.ended('interpreters', answers[0]!.body['importId'] as string);
    await other.stop();
    expect(
      await at.rows('audit_events', { act: 'import-finished', records: answers[0]!.body['importId'] }),
    ).toHaveLength(1);
  });

  it('two different files of one kind do not overtake each other', async () => {
    const many = csvOf(Array.from({ length: 10 }, (_, place) => interpreterRow(510 + place)));
    const first = await at.start('interpreters', many);
    const second = await at.start('interpreters', csvOf([interpreterRow(510, { 'base area': 'York' })]));
    expect(second).toMatchObject({ status: 409, body: { code: 'import-under-way' } });
    await at.program.second();
    expect(await at.ended('interpreters', first.body['importId'] as string, 50)).toMatchObject({ created: 10 });
  });
});
