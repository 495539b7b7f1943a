import type { InterpreterStore } from '../interpreters/index.ts';
import { systemScope } from '../platform/access.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { ReservationStore } from '../sessions/index.ts';
import { Roster } from './roster.ts';

/** Where a roster reads, and what it counts time by. */
export interface RosterSources {
  readonly interpreters: Pick<InterpreterStore, 'all' | 'changedSince'>;
  readonly reservations: Pick<ReservationStore, 'activeFrom' | 'changedSince'>;
  readonly clock: Clock;
}

/** The roster of this process, as fresh as its last look. */
export interface KeptRoster {
  /** Loads it at the first call; looks for changes when this process has written, and otherwise at most every 250 ms. */
  current(): Promise<Roster>;
  /** This process has written to the register or a diary. */
  noteChange(): void;
}

const LOOK_EVERY_MS = 250;
// A write carries the time at which it was made and is seen when its transaction ends, which takes 20 s at the most.
const LOOK_BACK_MS = 25_000;
const KEEP_PAST_MS = 24 * 3_600_000;

const scope = systemScope('roster');

/** Keeps a roster by reading again whatever changed lately, by the database's own stamps. */
export function keepRoster({ interpreters, reservations, clock }: RosterSources): KeptRoster {
  let roster: Roster | undefined;
  let looking: Promise<Roster> | undefined;
  let lookedAt = 0;
  let changedHere = false;

  async function look(): Promise<Roster> {
    changedHere = false;
    const began = clock.leaseNow();
    const [people, taken] = roster ? await lately(new Date(lookedAt - LOOK_BACK_MS)) : await everything();
    const kept = roster ?? new Roster();
    for (const interpreter of people) kept.put(interpreter);
    for (const reservation of taken) kept.reserve(reservation);
    lookedAt = began.getTime();
    roster = kept;
    return kept;
  }

  const everything = () => {
    const from = new Date(clock.now().getTime() - KEEP_PAST_MS);
    return Promise.all([interpreters.all(scope), reservations.activeFrom(scope, from)]);
  };
  const lately = (since: Date) =>
    Promise.all([interpreters.changedSince(scope, since), reservations.changedSince(scope, since)]);

  return {
    noteChange: () => {
      changedHere = true;
    },
    current: async () => {
      const stale = changedHere || clock.leaseNow().getTime() - lookedAt > LOOK_EVERY_MS;
      if (roster && !stale) return roster;
      // One look at a time; who comes while it runs and after a write of this process waits for the next one.
      while (looking) await looking;
      if (roster && !changedHere && clock.leaseNow().getTime() - lookedAt <= LOOK_EVERY_MS) return roster;
      looking = look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}
