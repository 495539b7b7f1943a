import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { answered } from '../../../src/demo/world.ts';
import { asked, type AtWork } from '../../api/sessions/at-work.ts';

type Body = Record<string, unknown>;

/** One question of a caseworker, as a file of this folder: who there is, what she wants, and the answer that must come. */
export interface MatchingQuestion {
  /** The question as somebody would say it on the phone. */
  readonly question: string;
  /** What differs from `defaults.json`, by a name for this file only. */
  readonly survivor: Body;
  readonly interpreters: Readonly<Record<string, Body>>;
  /** `weekday` 1 is Monday; `days` the least number of days ahead. */
  readonly session: Body & { readonly weekday?: number; readonly days?: number; readonly time?: string };
  /** What happened before the question, in order. */
  readonly before?: readonly {
    readonly stage1?: Readonly<Record<string, string>>;
    readonly another?: string;
    readonly busy?: string;
  }[];
  readonly expected: {
    /** A refusal instead of a shortlist: the question to ask her first. */
    readonly askFirst?: string;
    /** In order, with every reason; those in an inner list are equal and come in any order. */
    readonly candidates?: readonly (string | readonly string[])[];
    readonly reasons?: Readonly<Record<string, readonly string[]>>;
    /** What her own caseworkers are told, and what the desk is. */
    readonly notPossible?: Readonly<Record<string, { readonly caseworker: string; readonly desk: string }>>;
  };
}

const folder = import.meta.dirname;
const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const defaults = json('defaults.json') as { survivor: Body; interpreter: Body; session: Body };

/** Every question of this folder, by its file's name. */
export function matchingQuestions(): [string, MatchingQuestion][] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'defaults.json');
  return files.toSorted().map((name) => [name.replace('.json', ''), json(name) as MatchingQuestion]);
}

/** Enters the people of a question, with everybody of earlier questions suspended, and plays what happened before; answers the session and who is who. */
export async function enter(at: AtWork, { survivor, interpreters, session, before = [] }: MatchingQuestion) {
  await at.suspendEverybody();
  const nameOf = new Map<string, string>();
  const idOf = new Map<string, string>();
  for (const [name, more] of Object.entries(interpreters)) {
    const { reviewInDays, ...facts } = { ...defaults.interpreter, ...more } as Body & { reviewInDays?: number };
    const command = at.registration({
      ...facts,
      name,
      ...(reviewInDays !== undefined && { credentials: reviewed(at, reviewInDays) }),
    });
    const id = answered(await at.coordinator.post('/interpreters', command), 201).body['id'] as string;
    nameOf.set(id, name);
    idOf.set(name, id);
  }
  const she = await at.survivor({ ...defaults.survivor, ...survivor });
  const { weekday = 4, days = 9, time = '10:00', ...wanted } = { ...defaults.session, ...session };
  const start = { date: at.day(weekday as number, days as number), time };
  for (const act of before) await play(at, act, { she, idOf, start });
  const sessionId = answered(await at.request(she, { ...wanted, start }), 201).body['id'] as string;
  return { sessionId, nameOf };
}

interface Known {
  readonly she: string;
  readonly idOf: ReadonlyMap<string, string>;
  readonly start: { readonly date: string; readonly time: unknown };
}

async function play(at: AtWork, act: NonNullable<MatchingQuestion['before']>[number], { she, idOf, start }: Known) {
  const everything = { modes: ['in-person', 'phone', 'video'], topicClasses: ['health', 'legal', 'trauma'] };
  for (const [name, decision] of Object.entries(act.stage1 ?? {})) {
    const answers = [{ interpreterId: idOf.get(name), decision, scope: everything }];
    answered(await at.caseworker.post(`/survivors/${she}/consents/stage-1`, { ...asked, answers }), 201);
  }
  if (act.another) answered(await at.another(she, idOf.get(act.another)!), 201);
  if (act.busy) {
    const from = DateTime.fromISO(`${start.date}T${String(start.time)}`, { zone: 'Europe/London' }).toJSDate();
    const to = new Date(from.getTime() + 3_600_000);
    const diary = { person: idOf.get(act.busy)!, sessionId: 'f'.repeat(32), from, to };
    await at.program.services.reservations.reserve(diary);
  }
}

function reviewed(at: AtWork, days: number) {
  const reviewBy = DateTime.fromJSDate(at.program.now()).plus({ days }).toISODate();
  return ['vetting', 'agreement'].map((kind) => ({ kind, validFrom: '2020-01-10', reviewBy }));
}
