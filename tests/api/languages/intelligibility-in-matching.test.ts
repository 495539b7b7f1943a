import { client } from '../../../src/demo/client.ts';
import { stateOf } from '../../../src/demo/steps-booking.ts';
import { answered, eventually, id, who } from '../../../src/demo/world.ts';
import { twoAdministrators } from './two-administrators.ts';

type TwoAdministrators = Awaited<ReturnType<typeof twoAdministrators>>;

const bahdini = { tag: 'kmr', dialect: 'bahdini' };
const sorani = { tag: 'ckb' };
let at: TwoAdministrators;
let soraniOnly: string;
let session: string;

beforeAll(async () => {
  at = await twoAdministrators('intelligibility-in-matching');
  soraniOnly = await at.interpreterOf(sorani);
  session = await at.request();
});
afterAll(() => at.program.stop());

describe('a row of the table in matching (S10)', () => {
  it('without a row nobody of another variety is on the shortlist', async () => {
    expect(await at.saidOf(soraniOnly, session)).toBe('language-not-listed');
  });

  it('a row counts only once another administrator has confirmed it, and below "same" only with her own agreement', async () => {
    const rowId = answered(await at.add({ tag: 'kmr' }, sorani, 'usually'), 201).body['id'] as string;
    expect(await at.saidOf(soraniOnly, session)).toBe('language-not-listed');
    answered(await at.review(rowId), 200);
    expect(await at.saidOf(soraniOnly, session)).toBe('language-needs-agreement');
    await at.agreeTo([sorani]);
    expect(await at.saidOf(soraniOnly, session)).toBe(
      'speaks Kurdish (Sorani), to which the survivor agreed instead of Kurdish (Kurmanji), Bahdini',
    );
    await at.agreeTo([]);
    answered(await at.withdraw(rowId), 200);
    expect(await at.saidOf(soraniOnly, session)).toBe('language-not-listed');
  });

  it('a row the other way round says nothing', async () => {
    const rowId = await at.addReviewed(sorani, { tag: 'kmr' });
    expect(await at.saidOf(soraniOnly, session)).toBe('language-not-listed');
    answered(await at.withdraw(rowId), 200);
  });

  it('rows about other languages lend nothing to a pair that generic language data would join', async () => {
    const turkishOnly = await at.interpreterOf({ tag: 'tr' });
    const added = [
      await at.addReviewed({ tag: 'hr' }, { tag: 'bs' }),
      await at.addReviewed({ tag: 'azj' }, { tag: 'tr' }),
      await at.addReviewed({ tag: 'ckb' }, { tag: 'kmr' }),
    ];
    expect(await at.saidOf(turkishOnly, session)).toBe('language-not-listed');
    expect(await at.saidOf(soraniOnly, session)).toBe('language-not-listed');
    for (const rowId of added) answered(await at.withdraw(rowId), 200);
  });

  it('a withdrawn row confirms nothing: an open offer that stood on it is refused neutrally, and the desk is told', async () => {
    const rowId = await at.addReviewed(bahdini, sorani);
    const asked = await at.request();
    expect(await at.saidOf(soraniOnly, asked)).toMatch(/listed as the same as/);
    const offer = answered(await at.offer(asked, soraniOnly), 201).body['offers'][0].id as string;
    answered(await at.withdraw(rowId), 200);
    expect(await at.saidOf(soraniOnly, asked)).toBe('language-not-listed');
    const { body } = await who(at.world, 'coordinator').post(`/offers/${offer}/acceptance`, {});
    expect(body).toEqual({ outcome: 'not-possible' });
    expect(await stateOf(at.world, asked)).not.toBe('confirmed');
    const { tasks } = (await who(at.world, 'coordinator').get('/tasks')).body as {
      tasks: { kind: string; records: string[] }[];
    };
    const about = tasks.filter(({ records }) => records.includes(id(at.world, asked)));
    expect(about.map(({ kind }) => kind)).toContain('acceptance-refused');
  });

  it('a row withdrawn in one process confirms nothing in another, which may still look at an older shortlist', async () => {
    const rowId = await at.addReviewed(bahdini, sorani);
    const asked = await at.request();
    const other = await at.program.second();
    // What the other process has looked at a moment ago it may show for a second; it decides nothing by it.
    expect((await other.services.intelligibility()).filter(({ to }) => to.tag === 'ckb')).toHaveLength(1);
    const offer = answered(await at.offer(asked, soraniOnly), 201).body['offers'][0].id as string;
    answered(await at.withdraw(rowId), 200);
    const there = client(other.url, await coordinatorToken());
    expect((await there.post(`/offers/${offer}/acceptance`, {})).body).toEqual({ outcome: 'not-possible' });
    expect(await stateOf(at.world, asked)).not.toBe('confirmed');
    await eventually(async () => {
      const left = (await other.services.intelligibility()).filter(({ to }) => to.tag === 'ckb');
      return left.length === 0 || undefined;
    }, 'The other process went on showing a withdrawn row.');
  });
});

async function coordinatorToken(): Promise<string> {
  const { email, name } = at.world.people.staff.find(({ key }) => key === 'coordinator')!;
  const command = { email, password: `practice password of ${name}` };
  return answered(await who(at.world, 'nobody').post('/sign-ins', command), 201).body['token'] as string;
}
