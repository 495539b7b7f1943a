import fc from 'fast-check';
import { newPair } from '../../../src/consent/pair.ts';
import type { Pair } from '../../../src/consent/index.ts';
import type { Interpreter } from '../../../src/interpreters/index.ts';
import type { Busy, Session } from '../../../src/sessions/index.ts';
import type { Survivor } from '../../../src/survivors/index.ts';
import { makeSession } from '../sessions/make-session.ts';
import { makeInterpreter, makeSurvivor } from './make-facts.ts';
import type { Asked } from './ask.ts';

// Few values each, and the passing one often, so that most rules are both met and broken in a hundred runs.
const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const token = (kind: string) => fc.option(fc.constantFrom(`${kind}-a`, `${kind}-b`), { nil: undefined });
const hour = (h: number) => `${String(h).padStart(2, '0')}:00`;
const hours = (first: number, last: number) =>
  fc
    .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 4 }))
    .map(([from, length]) => ({ from: hour(from), to: hour(from + length) }));
const day = fc.constantFrom('2026-01-01', '2026-10-14', '2026-10-15', '2027-01-01');

const language = fc.constantFrom(
  { tag: 'kmr', dialect: 'bahdini' },
  { tag: 'kmr', dialect: 'bahdini' },
  { tag: 'kmr' },
  { tag: 'kmr', dialect: 'other' },
  { tag: 'ckb' },
  { tag: 'tr' },
);

const interpreters: fc.Arbitrary<Interpreter> = fc
  .record({
    status: often<Interpreter['status']>('active', 'suspended'),
    gender: often<Interpreter['gender']>('woman', 'man', 'another'),
    languages: fc
      .array(language, { minLength: 1, maxLength: 2 })
      .map((all) =>
        all.map((one) => ({ ...one, level: 'fluent' as const, evidence: 'native' as const, verifiedOn: '2026-01-01' })),
      ),
    origin: fc.record({
      region: token('region'),
      community: token('community'),
      group: token('group'),
      homeArea: token('home'),
    }),
    modes: often<Interpreter['modes']>(['in-person', 'phone'], ['phone'], ['video']),
    credentials: fc.tuple(day, day, day, day).map(([a, b, c, d]) => [
      { kind: 'vetting' as const, validFrom: a < b ? a : b, reviewBy: a < b ? b : '2028-01-01', verifiedBy: 'x' },
      { kind: 'agreement' as const, validFrom: c < d ? c : d, reviewBy: c < d ? d : '2028-01-01', verifiedBy: 'x' },
      { kind: 'qualification' as const, validFrom: a, reviewBy: d, verifiedBy: 'x' },
    ]),
    weeklyHours: often(
      [{ weekday: 3 as const, from: '06:00', to: '20:00' }],
      [{ weekday: 3 as const, from: '10:00', to: '20:00' }],
      [{ weekday: 4 as const, from: '06:00', to: '20:00' }],
    ),
    topicsDeclined: often<Interpreter['topicsDeclined']>([], ['health']),
    staffId: often<string | undefined>(undefined, 'caseworker', 'somebody'),
  })
  .map((changes) => makeInterpreter(changes));

const survivors: fc.Arbitrary<Survivor> = fc
  .record({
    substitutes: often<Survivor['substitutes']>(
      [],
      [{ tag: 'ckb', agreedAt: new Date('2026-09-01'), recordedBy: 'x' }],
    ),
    interpreterGender: often<Survivor['interpreterGender']>(
      { answer: 'woman' },
      { answer: 'does-not-matter' },
      { answer: 'man', byTopic: { health: 'woman' } },
      { answer: 'not-yet-asked' },
    ),
    closeness: fc.constantFrom('prefer' as const, 'avoid' as const, 'no-view' as const),
    exclusionRules: fc.array(
      fc
        .constantFrom(...(['region', 'community', 'group'] as const))
        .map((kind) => ({ kind, token: `${kind}-a`, value: 'a' })),
      { maxLength: 1 },
    ),
    unwantedTimes: fc.array(
      hours(8, 18).map((one) => ({ weekday: 3, ...one })),
      { maxLength: 1 },
    ),
  })
  .map((changes) => makeSurvivor(changes));

const sessions: fc.Arbitrary<Session> = fc
  .record({
    startsAt: fc.integer({ min: 0, max: 100 }).map((step) => new Date(Date.UTC(2026, 9, 14, 7) + step * 300_000)),
    minutes: fc.constantFrom(15, 60, 120),
    mode: often<Session['mode']>({ kind: 'in-person' }, { kind: 'phone', reason: 'survivors-choice' }),
    topicClass: often<Session['topicClass']>('health', 'legal'),
  })
  .map((changes) => makeSession(changes));

const pairOf = (interpreterId: string): fc.Arbitrary<Pair> =>
  fc
    .record({
      stage1: fc.constantFrom<Pair['stage1'][]>(
        'not-asked',
        'given',
        'given',
        'given',
        'not-this-time',
        'refused',
        'withdrawn',
      ),
      stage2: fc.constantFrom<Pair['stage2'][]>('not-asked', 'not-asked', 'given', 'given', 'only-today', 'refused'),
      scope: often(
        { modes: ['in-person', 'phone'], topicClasses: ['health'] },
        { modes: ['in-person'], topicClasses: ['health'] },
      ),
      excluded: often(false, true),
      suspended: often(false, true),
      firstMeeting: fc.constantFrom(
        undefined,
        { sessionId: 's1' },
        { sessionId: 's0', tookPlaceAt: new Date('2026-10-01') },
      ),
    })
    .map((changes) => ({ ...newPair('survivor', interpreterId), ...changes }));

const busyOf = (person: string): fc.Arbitrary<Busy> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('s1', 's8', 's9'),
      fc.constantFrom(undefined, 'place', 'elsewhere'),
    )
    .map(([step, length, sessionId, placeId]) => {
      const from = new Date(Date.UTC(2026, 9, 14, 6) + step * 300_000);
      return { person, sessionId, from, to: new Date(from.getTime() + length * 300_000), ...(placeId && { placeId }) };
    });

/** Any register of up to eight, any survivor, any session of one Wednesday. */
export const arbitraryQuestion: fc.Arbitrary<Asked> = fc
  .array(interpreters, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, index) => ({ ...one, id: `interpreter-${index}` })))
  .chain((register) =>
    fc.record({
      session: sessions,
      survivor: survivors,
      regionToken: fc.constantFrom(undefined, 'region-a'),
      interpreters: fc.constant(register),
      pairs: fc
        .tuple(...register.map(({ id }) => fc.option(pairOf(id), { nil: undefined })))
        .map((all) => all.filter((one) => one !== undefined)),
      busy: fc.tuple(...register.map(({ id }) => fc.array(busyOf(id), { maxLength: 1 }))).map((all) => all.flat()),
      table: fc.constant([]),
    }),
  );
