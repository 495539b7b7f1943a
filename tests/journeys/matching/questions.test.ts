import type { Answer } from '../../../src/demo/client.ts';
import { answered } from '../../../src/demo/world.ts';
import { atWork, type AtWork } from '../../api/sessions/at-work.ts';
import { enter, matchingQuestions } from './ask.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork('matching-questions');
});
afterAll(() => at.stop());

interface Shown {
  readonly candidates: { interpreterId: string; name: string; rank: number; reasons: { words: string }[] }[];
  readonly notPossible: { interpreterId: string; code: string; words: string }[];
  readonly counts: { code: string; count: number }[];
}

describe('a caseworker asks who can come', () => {
  it.each(matchingQuestions().filter(([, { expected }]) => !expected.askFirst))('%s', async (_file, asks) => {
    const { sessionId, nameOf } = await enter(at, asks);
    const { candidates = [], reasons = {}, notPossible = {} } = asks.expected;
    const shortlist = (asker: AtWork['caseworker']): Promise<Answer> =>
      asker.post(`/sessions/${sessionId}/shortlists`, {});
    const told = {
      caseworker: answered(await shortlist(at.caseworker), 201).body as unknown as Shown,
      desk: answered(await shortlist(at.coordinator), 201).body as unknown as Shown,
    };
    const order = told.caseworker.candidates.map(({ interpreterId }) => nameOf.get(interpreterId));
    let from = 0;
    for (const place of candidates) {
      const equals = typeof place === 'string' ? [place] : place;
      expect(order.slice(from, from + equals.length).toSorted()).toEqual(equals.toSorted());
      from += equals.length;
    }
    expect(order).toHaveLength(from);
    for (const [name, words] of Object.entries(reasons)) {
      const shown = told.caseworker.candidates.find(({ interpreterId }) => nameOf.get(interpreterId) === name)!;
      expect(shown.reasons.map((one) => one.words)).toEqual(words);
    }
    for (const reader of ['caseworker', 'desk'] as const) {
      const codes = told[reader].notPossible.flatMap(({ interpreterId, code }) => {
        const name = nameOf.get(interpreterId);
        return name === undefined ? [] : [[name, code] as const];
      });
      expect(Object.fromEntries(codes)).toEqual(
        Object.fromEntries(Object.entries(notPossible).map(([name, code]) => [name, code[reader]])),
      );
      expect(told[reader].counts.reduce((sum, { count }) => sum + count, 0)).toBe(told[reader].notPossible.length);
    }
    const nobody = (await at.tasksAbout(sessionId, 'caseworker')).map(({ kind }) => kind);
    expect(nobody).toEqual(candidates.length === 0 ? ['nobody-found'] : []);
    expect(await at.tasksAbout(sessionId, 'coordinator')).toEqual([]);
  });
});

describe('a caseworker asks too early', () => {
  it.each(matchingQuestions().filter(([, { expected }]) => expected.askFirst))('%s', async (_file, asks) => {
    const { sessionId, nameOf } = await enter(at, asks);
    const refused = (await at.caseworker.post(`/sessions/${sessionId}/shortlists`, {})).body;
    const askFirst = {
      status: 409,
      code: asks.expected.askFirst,
      detail: expect.stringMatching(/^Ask first: .*\?/) as string,
    };
    expect(refused).toMatchObject(askFirst);
    const everybody = { interpreterIds: [...nameOf.keys()], order: 'all-at-once' };
    expect((await at.coordinator.post(`/sessions/${sessionId}/offers`, everybody)).status).toBe(409);
    expect(await at.rows('offers', { sessionId })).toEqual([]);
    expect(await at.tasksAbout(sessionId, 'caseworker')).toEqual([]);
  });
});
