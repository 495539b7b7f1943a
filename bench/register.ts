import { loadCatalogue } from '../src/languages/index.ts';
import type { Interpreter } from '../src/interpreters/index.ts';
import { bucketsOf } from '../src/sessions/reservation.ts';
import type { Random } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Nothing has changed lately, so a roster has nothing to read again. */
export const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** 60 varieties with a real skew: a few are common, many are rare. The weight of the nth is 1/n. */
export function languagesWithWeights(): { tag: string; upTo: number }[] {
  const tags = [...loadCatalogue().varieties.keys()].slice(0, 60);
  const weights = tags.map((_, index) => 1 / (index + 1));
  const whole = weights.reduce((sum, one) => sum + one, 0);
  let upTo = 0;
  return tags.map((tag, index) => ({ tag, upTo: (upTo += weights[index]! / whole) }));
}

export function pickLanguage(languages: readonly { tag: string; upTo: number }[], random: Random): string {
  const at = random.next();
  return (languages.find((one) => at < one.upTo) ?? languages.at(-1)!).tag;
}

/** Invented interpreters: one to three languages, weekly hours in one of two zones, credentials of which a few are expired. */
export function inventInterpreters(count: number, random: Random): Interpreter[] {
  const languages = languagesWithWeights();
  return Array.from({ length: count }, (_, index): Interpreter => {
    const tags = new Set(Array.from({ length: 1 + random.below(3) }, () => pickLanguage(languages, random)));
    const from = random.pick(['07:00', '08:00', '09:00', '10:00']);
    const to = random.pick(['16:00', '18:00', '20:00', '22:00']);
    const reviewBy = random.next() < 0.05 ? '2026-01-01' : '2029-01-01';
    return {
      id: random.id(),
      version: 1,
      guard: 1,
      status: random.next() < 0.02 ? 'suspended' : 'active',
      register: { kind: 'register' },
      gender: random.pick(['woman', 'woman', 'woman', 'man', 'man']),
      languages: [...tags].map((tag) => ({ tag, level: 'native', evidence: 'native', verifiedOn: '2026-01-10' })),
      origin:
        random.next() < 0.3 ? {} : { region: `region-${random.below(40)}`, community: `community-${random.below(60)}` },
      zone: random.next() < 0.9 ? 'Europe/London' : 'Europe/Lisbon',
      baseArea: `Area ${index % 50}`,
      modes: random.next() < 0.8 ? ['in-person', 'phone'] : ['phone'],
      credentials: (['vetting', 'agreement'] as const).map((kind) => ({
        kind,
        validFrom: '2025-01-01',
        reviewBy,
        verifiedBy: 'x',
      })),
      weeklyHours: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from, to })),
      topicsDeclined: random.next() < 0.1 ? ['trauma'] : [],
      phone: {},
    };
  });
}

export interface InventedReservation {
  readonly _id: string;
  readonly person: string;
  readonly kind: 'session';
  readonly sessionId: string;
  readonly placeId: string;
  readonly from: Date;
  readonly to: Date;
  readonly active: true;
  readonly buckets: number[];
  readonly changedAt: Date;
}

/** Reservations over the twelve months after `start`, in working hours, none overlapping another of the same person. */
export function inventReservations(
  count: number,
  people: readonly Interpreter[],
  start: Date,
  random: Random,
): InventedReservation[] {
  const taken = new Set<string>();
  const rows: InventedReservation[] = [];
  while (rows.length < count) {
    const { id: person } = random.pick(people);
    const day = random.below(365);
    const slot = random.below(3);
    const key = `${person} ${day} ${slot}`;
    if (taken.has(key)) continue;
    taken.add(key);
    const from = new Date(start.getTime() + day * DAY + (8 + slot * 3) * HOUR + random.below(12) * 300_000);
    const to = new Date(from.getTime() + (90 + random.below(6) * 5) * 60_000);
    const sessionId = random.id();
    rows.push({
      _id: `${sessionId}-${person}`,
      person,
      kind: 'session',
      sessionId,
      placeId: `place-${random.below(200)}`,
      from,
      to,
      active: true,
      buckets: bucketsOf(from, to),
      changedAt: LONG_AGO,
    });
  }
  return rows;
}
