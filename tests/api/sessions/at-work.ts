import { DateTime } from 'luxon';
import type { Answer } from '../../../src/demo/client.ts';
import { askedInEnglish } from '../../../src/demo/steps-booking.ts';
import { answered, id, who } from '../../../src/demo/world.ts';
import { startOwnWords, type OwnWordsOptions } from '../../support/own-words.ts';
import { withPeople } from '../../support/people.ts';

type Body = Record<string, unknown>;
type Row = Body & { _id: string };
export interface SeenTask {
  readonly kind: string;
  readonly records: string[];
  readonly dueAt: string;
}

export const health = { modes: ['in-person'], topicClasses: ['health'] };
export const asked = askedInEnglish;

let phones = 0;

/** A program with the invented people in it, and short words for what a caseworker and a coordinator do all day. */
export async function atWork(name: string, options: OwnWordsOptions = {}) {
  const program = await startOwnWords(name, options);
  const world = await withPeople(program);
  const [caseworker, coordinator] = [who(world, 'caseworker'), who(world, 'coordinator')];
  const rows = (collection: string, filter: Body = {}): Promise<Row[]> =>
    program.services.db.db!.collection<Row>(collection).find(filter).toArray();

  /** The first day at least `days` ahead that is this weekday (1 is Monday). */
  const day = (weekday = 4, days = 9): string => {
    const from = DateTime.fromJSDate(program.now(), { zone: 'Europe/London' }).plus({ days });
    return from.plus({ days: (weekday - from.weekday + 7) % 7 }).toISODate()!;
  };

  const survivor = async (more: Body = {}): Promise<string> => {
    const command = {
      agencyId: id(world, 'harbour'),
      name: 'Invented Survivor',
      languages: [{ tag: 'kmr', dialect: 'bahdini', reads: false, writes: false }],
      interpreterGender: { answer: 'does-not-matter' },
      rightsExplained: { wording: { version: 'v1', language: 'en' } },
      ...more,
    };
    return answered(await caseworker.post('/survivors', command), 201).body['id'] as string;
  };

  const registration = (more: Body = {}): Body => {
    phones += 1;
    const { key: _, ...like } = world.people.interpreters[0]!;
    return { ...like, name: 'Invented Interpreter', phone: `+447700900${300 + phones}`, ...more };
  };

  /** Somebody new on the register whose phone is verified. */
  const interpreter = async (more: Body = {}): Promise<{ id: string; phone: string }> => {
    const command = registration(more);
    const phone = command['phone'] as string;
    const made = answered(await coordinator.post('/interpreters', command), 201).body['id'] as string;
    answered(await coordinator.post(`/interpreters/${made}/phone-verification`, {}), 202);
    const code = /\b\d{6}\b/.exec((await program.phone.nextTextTo(phone)).body)![0];
    const answer = { code, smsConsent: { wording: 'v1' } };
    answered(await coordinator.post(`/interpreters/${made}/phone-verification/answer`, answer), 200);
    return { id: made, phone };
  };

  /** Takes everybody who is on the register now out of every shortlist, so that a question has only its own people. */
  const suspendEverybody = async (): Promise<void> => {
    const { interpreters } = answered(await coordinator.get('/interpreters'), 200).body as {
      interpreters: { id: string; status: string }[];
    };
    for (const { id: one } of interpreters.filter(({ status }) => status === 'active')) {
      answered(await coordinator.post(`/interpreters/${one}/suspension`, { reason: 'other' }), 200);
    }
  };

  const stageOne = (survivorId: string, interpreterId: string, decision = 'yes', more: Body = {}): Promise<Answer> =>
    caseworker.post(`/survivors/${survivorId}/consents/stage-1`, {
      ...asked,
      answers: [{ interpreterId, decision, scope: health }],
      ...more,
    });

  const stageTwo = (survivorId: string, interpreterId: string, decision = 'yes', more: Body = {}): Promise<Answer> =>
    caseworker.post(`/survivors/${survivorId}/consents/stage-2`, {
      ...asked,
      interpreterId,
      decision,
      scope: health,
      interpreterOutOfRoom: true,
      ...more,
    });

  const request = (survivorId: string, more: Body = {}, asker = caseworker): Promise<Answer> =>
    asker.post(`/survivors/${survivorId}/sessions`, {
      topicClass: 'health',
      placeId: id(world, 'clinic'),
      start: { date: day(), time: '10:00' },
      minutes: 60,
      accompaniedBy: { kind: 'staff', staffId: id(world, 'caseworker') },
      ifStageTwoIsNo: 'goes-on-another-day',
      ...more,
    });

  const requested = async (survivorId: string, more: Body = {}): Promise<string> =>
    answered(await request(survivorId, more), 201).body['id'] as string;

  const offer = async (sessionId: string, interpreterId: string): Promise<string> => {
    const command = { interpreterIds: [interpreterId], order: 'one-by-one' };
    const sent = await coordinator.post(`/sessions/${sessionId}/offers`, command);
    return answered(sent, 201).body['offers'][0].id as string;
  };

  const accept = (offerId: string): Promise<Answer> => coordinator.post(`/offers/${offerId}/acceptance`, {});

  /** A session of these two, confirmed; the survivor has said yes to the interpreter before. */
  const confirmed = async (survivorId: string, interpreterId: string, more: Body = {}): Promise<string> => {
    const sessionId = await requested(survivorId, more);
    const { body } = answered(await accept(await offer(sessionId, interpreterId)), 200);
    expect(body).toEqual({ outcome: 'confirmed' });
    return sessionId;
  };

  const read = async (sessionId: string) => (await caseworker.get(`/sessions/${sessionId}`)).body;

  /** Moves time to so many minutes after its start. */
  const moveToStart = async (sessionId: string, minutesAfter = 1): Promise<void> => {
    const startsAt = new Date((await read(sessionId))['startsAt'] as string);
    await program.moveTo(new Date(startsAt.getTime() + minutesAfter * 60_000));
  };

  const tasksAbout = async (record: string, asker: 'caseworker' | 'coordinator'): Promise<SeenTask[]> => {
    const { tasks } = (await who(world, asker).get('/tasks')).body as { tasks: SeenTask[] };
    return tasks.filter(({ records }) => records.includes(record));
  };

  return {
    program,
    world,
    caseworker,
    coordinator,
    rows,
    day,
    survivor,
    registration,
    interpreter,
    suspendEverybody,
    stageOne,
    stageTwo,
    request,
    requested,
    offer,
    accept,
    confirmed,
    read,
    moveToStart,
    tasksAbout,
    stateOf: async (sessionId: string) => (await read(sessionId))['state'] as string,
    outcome: (sessionId: string, how: string) => caseworker.post(`/sessions/${sessionId}/outcome`, { outcome: how }),
    cancel: (sessionId: string) => caseworker.post(`/sessions/${sessionId}/cancellation`, {}),
    another: (survivorId: string, interpreterId: string, key?: string) =>
      caseworker.post(`/survivors/${survivorId}/change-requests`, { interpreterId }, key),
    withdraw: (survivorId: string, interpreterId: string) =>
      caseworker.post(`/survivors/${survivorId}/withdrawals`, { interpreterId }),
    actsOn: async (record: string) => (await rows('audit_events', { records: record })).map(({ act }) => act as string),
    idOf: (key: string) => id(world, key),
    as: (key: string) => who(world, key),
    stop: () => program.stop(),
  };
}

export type AtWork = Awaited<ReturnType<typeof atWork>>;
