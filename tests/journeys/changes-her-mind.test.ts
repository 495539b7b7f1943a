import { answered } from '../../src/demo/world.ts';
import { atWork, type AtWork } from '../api/sessions/at-work.ts';

/** Mehret sees a doctor every week in one month. Nothing that she says about an interpreter is ever asked to be explained. */
let at: AtWork;
let mehret: string;
let weeks: string[];
const interpreters: Record<'first' | 'second' | 'third' | 'fourth', { id: string; phone: string }> = {} as never;

beforeAll(async () => {
  at = await atWork('changes-her-mind');
  for (const who of ['first', 'second', 'third', 'fourth'] as const) interpreters[who] = await at.interpreter();
  mehret = await at.survivor({ name: 'Mehret of the story', interpreterGender: { answer: 'woman' } });
});
afterAll(() => at.stop());

/** She is told about somebody, says yes, and that person takes the session. */
async function takes(who: keyof typeof interpreters, session: string): Promise<void> {
  answered(await at.stageOne(mehret, interpreters[who].id), 201);
  expect(answered(await at.accept(await at.offer(session, interpreters[who].id)), 200).body).toEqual({
    outcome: 'confirmed',
  });
}

async function whoSits(session: string): Promise<string | undefined> {
  const { seats } = (await at.read(session)) as { seats: { interpreterId?: string }[] };
  const found = Object.entries(interpreters).find(([, { id }]) => id === seats[0]!.interpreterId);
  return found?.[0];
}

const candidates = async (session: string): Promise<string[]> =>
  (
    answered(await at.caseworker.post(`/sessions/${session}/shortlists`, {}), 201).body['candidates'] as {
      interpreterId: string;
    }[]
  ).map(({ interpreterId }) => interpreterId);

const noticesTo = async (who: keyof typeof interpreters): Promise<string[]> =>
  (await at.program.phone.textsTo(interpreters[who].phone))
    .map(({ body }) => body)
    .filter((body) => body.includes('need not come'));

describe('Mehret changes her mind three times in a month', () => {
  it('four Thursdays are asked for, and the first interpreter takes the first of them', async () => {
    weeks = [];
    for (const week of [0, 1, 2, 3])
      weeks.push(await at.requested(mehret, { start: { date: at.day(4, 9 + 7 * week), time: '10:00' } }));
    await takes('first', weeks[0]!);
    expect(await whoSits(weeks[0]!)).toBe('first');
  });

  it('the evening before, she would rather have another: no reason, one request, and the next one comes instead', async () => {
    await at.moveToStart(weeks[0]!, -16 * 60);
    expect(answered(await at.another(mehret, interpreters.first.id), 201).body).toEqual({ sessionsToFill: [weeks[0]] });
    await takes('second', weeks[0]!);
    expect(await whoSits(weeks[0]!)).toBe('second');
  });

  it('the first meeting takes place; she says “no” when she is asked with the interpreter out of the room', async () => {
    await at.moveToStart(weeks[0]!, 75);
    answered(await at.outcome(weeks[0]!, 'took-place'), 201);
    expect(answered(await at.stageTwo(mehret, interpreters.second.id, 'no'), 201).body['pairs']).toMatchObject([
      { stage2: 'refused', excluded: true },
    ]);
    expect(await at.stateOf(weeks[0]!)).toBe('took-place');
  });

  it('the third is good: they meet, she says yes, and two more Thursdays are confirmed', async () => {
    await takes('third', weeks[1]!);
    await at.moveToStart(weeks[1]!, 75);
    answered(await at.outcome(weeks[1]!, 'took-place'), 201);
    answered(await at.stageTwo(mehret, interpreters.third.id, 'yes'), 201);
    for (const week of [weeks[2]!, weeks[3]!])
      answered(await at.accept(await at.offer(week, interpreters.third.id)), 200);
    expect([await whoSits(weeks[2]!), await whoSits(weeks[3]!)]).toEqual(['third', 'third']);
  });

  it('a week later she has changed her mind about the third as well: both Thursdays look for somebody else, one text for each', async () => {
    const { body } = answered(await at.another(mehret, interpreters.third.id), 201);
    expect(body).toEqual({ sessionsToFill: [weeks[2], weeks[3]] });
    for (const _ of weeks.slice(2)) await at.program.phone.nextTextTo(interpreters.third.phone);
    await takes('fourth', weeks[2]!);
    expect([await whoSits(weeks[2]!), await at.stateOf(weeks[3]!)]).toEqual(['fourth', 'requested']);
  });

  it('nobody counted, nobody asked why, and all three stay away for good', async () => {
    const left = await candidates(weeks[3]!);
    for (const who of ['first', 'second', 'third'] as const) expect(left).not.toContain(interpreters[who].id);
    const forDesk = answered(await at.coordinator.post(`/sessions/${weeks[3]!}/shortlists`, {}), 201).body;
    const codes = (forDesk['notPossible'] as { interpreterId: string; code: string }[]).filter(({ interpreterId }) =>
      ['first', 'second', 'third'].some((who) => interpreters[who as 'first'].id === interpreterId),
    );
    expect(codes.map(({ code }) => code)).toEqual(['not-suitable-here', 'not-suitable-here', 'not-suitable-here']);
    const record = (await at.caseworker.get(`/survivors/${mehret}`)).body;
    expect(JSON.stringify(record)).not.toMatch(/change|reason|count/i);
    expect(
      (await at.rows('audit_events', { records: mehret, act: 'interpreter-excluded' })).map(
        ({ codes: all }) => all ?? [],
      ),
    ).toEqual([[], []]);
  });

  it('each interpreter heard the same neutral words, once for each session, and never from whom or why', async () => {
    const texts = [await noticesTo('first'), await noticesTo('second'), await noticesTo('third')];
    expect(texts.map((all) => all.length)).toEqual([1, 0, 2]);
    const words = new Set(
      texts.flat().map((body) => body.replace(/\w{3} \d+ \w{3}/, 'day').replace(/\([A-Z0-9]{4}\)/, '(code)')),
    );
    expect([...words]).toEqual([
      'PRACTICE, no real people. day 10:00, Leeds (code) is cancelled. You need not come. Thank you.',
    ]);
    const everything = (await at.program.phone.ledger()).map((line) => JSON.stringify(line)).join('\n');
    expect(everything).not.toMatch(/Mehret|Harbour|another interpreter/);
    expect(at.program.log.join('\n')).not.toMatch(/Mehret/);
  });
});
