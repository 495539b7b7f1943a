import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../sessions/at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('suspension');
});
afterAll(() => at.stop());

const suspend = (interpreterId: string) =>
  at.coordinator.post(`/interpreters/${interpreterId}/suspension`, { reason: 'safeguarding' });

describe('a suspended interpreter', () => {
  it('who is expected at sessions is never silently left: the reply and a task for the desk name each of them', async () => {
    const [{ id }, survivor] = [await at.interpreter(), await at.survivor()];
    answered(await at.stageOne(survivor, id), 201);
    const session = await at.confirmed(survivor, id);
    const startsAt = (await at.read(session))['startsAt'] as string;

    const { body } = answered(await suspend(id), 200);
    expect(body).toMatchObject({ status: 'suspended', confirmedSessions: [{ id: session, startsAt }] });
    const [task, ...more] = await at.tasksAbout(session, 'coordinator');
    expect(more).toEqual([]);
    expect(task).toMatchObject({ kind: 'suspended-but-expected', records: [session, id] });
    const due = new Date(task!.dueAt).getTime();
    expect(due).toBeLessThanOrEqual(Math.min(at.program.now().getTime() + 4 * 3_600_000, new Date(startsAt).getTime()));
    expect((await at.tasksAbout(session, 'caseworker')).map(({ kind }) => kind)).toEqual(['tell-in-person']);
    expect((await at.rows('audit_events', { act: 'interpreter-suspended', records: id }))[0]).toMatchObject({
      records: [id, session],
      codes: ['safeguarding'],
    });
    expect(at.program.log.join('\n')).not.toContain('safeguarding');

    const again = answered(await suspend(id), 200);
    expect(again.body['confirmedSessions']).toEqual([{ id: session, startsAt }]);
    expect(await at.tasksAbout(session, 'coordinator')).toHaveLength(1);

    // What the desk does after the phone call: the session looks for somebody again, and her caseworkers are asked to help.
    const [accepted] = (await at.coordinator.get(`/sessions/${session}/offers`)).body['offers'] as { id: string }[];
    expect(answered(await at.coordinator.post(`/offers/${accepted!.id}/pass`, {}), 200).body).toEqual({
      outcome: 'unable',
    });
    expect(await at.stateOf(session)).toBe('requested');
    expect(answered(await suspend(id), 200).body['confirmedSessions']).toEqual([]);
    const refused = await at.coordinator.post(`/sessions/${session}/offers`, {
      interpreterIds: [id],
      order: 'one-by-one',
    });
    expect(refused.body).toMatchObject({ code: 'suspended', detail: 'This interpreter is suspended.' });
  });

  it('and an acceptance at the same moment: either nobody is confirmed, or the reply names the session', async () => {
    for (let i = 0; i < 4; i += 1) {
      const [{ id }, survivor] = [await at.interpreter(), await at.survivor()];
      answered(await at.stageOne(survivor, id), 201);
      const session = await at.requested(survivor);
      const offer = await at.offer(session, id);
      const [suspended, accepted] = await Promise.all([suspend(id), at.accept(offer)]);
      const named = (answered(suspended, 200).body['confirmedSessions'] as { id: string }[]).map((one) => one.id);
      const state = await at.stateOf(session);
      expect([accepted.body['outcome'], state, named]).toEqual(
        named.length > 0 ? ['confirmed', 'confirmed', [session]] : ['not-possible', 'requested', []],
      );
    }
  });

  it('stays out of every shortlist until reinstated', async () => {
    const [{ id }, survivor] = [await at.interpreter(), await at.survivor()];
    const session = await at.requested(survivor);
    const seen = async () => {
      const { candidates, notPossible } = answered(
        await at.coordinator.post(`/sessions/${session}/shortlists`, {}),
        201,
      ).body;
      const all = [...(candidates as object[]), ...(notPossible as object[])] as {
        interpreterId: string;
        code?: string;
      }[];
      return all.find(({ interpreterId }) => interpreterId === id)?.code;
    };
    answered(await suspend(id), 200);
    expect(await seen()).toBe('suspended');
    answered(await at.coordinator.post(`/interpreters/${id}/reinstatement`, {}), 200);
    expect(await seen()).toBeUndefined();
  });
});
