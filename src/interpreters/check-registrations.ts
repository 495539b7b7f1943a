import { setImmediate as letOthersIn } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { resolveLanguage } from '../languages/index.ts';
import type { Scope } from '../platform/access.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { languageProblem } from './check-languages.ts';
import type { InterpreterStore } from './interpreter-store.ts';
import { textableNumber } from './phone-number.ts';
import type { Registration } from './schemas.ts';

interface Deps {
  readonly interpreters: Pick<InterpreterStore, 'ownersOfPhones'>;
  readonly clock: Clock;
}

// Thousands are checked a few at a time: reminders and other people's requests go on between.
const AT_ONCE = 200;

/** A registration, or with `id` what the record of somebody on the register would become. */
export interface Entry {
  readonly id?: string | undefined;
  readonly registration: Pick<Registration, 'languages' | 'phone' | 'zone'>;
}

/**
 * What registering or changing would refuse (S10: a language that is a question; a number of somebody else), for many at once and
 * before anything is written: a refusal or undefined for each entry, in order. The register's own indexes still decide.
 */
export function checkRegistrations({ interpreters, clock }: Deps) {
  return async (scope: Scope, entries: readonly Entry[]): Promise<(Refusal | undefined)[]> => {
    const now = clock.now();
    const numbers = entries.map(({ registration: { phone } }) => (phone ? textableNumber(phone) : undefined));
    const owners = await interpreters.ownersOfPhones(
      scope,
      numbers.flatMap((one) => one ?? []),
    );
    const first = new Map(numbers.map((number, place) => [number, place] as const).toReversed());
    const refusalOf = ({ id, registration: { languages, zone } }: Entry, place: number): Refusal | undefined => {
      const problem = languageProblem(languages, (tag) => resolveLanguage(tag), today(now, zone));
      if (problem) return problem;
      const number = numbers[place];
      if (number === undefined) return undefined;
      if (first.get(number) !== place) return taken('belongs to another row as well');
      const owner = owners.get(number);
      return owner !== undefined && owner !== id ? taken('belongs to another interpreter on the register') : undefined;
    };
    const refusals: (Refusal | undefined)[] = [];
    for (const [place, entry] of entries.entries()) {
      refusals.push(refusalOf(entry, place));
      if (place % AT_ONCE === 0) await letOthersIn();
    }
    return refusals;
  };
}

function today(now: Date, zone: string): string {
  return DateTime.fromJSDate(now, { zone }).toISODate()!;
}

function taken(problem: string): Refusal {
  return refuse.invalid('phone', problem, 'phone-taken');
}
