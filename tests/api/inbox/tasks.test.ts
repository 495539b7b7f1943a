import { who, type World } from '../../../src/demo/world.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

let program: OwnWords;
let world: World;

beforeAll(async () => {
  program = await startOwnWords('inbox');
  world = await withPeople(program);
});
afterAll(() => program.stop());

interface ListedTask {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly nextStep: string;
  readonly hasText: boolean;
}

const tasksOf = async (key: string, state = 'open'): Promise<ListedTask[]> =>
  (await who(world, key).get(`/tasks?state=${state}`)).body['tasks'] as ListedTask[];

async function taskAfter(from: string, body: string): Promise<ListedTask> {
  const before = new Set((await tasksOf('coordinator')).map(({ id }) => id));
  await program.phone.send(from, body);
  for (const giveUpAt = performance.now() + 10_000; performance.now() < giveUpAt;) {
    const fresh = (await tasksOf('coordinator')).find(({ id }) => !before.has(id));
    if (fresh) return fresh;
  }
  throw new Error('No task was opened.');
}

describe('what needs a human', () => {
  it('shows the desk a text that nobody understood, with its next step, and the text itself where it is asked for', async () => {
    const task = await taskAfter('+447700900201', 'I can come but only after my son is at school');
    expect(task).toMatchObject({ kind: 'unclear-reply', hasText: true, nextStep: 'Read it and phone the sender.' });
    const text = await who(world, 'coordinator').get(`/tasks/${task.id}/text`);
    expect(text).toMatchObject({
      status: 200,
      body: { from: '+447700900201', body: 'I can come but only after my son is at school' },
    });
    const { body } = await who(world, 'auditor').get(`/audit-events?record=${task.id}`);
    expect((body['events'] as { act: string }[]).map(({ act }) => act)).toContain('read-text-of-task');
  });

  it('shows a text from an unknown phone to the desk alone, and answers that phone nothing', async () => {
    const task = await taskAfter('+447700900777', 'Who is this?');
    expect((await who(world, 'coordinator').get(`/tasks/${task.id}/text`)).body['body']).toBe('Who is this?');
    for (const key of ['caseworker', 'other-caseworker', 'administrator', 'auditor']) {
      expect((await who(world, key).get(`/tasks/${task.id}/text`)).status).toBe(404);
    }
    expect(await program.phone.textsTo('+447700900777')).toEqual([]);
    expect(program.log.join('\n')).not.toContain('900777');
  });

  it('is closed once, by the version that was seen', async () => {
    const task = await taskAfter('+447700900202', 'hm');
    const closed = await Promise.all(
      [1, 2, 3].map(() => who(world, 'coordinator').patch(`/tasks/${task.id}`, { state: 'done' }, task.version)),
    );
    expect(closed.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect((await tasksOf('coordinator')).some(({ id }) => id === task.id)).toBe(false);
    expect((await tasksOf('coordinator', 'done')).some(({ id }) => id === task.id)).toBe(true);
  });
});
