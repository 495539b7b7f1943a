import type { InterpreterStore } from '../interpreters/index.ts';
import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { instantOf, type ReservationStore, type Stretch } from '../sessions/index.ts';
import { freeSteps, freeStretches, STEP_MINUTES } from './free-times.ts';

/** For whom, over which days of a zone, and how long a stretch must be to be of use. */
export interface FreeTimesQuestion {
  readonly interpreterIds: readonly string[];
  readonly date: string;
  readonly days: number;
  readonly zone: string;
  readonly minutes: number;
}

/** When one interpreter is free. */
export interface FreeTimesOf {
  readonly interpreterId: string;
  readonly free: readonly Stretch[];
}

interface Deps {
  readonly interpreters: Pick<InterpreterStore, 'several'>;
  readonly reservations: Pick<ReservationStore, 'busyOfMany'>;
  readonly clock: Clock;
}

/** The free stretches of up to 50 interpreters over up to 31 days, in two reads. Refused: an interpreter out of reach, a day that is none. */
export function listFreeTimes({ interpreters, reservations, clock }: Deps) {
  return async (
    scope: Scope,
    { interpreterIds, date, days, zone, minutes }: FreeTimesQuestion,
  ): Promise<FreeTimesOf[]> => {
    const from = instantOf({ date, time: '00:00' }, zone);
    const steps = { from, count: days * 24 * (60 / STEP_MINUTES) };
    const to = new Date(from.getTime() + steps.count * STEP_MINUTES * 60_000);
    const [found, taken] = await Promise.all([
      interpreters.several(scope, interpreterIds),
      reservations.busyOfMany(scope, interpreterIds, { from, to }, clock.now()),
    ]);
    if (found.length < interpreterIds.length) throw refuse.notFound();
    return found.map((one) => {
      const busy = taken.filter(({ person }) => person === one.id);
      return { interpreterId: one.id, free: freeStretches(freeSteps(one, busy, steps), steps, minutes) };
    });
  };
}
