import type { Interpreter } from '../interpreters/index.ts';
import type { Catalogue, LanguageNeed } from '../languages/index.ts';
import type { Busy, Reserved, Stretch } from '../sessions/index.ts';

const DAY_MS = 86_400_000;
const NOBODY: readonly Reserved[] = [];

/**
 * The register and its diary in the memory of one process, found by language and by day. It only narrows who is asked about: the
 * rules decide what a shortlist says, and the guards of the write decide whether somebody can be booked (decision 6).
 */
export class Roster {
  readonly #interpreters = new Map<string, Interpreter>();
  readonly #byTag = new Map<string, Map<string, Interpreter>>();
  readonly #suspended = new Set<string>();
  readonly #reserved = new Map<string, Reserved>();
  readonly #byDay = new Map<number, Map<string, Reserved[]>>();

  get size(): number {
    return this.#interpreters.size;
  }

  /** Those of these languages, each once, in no order. */
  speaking(tags: Iterable<string>): Interpreter[] {
    const [first, ...others] = [...tags].flatMap((tag) => this.#byTag.get(tag) ?? []);
    if (!first) return [];
    if (others.length === 0) return [...first.values()];
    return [...new Map([first, ...others].flatMap((one) => [...one])).values()];
  }

  everybody(): Interpreter[] {
    return [...this.#interpreters.values()];
  }

  /** Who is suspended. */
  suspended(): ReadonlySet<string> {
    return this.#suspended;
  }

  /** What is in somebody's diary around a stretch; holds that have run out do not count. */
  busyOf(person: string, { from, to }: Stretch, now: Date): readonly Busy[] {
    let found: Reserved[] | undefined;
    for (const day of daysOf({ from, to })) {
      for (const one of this.#byDay.get(day)?.get(person) ?? NOBODY) {
        const counts = one.from < to && one.to > from && (one.until === undefined || one.until > now);
        if (counts && !found?.includes(one)) (found ??= []).push(one);
      }
    }
    return found ?? NOBODY;
  }

  put(interpreter: Interpreter): void {
    this.#forget(interpreter.id);
    if (interpreter.register.kind !== 'register') return;
    this.#interpreters.set(interpreter.id, interpreter);
    if (interpreter.status === 'suspended') this.#suspended.add(interpreter.id);
    for (const { tag } of interpreter.languages) {
      const speakers = this.#byTag.get(tag) ?? new Map<string, Interpreter>();
      this.#byTag.set(tag, speakers.set(interpreter.id, interpreter));
    }
  }

  reserve(reservation: Reserved): void {
    const before = this.#reserved.get(reservation.id);
    if (before) this.#release(before);
    if (!reservation.active) return;
    this.#reserved.set(reservation.id, reservation);
    for (const day of daysOf(reservation)) {
      const people = this.#byDay.get(day) ?? new Map<string, Reserved[]>();
      this.#byDay.set(day, people);
      people.set(reservation.person, [...(people.get(reservation.person) ?? []), reservation]);
    }
  }

  #forget(id: string): void {
    const before = this.#interpreters.get(id);
    this.#interpreters.delete(id);
    this.#suspended.delete(id);
    for (const { tag } of before?.languages ?? []) this.#byTag.get(tag)?.delete(id);
  }

  #release(before: Reserved): void {
    this.#reserved.delete(before.id);
    for (const day of daysOf(before)) {
      const people = this.#byDay.get(day);
      const left = people?.get(before.person)?.filter((one) => one.id !== before.id) ?? [];
      if (left.length > 0) people?.set(before.person, left);
      else people?.delete(before.person);
    }
  }
}

/** Which languages could decide about somebody: the one wanted, those agreed to, and those that the table puts beside it. */
export function tagsThatDecide(
  wanted: LanguageNeed,
  substitutes: readonly LanguageNeed[],
  table: Catalogue['intelligibility'],
): Set<string> {
  const beside = table.filter(({ from }) => from.tag === wanted.tag).map(({ to }) => to.tag);
  return new Set([wanted.tag, ...substitutes.map(({ tag }) => tag), ...beside]);
}

function daysOf({ from, to }: Stretch): number[] {
  const [first, last] = [Math.floor(from.getTime() / DAY_MS), Math.floor((to.getTime() - 1) / DAY_MS)];
  return first === last ? [first] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
