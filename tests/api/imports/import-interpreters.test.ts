import { eventually } from '../../../src/demo/world.ts';
import { atImport, csvOf, interpreterRow, sample, type AtImport } from './at-import.ts';

let at: AtImport;
beforeAll(async () => {
  at = await atImport('import-interpreters');
});
afterAll(() => at.stop());

const count = (collection: string) => at.program.services.db.db!.collection(collection).countDocuments();

describe('bringing the register over', () => {
  it('a dry run says what would happen and writes nothing at all', async () => {
    const before = await at.everything();
    const { status, body } = await at.dryRun('interpreters', sample('interpreters'));
    expect([status, body]).toEqual([
      200,
      { dryRun: true, rows: 3, toCreate: 3, toChange: 0, unchanged: 0, problems: [] },
    ]);
    expect(await at.everything()).toEqual(before);
  });

  it('one wrong row among good ones, and nobody is imported; row and column are named, and no value is repeated', async () => {
    const rows = [1, 2, 3, 4].map((place) => interpreterRow(500 + place));
    rows[2] = interpreterRow(503, { languages: 'ku native native 2026-02-01', zone: 'Nowhere/Secret' });
    const before = await at.everything();
    const refused = await at.start('interpreters', csvOf(rows));
    expect(refused).toMatchObject({ status: 422, body: { code: 'import-has-errors' } });
    expect(refused.body['fields']).toEqual([
      { field: 'row 4/zone', problem: expect.stringContaining('Europe/London') as string },
    ]);
    expect(await at.everything()).toEqual(before);
    const dry = await at.dryRun('interpreters', csvOf([rows[0]!, { ...rows[2], zone: 'Europe/London' }]));
    expect(dry.body['problems']).toEqual([
      { row: 3, column: 'languages', problem: expect.stringMatching(/Which Kurdish.*kmr \(/) as string },
    ]);
    expect(JSON.stringify(refused.body)).not.toContain('Secret');
  });

  it('keys and numbers that stand twice, and numbers that are somebody else’s already, are told before anything is written', async () => {
    const taken = at.world.people.interpreters[0]!.phone;
    const rows = [
      interpreterRow(511),
      interpreterRow(512, { key: 'INT-511' }),
      interpreterRow(513, { phone: '+447700900511' }),
      interpreterRow(514, { phone: taken }),
    ];
    const { body } = await at.start('interpreters', csvOf(rows));
    expect(body['fields']).toEqual([
      { field: 'row 3/key', problem: 'is the key of an earlier row' },
      { field: 'row 4/phone', problem: 'belongs to another row as well' },
      { field: 'row 5/phone', problem: 'belongs to another interpreter on the register' },
    ]);
  });

  it('a good file comes in whole; the same again changes nothing; a changed cell changes that record alone, by one version', async () => {
    const rows = [1, 2, 3, 4, 5].map((place) => interpreterRow(520 + place));
    const first = await at.imported('interpreters', csvOf(rows));
    expect(first).toMatchObject({ state: 'done', total: 5, done: 5, created: 5, changed: 0, refused: 0, problems: [] });
    const made = await at.recordNamed('interpreters', 'Invented Person 523');
    expect(made).toMatchObject({
      version: 1,
      phone: '+447700900523',
      texts: { allowed: false },
      credentialsToday: 'in-force',
    });
    expect(made['weeklyHours']).toHaveLength(5);
    expect(await at.actsOn(made['id'] as string)).toContain('interpreter-registered');

    const versions = async () => (await at.rows('interpreters')).map(({ _id, version }) => [_id, version]);
    const before = await versions();
    expect(await at.imported('interpreters', csvOf(rows))).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 5,
      done: 5,
    });
    expect(await versions()).toEqual(before);

    rows[2] = interpreterRow(523, { 'base area': 'York', alias: 'Sun' });
    const again = csvOf(rows.map((row) => ({ alias: '', ...row })));
    expect((await at.dryRun('interpreters', again)).body).toMatchObject({ toCreate: 0, toChange: 1, unchanged: 4 });
    expect(await at.imported('interpreters', again)).toMatchObject({ created: 0, changed: 1, unchanged: 4 });
    expect(await versions()).toEqual(before.map(([id, version]) => [id, id === made['id'] ? 2 : version]));
    const changed = await at.recordNamed('interpreters', 'Invented Person 523');
    expect(changed).toMatchObject({
      baseArea: 'York',
      alias: 'Sun',
      phone: made['phone'],
      credentials: made['credentials'],
    });
  });

  it('what was changed here by hand stays, as long as its cell stays', async () => {
    const row = interpreterRow(531);
    await at.imported('interpreters', csvOf([row]));
    const { id, version } = await at.recordNamed('interpreters', row['name']!);
    await at.coordinator.patch(`/interpreters/${id}`, { baseArea: 'Hull' }, version as number);
    await at.imported('interpreters', csvOf([{ ...row, modes: 'video' }]));
    expect((await at.coordinator.get(`/interpreters/${id}`)).body).toMatchObject({
      version: 3,
      baseArea: 'Hull',
      modes: ['video'],
    });
  });

  it('nothing about a person stands in clear on the way in, nor afterwards', async () => {
    await at.program.jobs.stop(0);
    const row = interpreterRow(541, { name: 'Canary Wharf', key: 'CASE-CANARY', email: 'canary@canary.example' });
    const { body } = await at.start('interpreters', csvOf([row]));
    const dump = JSON.stringify(await at.everything());
    for (const canary of ['Canary', 'CANARY', 'canary', '900541']) expect(dump).not.toContain(canary);
    const other = await at.program.second();
    await at.ended('interpreters', body['importId'] as string);
    const after = JSON.stringify(await at.everything());
    for (const canary of ['Canary', 'CANARY', 'canary', '900541']) expect(after).not.toContain(canary);
    expect(await count('import_rows')).toBe(0);
    expect(at.program.log.join('\n')).not.toMatch(/canary/i);
    await other.stop();
  });
});

