import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from './at-work.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('tasks');
});
afterAll(() => at.stop());

/** She said yes, and the session is confirmed. */
async function booked(): Promise<{ survivor: string; interpreter: string; session: string; offer: string }> {
  const [{ id: interpreter }, survivor] = [await at.interpreter(), await at.survivor()];
  answered(await at.stageOne(survivor, interpreter), 201);
  const session = await at.requested(survivor);
  const offer = await at.offer(session, interpreter);
  expect((await at.accept(offer)).body).toEqual({ outcome: 'confirmed' });
  return { survivor, interpreter, session, offer };
}

const kindsFor = async (session: string, asker: 'caseworker' | 'coordinator') =>
  (await at.tasksAbout(session, asker)).map(({ kind }) => kind).toSorted();

type Booked = Awaited<ReturnType<typeof booked>>;
const acts: [string, number, (one: Booked) => Promise<unknown>, { agency: string[]; desk: string[] }][] = [
  ['a session is confirmed', -10_000, async () => undefined, { agency: ['tell-in-person'], desk: [] }],
  [
    'it is cancelled in good time',
    -10_000,
    ({ session }) => at.cancel(session),
    { agency: ['tell-in-person'], desk: [] },
  ],
  [
    'it is cancelled within two hours of its start',
    -90,
    ({ session }) => at.cancel(session),
    { agency: ['tell-in-person'], desk: ['stand-down-by-phone'] },
  ],
  [
    'she asks for another interpreter',
    -10_000,
    ({ survivor, interpreter }) => at.another(survivor, interpreter),
    { agency: ['find-another', 'tell-in-person'], desk: [] },
  ],
  [
    'she asks for another within two hours',
    -90,
    ({ survivor, interpreter }) => at.another(survivor, interpreter),
    { agency: ['find-another', 'tell-in-person'], desk: ['stand-down-by-phone'] },
  ],
  [
    'she withdraws within two hours',
    -90,
    ({ survivor, interpreter }) => at.withdraw(survivor, interpreter),
    { agency: ['find-another', 'tell-in-person'], desk: ['stand-down-by-phone'] },
  ],
  [
    'the interpreter cannot come after all',
    -10_000,
    ({ offer }) => at.coordinator.post(`/offers/${offer}/pass`, {}),
    { agency: ['interpreter-unable', 'tell-in-person'], desk: [] },
  ],
];

describe('what needs a human is one task, for the agency or for the desk', () => {
  it.each(acts)('when %s', async (_what, minutesFromStart, act, { agency, desk }) => {
    const one = await booked();
    if (minutesFromStart > -10_000) await at.moveToStart(one.session, minutesFromStart);
    await act(one);
    await act(one);
    expect([await kindsFor(one.session, 'caseworker'), await kindsFor(one.session, 'coordinator')]).toEqual([
      agency,
      desk,
    ]);
    const forDesk = JSON.stringify(await at.tasksAbout(one.session, 'coordinator'));
    expect(forDesk).not.toContain(one.survivor);
    expect(forDesk).not.toMatch(/exclu|withdr|consent|another interpreter/i);
  });

  it('a task is closed once, by somebody whose task it is, on the version they saw', async () => {
    const { session } = await booked();
    const [task] = (await at.tasksAbout(session, 'caseworker')) as unknown as { id: string; version: number }[];
    const close = (asker: AtWork['caseworker'], version: number) =>
      asker.patch(`/tasks/${task!.id}`, { state: 'done' }, version);
    expect((await close(at.coordinator, task!.version)).status).toBe(404);
    expect((await close(at.as('other-caseworker'), task!.version)).status).toBe(404);
    const clicks = await Promise.all([close(at.caseworker, task!.version), close(at.caseworker, task!.version)]);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await at.tasksAbout(session, 'caseworker')).toEqual([]);
    expect((await at.actsOn(task!.id)).filter((one) => one === 'task-finished')).toHaveLength(1);
  });
});
