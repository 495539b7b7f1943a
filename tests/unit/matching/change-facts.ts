import { makeSession } from '../sessions/make-session.ts';
import { makeInterpreter, makePair, makeSurvivor, stage1 } from './make-facts.ts';

export const interpreter = (changes: Parameters<typeof makeInterpreter>[0]) => ({
  interpreter: makeInterpreter(changes),
});
export const survivor = (changes: Parameters<typeof makeSurvivor>[0]) => ({ survivor: makeSurvivor(changes) });
export const session = (changes: Parameters<typeof makeSession>[0]) => ({ session: makeSession(changes) });
export const pair = (changes: Parameters<typeof makePair>[0]) => ({ pair: makePair(changes) });

const kmr = { level: 'fluent', evidence: 'assessed', verifiedOn: '2026-01-01' } as const;
export const speaks = (tag: string, dialect?: string) => interpreter({ languages: [{ tag, dialect, ...kmr }] });
export const row = (grade: 'same' | 'usually') => ({
  table: [
    { from: { tag: 'kmr' }, to: { tag: 'ckb' }, grade, source: 'a test', reviewer: 'a test', reviewedOn: '2026-01-01' },
  ],
});
export const agreedTo = (tag: string) =>
  survivor({ substitutes: [{ tag, agreedAt: new Date('2026-09-01'), recordedBy: 'caseworker' }] });

export const credentials = (vetting: [string, string], agreement: [string, string]) =>
  interpreter({
    credentials: [
      { kind: 'vetting', validFrom: vetting[0], reviewBy: vetting[1], verifiedBy: 'staff' },
      { kind: 'agreement', validFrom: agreement[0], reviewBy: agreement[1], verifiedBy: 'staff' },
    ],
  });
export const LONG: [string, string] = ['2020-01-01', '2030-01-01'];
export const hours = (from: string, to: string) => interpreter({ weeklyHours: [{ weekday: 3, from, to }] });
export const taken = (from: string, to: string, placeId?: string, sessionId = 'other') => ({
  busy: [
    {
      person: 'amal',
      sessionId,
      from: new Date(`2026-10-14T${from}:00Z`),
      to: new Date(`2026-10-14T${to}:00Z`),
      ...(placeId && { placeId }),
    },
  ],
});
export const exclusion = (kind: 'region' | 'community' | 'group' | 'home-area', token: string) =>
  survivor({ exclusionRules: [{ kind, token, value: 'sealed' }] });
export const unwanted = (weekday: number, from: string, to: string) =>
  survivor({ unwantedTimes: [{ weekday, from, to }] });
export const met = { ...stage1, firstMeeting: { sessionId: 's0', tookPlaceAt: new Date('2026-10-01') } };
