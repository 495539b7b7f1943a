import { randomIds } from '../src/platform/ids/ids.ts';
import { dataKeys } from '../src/platform/crypto/data-key-store.ts';
import { readKeyRing } from '../src/platform/crypto/key-ring.ts';
import { seals as sealsOf } from '../src/platform/crypto/seals.ts';
import { systemScope } from '../src/platform/access.ts';
import { connect } from '../src/platform/mongo/connect.ts';
import { databaseTime } from '../src/platform/mongo/time-source-store.ts';
import { startDatabaseClock } from '../src/platform/time/clock.ts';
import { keepRoster } from '../src/matching/keep-roster.ts';
import { pairId } from '../src/consent/index.ts';
import type { Session } from '../src/sessions/index.ts';
import { buildDatabase, openStores } from '../src/stores.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { inventInterpreters, inventReservations, languagesWithWeights, LONG_AGO, pickLanguage } from './register.ts';
import { random } from './random.ts';

export const scope = systemScope('bench');
const DAY = 86_400_000;
const CHUNK = 5_000;

/** A database with an invented register, its reservations, and survivors with sessions to fill. */
export async function benchWorld({
  seed,
  interpreters,
  reservations,
  questions,
}: {
  seed: number;
  interpreters: number;
  reservations: number;
  questions: number;
}) {
  const server = await startTestServer();
  // Monitored, so that a benchmark can count the queries of what it measures.
  const uri = `${server.uri.replace('/?', '/bench?')}&monitorCommands=true`;
  const [db, keysDb] = [await connect(uri), await connect(server.uri.replace('/?', '/bench_keys?'))];
  await buildDatabase(db, keysDb);
  const clock = await startDatabaseClock(databaseTime(db, false));
  const ring = readKeyRing(`bench=${Buffer.alloc(32, 1).toString('base64')}`, Buffer.alloc(32, 2).toString('base64'));
  const seals = sealsOf(dataKeys(keysDb, ring), ring);
  const stores = openStores({ db, keysDb, seals, ids: randomIds, clock, noteChange: () => roster.noteChange() });
  const numbers = random(seed);
  const start = new Date(Math.ceil(clock.now().getTime() / DAY) * DAY);
  const people = inventInterpreters(interpreters, numbers);
  const taken = inventReservations(reservations, people, start, numbers);
  await insert(
    'interpreters',
    people.map(({ id, ...row }) => ({ _id: id, ...row, names: 'sealed', changedAt: LONG_AGO })),
  );
  await insert('reservations', taken);
  const sessions = await inventQuestions();
  const roster = keepRoster({ ...stores, clock });

  async function insert(collection: string, rows: readonly object[]): Promise<void> {
    for (let from = 0; from < rows.length; from += CHUNK) {
      await db.db!.collection(collection).insertMany(rows.slice(from, from + CHUNK) as never[], { ordered: false });
    }
  }

  async function inventQuestions(): Promise<string[]> {
    const languages = languagesWithWeights();
    const made: string[] = [];
    for (let index = 0; index < questions; index += 1) {
      const [survivorId, sessionId] = [numbers.id(), numbers.id()];
      const tag = pickLanguage(languages, numbers);
      await stores.survivors.insert(
        { id: survivorId, agencyId: numbers.id(), caseworkers: [] },
        {
          profile: {
            languages: [{ tag, reads: false, writes: false }],
            substitutes: [],
            closeness: 'no-view',
            unwantedTimes: [{ weekday: 5, from: '12:00', to: '14:00' }],
            interpreterGender: { answer: numbers.pick(['woman', 'woman', 'does-not-matter']) },
            exclusionRules: [{ kind: 'region', value: 'region-somewhere' }],
          },
          personal: { name: 'Invented' },
        },
      );
      const speakers = people.filter((one) => one.languages.some((language) => language.tag === tag)).slice(0, 3);
      await insert(
        'pairs',
        speakers.map((one) => ({
          _id: pairId(survivorId, one.id),
          survivorId,
          interpreterId: one.id,
          guard: 1,
          seq: 1,
          stage1: numbers.pick(['given', 'refused']),
          stage2: 'not-asked',
          scope: { modes: ['in-person'], topicClasses: ['health'] },
          excluded: numbers.next() < 0.3,
          suspended: false,
        })),
      );
      const session: Session = {
        id: sessionId,
        version: 1,
        agencyId: numbers.id(),
        caseworkers: [],
        survivors: [survivorId],
        requestedBy: 'x',
        kind: 'session',
        topicClass: 'health',
        mode: { kind: 'in-person' },
        inPersonOffered: true,
        placeId: 'place-x',
        area: 'Area 1',
        zone: 'Europe/London',
        startsAt: new Date(start.getTime() + numbers.below(300) * DAY + (9 + numbers.below(7)) * 3_600_000),
        minutes: 90,
        briefingMinutes: 15,
        debriefMinutes: 10,
        accompanied: { kind: 'not-accompanied-agreed' },
        state: 'requested',
        seats: [{ id: 'seat', purpose: 'interpreting' }],
        fence: 0,
      };
      await stores.sessions.create(session);
      made.push(sessionId);
    }
    return made;
  }

  return {
    kind: server.kind,
    db,
    clock,
    seals,
    stores,
    people,
    taken,
    sessions,
    roster,
    start,
    numbers,
    stop: async () => {
      clock.stop();
      await Promise.all([db.close(), keysDb.close()]);
      await server.stop();
    },
  };
}

export type BenchWorld = Awaited<ReturnType<typeof benchWorld>>;
