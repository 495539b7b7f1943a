import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('her-record');
});
afterAll(() => at.stop());

const read = async (id: string) => (await at.caseworker.get(`/survivors/${id}`)).body;

describe('S28 — her rights', () => {
  it('that they were explained is on her record and in the audit, and the first time stays known', async () => {
    const she = await at.survivor({ rightsExplained: undefined });
    expect((await read(she))['rights']).toBeUndefined();
    const rights = { wording: { version: 'v1', language: 'en' } };
    const first = answered(await at.caseworker.post(`/survivors/${she}/rights-explained`, rights), 201).body[
      'rights'
    ] as { explainedAt: string };
    expect(first).toMatchObject({
      wording: 'v1',
      language: 'en',
      by: at.idOf('caseworker'),
      firstExplainedAt: first.explainedAt,
    });
    await at.program.moveTo(new Date(at.program.now().getTime() + 3_600_000));
    const second = answered(await at.caseworker.post(`/survivors/${she}/rights-explained`, rights), 201).body[
      'rights'
    ] as { explainedAt: string };
    expect(second).toMatchObject({ firstExplainedAt: first.explainedAt });
    expect(second.explainedAt > first.explainedAt).toBe(true);
    expect((await at.actsOn(she)).filter((act) => act === 'rights-explained')).toHaveLength(2);
  });

  it('are not explained tomorrow, nor in a text that there is not', async () => {
    const she = await at.survivor({ rightsExplained: undefined });
    const explain = (more: object) =>
      at.caseworker.post(`/survivors/${she}/rights-explained`, { wording: { version: 'v1', language: 'en' }, ...more });
    expect((await explain({ explainedAt: '2199-01-01T00:00:00Z' })).body).toMatchObject({
      status: 400,
      fields: [{ field: 'explainedAt' }],
    });
    expect((await explain({ wording: { version: 'v7', language: 'en' } })).body).toMatchObject({
      status: 422,
      code: 'wording-unknown',
    });
    expect(await at.actsOn(she)).not.toContain('rights-explained');
  });
});

describe('her record', () => {
  it('is found by her own caseworkers only; the desk and the auditor get the same answer as for nobody', async () => {
    const she = await at.survivor({
      name: 'Ruby of the record',
      exclusionRules: [{ kind: 'community', value: 'leeds-kurdish' }],
      notes: 'never on Mondays',
    });
    const nobody = await at.coordinator.get(`/survivors/${'0'.repeat(32)}`);
    for (const key of ['coordinator', 'auditor', 'administrator', 'other-caseworker']) {
      for (const path of [`/survivors/${she}`, `/survivors/${she}/consents`]) {
        const { status, body } = await at.as(key).get(path);
        expect([key, path, status, body]).toEqual([key, path, 404, nobody.body]);
      }
    }
    expect((await at.coordinator.get('/survivors')).status).toBe(404);
    const listed = (await at.as('other-caseworker').get('/survivors')).body['survivors'] as { id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(she);
    const session = await at.requested(she);
    const forDesk = [
      await at.coordinator.get(`/sessions/${session}`),
      await at.coordinator.get('/sessions'),
      await at.coordinator.post(`/sessions/${session}/shortlists`, {}),
    ];
    expect(JSON.stringify(forDesk.map(({ body }) => body))).not.toMatch(
      /Ruby of the record|leeds-kurdish|never on Mondays/,
    );
    expect(at.program.log.join('\n')).not.toMatch(/Ruby|leeds-kurdish|Mondays/);
    const stored = JSON.stringify([
      await at.rows('survivors'),
      await at.rows('idempotency_keys'),
      await at.rows('audit_events'),
    ]);
    expect(stored).not.toMatch(/Ruby|leeds-kurdish|Mondays/);
  });

  it('two people who amend it at once: one is told what the other changed, and nothing is overwritten', async () => {
    const she = await at.survivor();
    const both = await Promise.all([
      at.caseworker.patch(`/survivors/${she}`, { closeness: 'avoid' }, 1),
      at.caseworker.patch(`/survivors/${she}`, { unwantedTimes: [{ weekday: 5, from: '12:00', to: '15:00' }] }, 1),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const [won, field] = both[0]!.status === 200 ? ['closeness', 'closeness'] : ['unwantedTimes', 'unwantedTimes'];
    expect(both.find(({ status }) => status === 412)!.body).toMatchObject({
      code: 'stale',
      version: 2,
      changed: [won],
    });
    const after = await read(she);
    expect([after['closeness'] === 'avoid', (after['unwantedTimes'] as unknown[]).length === 1]).toEqual([
      field === 'closeness',
      field === 'unwantedTimes',
    ]);
    expect((await at.actsOn(she)).filter((act) => act === 'survivor-amended')).toHaveLength(1);
  });

  it('a new safe contact leaves no old number behind, and none is safe when she says so', async () => {
    const contact = { route: 'phone', value: '+447700900777', leaveMessage: false, sharedPhone: true };
    const she = await at.survivor({ safeContact: contact });
    const moved = answered(
      await at.caseworker.patch(
        `/survivors/${she}`,
        { safeContact: { route: 'in-person', leaveMessage: false, sharedPhone: false } },
        1,
      ),
      200,
    );
    expect(JSON.stringify(moved.body)).not.toContain('900777');
    expect(
      answered(await at.caseworker.patch(`/survivors/${she}`, { safeContact: null }, 2), 200).body,
    ).not.toHaveProperty('safeContact');
  });
});
