import { client, type Answer, type Client } from './client.ts';
import { demoPeople, type DemoPeople } from './people.ts';
import type { Phone } from './phones.ts';

/** What a journey plays in: a running program, its phones, a way to move practice time, and what has been learnt so far. */
export interface World {
  readonly url: string;
  readonly setupCode: string;
  readonly phone: Phone;
  readonly people: DemoPeople;
  /** Clients by the key of the staff member; `administrator` too. */
  readonly as: Map<string, Client>;
  /** Ids by the key of the person, agency, place or session. */
  readonly ids: Map<string, string>;
  now(): Date;
  /** Moves practice time forward to a moment. */
  moveTo(moment: Date): Promise<void>;
  /** One line of what happened, for a reader. */
  tell(line: string): void;
}

type FromOutside = Pick<World, 'url' | 'setupCode' | 'phone' | 'now' | 'moveTo' | 'tell'>;

/** A world in which nobody has signed in and nothing is known yet. */
export function openWorld(outside: FromOutside): World {
  return { ...outside, people: demoPeople(), as: new Map([['nobody', client(outside.url)]]), ids: new Map() };
}

/** A step that did not happen as it should: the demo ends with it, and its test fails. */
export class DidNotHappen extends Error {}

/** Ends the step with this sentence unless it is so. */
export function must(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new DidNotHappen(sentence);
}

/** The answer, where its status is the one that was expected. */
export function answered(answer: Answer, status: number): Answer {
  must(answer.status === status, `Expected ${status}, was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** The client of somebody who has signed in. */
export function who({ as }: World, key: string): Client {
  const found = as.get(key);
  must(found, `${key} has not signed in.`);
  return found;
}

/** The id learnt under a key. */
export function id({ ids }: World, key: string): string {
  const found = ids.get(key);
  must(found, `Nothing is known of ${key}.`);
  return found;
}

/** Somebody, or an agency or place, of config/demo. */
export function person<Name extends keyof DemoPeople>(
  { people }: World,
  kind: Name,
  key: string,
): DemoPeople[Name][number] {
  const found = people[kind].find((one) => one.key === key);
  must(found, `${key} is not among the ${kind} of config/demo.`);
  return found;
}

/** Asks again until it is so: the program's own sweeps are at work meanwhile. Fails after `timeoutMs`. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  sentence: string,
  timeoutMs = 15_000,
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    must(performance.now() < giveUpAt, sentence);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
