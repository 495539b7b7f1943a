import { DateTime } from 'luxon';

/** What the clock on the wall shows at an instant in a zone; 1 is Monday, `minute` counts from midnight, `offset` is in minutes. */
export interface WallClock {
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
  readonly offset: number;
}

const known = new Map<string, Map<number, WallClock>>();
const MOST_KNOWN_OF_A_ZONE = 20_000;

/**
 * Reads it, and remembers: a shortlist asks about the same few instants for every interpreter, and the zone data behind the answer
 * takes a hundred times as long as the rest of the question.
 */
export function wallClock(at: number, zone: string): WallClock {
  const ofZone = known.get(zone) ?? new Map<number, WallClock>();
  const before = ofZone.get(at);
  if (before) return before;
  const local = DateTime.fromMillis(at, { zone });
  const wall = {
    date: local.toFormat('yyyy-MM-dd'),
    weekday: local.weekday,
    minute: local.hour * 60 + local.minute,
    offset: local.offset,
  };
  if (ofZone.size >= MOST_KNOWN_OF_A_ZONE) ofZone.clear();
  known.set(zone, ofZone.set(at, wall));
  return wall;
}
