import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { MongoClient, type Db } from 'mongodb';
import type { Answer, Client } from '../../../src/demo/client.ts';
import { askedInEnglish, everydayInPerson } from '../../../src/demo/steps-booking.ts';
import { setUp } from '../../../src/demo/steps-set-up.ts';
import { answered, id, openWorld, who, type World } from '../../../src/demo/world.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../../support/own-words.ts';

/** One interpreter of a test: her id and her phone. */
export interface Contender {
  readonly id: string;
  readonly phone: string;
}

/** A running program with staff, a place and equally suitable interpreters, and a view of its database that shares no code with it. */
export interface House {
  readonly program: OwnWords;
  readonly world: World;
  readonly contenders: readonly Contender[];
  readonly caseworker: Client;
  readonly coordinator: Client;
  /** The database by the bare driver. */
  readonly raw: Db;
  stop(): Promise<void>;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));

/** Opens a house with `howMany` verified interpreters. */
export async function openHouse(name: string, howMany: number): Promise<House> {
  const program = await startOwnWords(name);
  try {
    return await furnish(program, howMany);
  } catch (error) {
    await program.stop();
    throw error;
  }
}

async function furnish(program: OwnWords, howMany: number): Promise<House> {
  const { url, phone, now, moveTo } = program;
  const world = openWorld({ url, setupCode: SETUP_CODE, phone, now, moveTo, tell: () => undefined });
  await setUp[0]!.play(world);
  await setUp[3]!.play(world);
  const mongo = await new MongoClient(program.settings.MONGODB_URI!).connect();
  const house: House = {
    program,
    world,
    contenders: await register(world, howMany),
    caseworker: who(world, 'caseworker'),
    coordinator: who(world, 'coordinator'),
    raw: mongo.db(),
    stop: async () => {
      await mongo.close();
      await program.stop();
    },
  };
  for (const one of house.contenders) await verify(house, one);
  return house;
}

async function register(world: World, howMany: number): Promise<Contender[]> {
  const made: Contender[] = [];
  for (let index = 0; index < howMany; index += 1) made.push(await newContender(world, index));
  return made;
}

/** Registers one more; her phone is not verified. */
export async function newContender(world: World, index: number): Promise<Contender> {
  const { key: _key, ...zilan } = world.people.interpreters.find((one) => one.key === 'zilan')!;
  const phone = `+447700900${String(300 + index)}`;
  const body = { ...zilan, name: `Contender ${index}`, phone, weeklyHours: everyDay };
  const made = answered(await who(world, 'coordinator').post('/interpreters', body), 201);
  return { id: made.body['id'] as string, phone };
}

export async function verify({ program, coordinator }: House, one: Contender): Promise<void> {
  answered(await coordinator.post(`/interpreters/${one.id}/phone-verification`, {}), 202);
  const text = await program.phone.nextTextTo(one.phone, { timeoutMs: 20_000 });
  await program.phone.send(one.phone, /\b\d{6}\b/.exec(text.body)![0]);
  await program.phone.nextTextTo(one.phone, { timeoutMs: 20_000 });
}

/** A new survivor of the first agency who wants a woman and speaks what the contenders speak. */
export async function newSurvivor({ world, caseworker }: House): Promise<string> {
  const { key: _key, caseworker: _hers, agency, name: _name, ...dilan } = world.people.survivors[0]!;
  const body = {
    ...dilan,
    name: 'Somebody',
    unwantedTimes: [],
    agencyId: id(world, agency),
    rightsExplained: { wording: { version: 'v1', language: 'en' } },
  };
  return answered(await caseworker.post('/survivors', body), 201).body['id'] as string;
}

/** Requests a session so many days ahead, at 10:00 in London where nothing else is said. */
export async function newSession(
  { world, caseworker }: House,
  survivorId: string,
  daysAhead = 9,
  time = '10:00',
): Promise<string> {
  const date = DateTime.fromJSDate(world.now(), { zone: 'Europe/London' }).plus({ days: daysAhead }).toISODate();
  const body = {
    topicClass: 'health',
    placeId: id(world, 'clinic'),
    start: { date, time },
    minutes: 60,
    accompaniedBy: { kind: 'staff', staffId: id(world, 'caseworker') },
    ifStageTwoIsNo: 'goes-on-another-day',
  };
  return answered(await caseworker.post(`/survivors/${survivorId}/sessions`, body), 201).body['id'] as string;
}

/** She says yes to all of them. */
export async function sheAgrees({ caseworker }: House, survivorId: string, to: readonly Contender[]): Promise<void> {
  const answers = to.map((one) => ({ interpreterId: one.id, decision: 'yes', scope: everydayInPerson }));
  answered(await caseworker.post(`/survivors/${survivorId}/consents/stage-1`, { ...askedInEnglish, answers }), 201);
}

/** An offer as the tests need it; the code is what only her phone was told. */
export interface Offered {
  readonly offerId: string;
  readonly code: string;
  readonly contender: Contender;
}

export async function offerTo(
  house: House,
  sessionId: string,
  to: readonly Contender[],
  order = 'all-at-once',
  answerWithinMinutes?: number,
): Promise<Offered[]> {
  const body = { interpreterIds: to.map((one) => one.id), order, ...(answerWithinMinutes && { answerWithinMinutes }) };
  const { offers } = answered(await house.coordinator.post(`/sessions/${sessionId}/offers`, body), 201).body as {
    offers: { id: string; interpreterId: string }[];
  };
  const rows = await house.raw
    .collection<{ _id: string; code: string }>('offers')
    .find({ sessionId } as never)
    .toArray();
  return offers.map((offer) => ({
    offerId: offer.id,
    code: rows.find((row) => row._id === offer.id)!.code,
    contender: to.find((one) => one.id === offer.interpreterId)!,
  }));
}

/** A survivor, her session, her yes and the open offers. */
export async function offered(house: House, to: readonly Contender[], daysAhead = 9, time = '10:00') {
  const survivorId = await newSurvivor(house);
  const sessionId = await newSession(house, survivorId, daysAhead, time);
  await sheAgrees(house, survivorId, to);
  return { survivorId, sessionId, offers: await offerTo(house, sessionId, to) };
}

export const stateOf = async ({ raw }: House, sessionId: string): Promise<string> =>
  (await raw.collection('sessions').findOne({ _id: sessionId } as never))!['state'] as string;

export const offerState = async ({ raw }: House, offerId: string): Promise<string> =>
  (await raw.collection('offers').findOne({ _id: offerId } as never))!['state'] as string;

/** The tasks of one kind that name a record. */
export const tasksOf = ({ raw }: House, kind: string, record?: string) =>
  raw
    .collection('tasks')
    .find({ kind, ...(record && { records: record }) })
    .toArray();

export const accept = ({ coordinator }: House, offerId: string): Promise<Answer> =>
  coordinator.post(`/offers/${offerId}/acceptance`, {});

/** Asks until it is so, at most `timeoutMs`. */
export async function until<T>(ask: () => Promise<T | undefined | false>, timeoutMs = 15_000): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error(`It did not become so within ${timeoutMs} ms: ${ask.toString()}`);
    await pause(25);
  }
}