describe('an import that is interrupted', () => {
  const ROWS = 80;

  it('goes on in another process where it stopped: every row once, none twice, none lost', async () => {
    await at.program.jobs.stop(0);
    const rows = Array.from({ length: ROWS }, (_, place) => interpreterRow(600 + place));
    const before = await count('interpreters');
    const id = (await at.start('interpreters', csvOf(rows))).body['importId'] as string;
    const first = await at.program.second();
    const seen = await eventually(
      async () => {
        const one = await at.read('interpreters', id);
        return one['done'] > 3 ? one : undefined;
      },
      'The import did not begin.',
      60_000,
    );
    await first.jobs.stop(0);
    const halfway = await at.read('interpreters', id);
    expect(halfway).toMatchObject({ state: 'applying', total: ROWS, created: halfway['done'] as number });
    expect(halfway['done']).toBeGreaterThanOrEqual(seen['done'] as number);
    expect(halfway['done']).toBeLessThan(ROWS);
    expect((await count('interpreters')) - before).toBe(halfway['created']);

    const second = await at.program.second();
    const breaks = breakOff(second.services.audit, 2);
    const done = await at.ended('interpreters', id, 60);
    expect(breaks.left).toBe(0);
    expect(done).toMatchObject({ state: 'done', total: ROWS, done: ROWS, created: ROWS, refused: 0 });
    expect((await count('interpreters')) - before).toBe(ROWS);
    const registered = await at.rows('audit_events', { act: 'interpreter-registered' });
    expect(new Set(registered.flatMap((one) => one['records'] as string[])).size).toBe(registered.length);
    expect(await count('import_rows')).toBe(0);
  }, 180_000);
});

/** Ends acts between their write and their audit, as a process does that dies there. */
function breakOff(audit: AtImport['program']['services']['audit'], times: number): { left: number } {
  const breaks = { left: times };
  const append = audit.append;
  audit.append = (event) => {
    if (breaks.left === 0 || event.act !== 'interpreter-registered') return append(event);
    breaks.left -= 1;
    throw new Error('broken off');
  };
  return breaks;
}
