import { client, type Answer, type Client } from '../../../src/demo/client.ts';
import {
  askedInEnglish,
  everydayInPerson,
  requestSession,
  shortlist,
  thursday,
} from '../../../src/demo/steps-booking.ts';
import { setUp } from '../../../src/demo/steps-set-up.ts';
import { answered, id, openWorld, who, type World } from '../../../src/demo/world.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../../support/own-words.ts';

/** A side of a row, as it is sent. */
export interface Side {
  readonly tag: string;
  readonly dialect?: string;
}

const source = { source: 'Invented for this test, page 12', reviewer: 'Dr Invented', reviewedOn: '2026-01-31' };

/** A program with the invented staff and survivors in it, and a second administrator to look at what the first adds. */
export async function twoAdministrators(name: string) {
  const program = await startOwnWords(name);
  const { url, phone, now, moveTo } = program;
  const world = openWorld({ url, phone, now, moveTo, setupCode: SETUP_CODE, tell: () => undefined });
  // Staff come first and survivors last; each interpreter between them is a verified phone, and these tests bring their own.
  for (const step of [setUp.at(0)!, setUp.at(-1)!]) await step.play(world);
  const first = who(world, 'administrator');
  const second = await anotherAdministrator(first, program);

  const add = (from: Side, to: Side, grade = 'same', more: object = {}): Promise<Answer> =>
    first.post('/intelligibility', { from, to, grade, ...source, ...more });
  const review = (rowId: string, by = second): Promise<Answer> => by.post(`/intelligibility/${rowId}/review`, {});
  const withdraw = (rowId: string, by = first): Promise<Answer> => by.post(`/intelligibility/${rowId}/withdrawal`, {});
  const addReviewed = async (from: Side, to: Side, grade = 'same'): Promise<string> => {
    const rowId = answered(await add(from, to, grade), 201).body['id'] as string;
    answered(await review(rowId), 200);
    return rowId;
  };
  return {
    program,
    world,
    first,
    second,
    add,
    review,
    withdraw,
    addReviewed,
    rows: async () => (await first.get('/intelligibility')).body['rows'] as Record<string, unknown>[],
    actsOn: async (record: string) => {
      const events = program.services.db.db!.collection('audit_events').find({ records: record });
      return (await events.toArray()).map(({ act }) => act as string);
    },
    ...atWork(world),
  };
}

async function anotherAdministrator(administrator: Client, program: OwnWords): Promise<Client> {
  const made = await administrator.post('/staff', {
    name: 'Invented Second',
    email: 'second@desk.example',
    grants: [{ role: 'administrator' }],
  });
  const { setUpCode } = answered(made, 201).body;
  const command = { setUpCode, password: 'a long practice password too' };
  const signedIn = answered(await program.as().post('/account-set-ups', command), 201);
  return client(program.url, signedIn.body['token'] as string);
}

/** Dilan, who speaks Kurmanji in the dialect of Bahdinan, and one interpreter who speaks only another variety. */
function atWork(world: World) {
  let phone = 400;
  let week = 0;
  return {
    /** Somebody new on the register, phone verified, to whom Dilan has said yes. */
    interpreterOf: async (own: Side): Promise<string> => {
      phone += 1;
      const { key: _key, ...like } = world.people.interpreters.find(({ key }) => key === 'rojin')!;
      const languages = [{ ...own, level: 'native', evidence: 'native', verifiedOn: '2026-02-01' }];
      const command = { ...like, name: 'Invented Interpreter', phone: `+447700900${phone}`, languages };
      const coordinator = who(world, 'coordinator');
      const made = answered(await coordinator.post('/interpreters', command), 201).body['id'] as string;
      answered(await coordinator.post(`/interpreters/${made}/phone-verification`, {}), 202);
      const code = /\b\d{6}\b/.exec((await world.phone.nextTextTo(command.phone)).body)![0];
      const verified = { code, smsConsent: { wording: 'v1' } };
      answered(await coordinator.post(`/interpreters/${made}/phone-verification/answer`, verified), 200);
      const answers = [{ interpreterId: made, decision: 'yes', scope: everydayInPerson }];
      const path = `/survivors/${id(world, 'dilan')}/consents/stage-1`;
      answered(await who(world, 'caseworker').post(path, { ...askedInEnglish, answers }), 201);
      return made;
    },
    /** A session of Dilan's in a week of its own, by its key. */
    request: async (): Promise<string> => {
      const key = `session-${(week += 1)}`;
      await requestSession(world, key, thursday(world, week));
      return key;
    },
    /** What her caseworker reads about this interpreter: the words that speak of the language, or the code why not. */
    saidOf: async (interpreterId: string, sessionKey: string): Promise<string | undefined> => {
      const { candidates, notPossible } = await shortlist(world, sessionKey);
      const candidate = candidates.find((one) => one.interpreterId === interpreterId);
      const reasons = (candidate?.reasons ?? []) as { code: string; words: string }[];
      const not = notPossible.find((one) => one.interpreterId === interpreterId);
      return candidate ? reasons.find(({ code }) => code === 'language')!.words : not?.code;
    },
    agreeTo: async (substitutes: readonly Side[]): Promise<void> => {
      const path = `/survivors/${id(world, 'dilan')}`;
      const { version } = (await who(world, 'caseworker').get(path)).body;
      answered(await who(world, 'caseworker').patch(path, { substitutes }, version as number), 200);
    },
    offer: async (sessionKey: string, interpreterId: string): Promise<Answer> =>
      who(world, 'coordinator').post(`/sessions/${id(world, sessionKey)}/offers`, {
        interpreterIds: [interpreterId],
        order: 'one-by-one',
      }),
  };
}
