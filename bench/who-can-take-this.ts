import { loadCatalogue } from '../src/languages/index.ts';
import { presentShortlist } from '../src/matching/present-shortlist.ts';
import { rankCandidates, type Ranking } from '../src/matching/rank-candidates.ts';
import { rankFromRoster } from '../src/matching/rank-from-roster.ts';
import type { Roster } from '../src/matching/roster.ts';
import { withTravel } from '../src/matching/rules/is-free.ts';
import { interpreterStretch } from '../src/sessions/index.ts';
import { type BenchWorld, scope } from './world.ts';
import { interleaved, timed, type Figure } from './measure.ts';

const catalogue = loadCatalogue();
const ROUNDS = 9;

/** The question as the desk asks it: session, survivor and pairs from the database, the rest from the roster, 20 with reasons. */
async function ask({ stores, clock }: BenchWorld, roster: Roster, sessionId: string) {
  const session = (await stores.sessions.find(scope, sessionId))!;
  const [survivor, pairs] = await Promise.all([
    stores.survivors.find(scope, session.survivors[0]!),
    stores.pairs.pairsOf(scope, session.survivors[0]!),
  ]);
  const question = { session, survivor: survivor!, pairs, table: catalogue.intelligibility };
  const ranking = rankFromRoster(roster, { ...question, now: clock.now() });
  const shown = presentShortlist(
    { session, survivor: survivor!, ranking, names: new Map(), catalogue },
    'own-caseworkers',
  );
  return { ranking, shown, question };
}

/** P1 — who can take this?, against one findOne by id of the raw driver, call by call in the same run. */
export async function p1(world: BenchWorld): Promise<Figure[]> {
  const loading = await timed(() => world.roster.current());
  const before = process.memoryUsage().heapUsed;
  await checkAgainstPlainRules(world);
  const sessions = world.db.db!.collection<{ _id: string }>('sessions');
  const pick = (turn: number) => world.sessions[turn % world.sessions.length]!;
  const ours = async (turn: number) => ask(world, await world.roster.current(), pick(turn));
  const base = (turn: number) => sessions.findOne({ _id: pick(turn) });
  await interleaved(ours, base, { rounds: 1, each: 200 });
  const result = await interleaved(ours, base, { rounds: ROUNDS, each: 300 });
  const detail = (one: { min: number; max: number }) =>
    `${world.people.length} interpreters, ${world.taken.length} reservations; rounds ${one.min.toFixed(2)}–${one.max.toFixed(2)}; ours ${result.ours.toFixed(2)} ms, base ${result.base.toFixed(2)} ms at p50`;
  console.log(
    `   roster loaded in ${loading.toFixed(0)} ms; heap in use ${(before / 1e6).toFixed(0)} MB; slowest stage: ${await slowestStage(world)}`,
  );
  return [
    {
      id: 'P1',
      figure: 'who can take this, p50 over findOne',
      value: result.p50.median,
      must: 4,
      stretch: 2.5,
      detail: detail(result.p50),
    },
    {
      id: 'P1',
      figure: 'who can take this, p99 over findOne',
      value: result.p99.median,
      must: 12,
      stretch: 8,
      detail: detail(result.p99),
    },
  ];
}

/** A fast wrong answer scores zero: 60 questions again by the plain rules over everybody. */
async function checkAgainstPlainRules(world: BenchWorld): Promise<void> {
  const roster = await world.roster.current();
  for (const id of world.sessions.slice(0, 60)) {
    const { ranking, question } = await ask(world, roster, id);
    const around = withTravel(interpreterStretch(question.session));
    const near = world.taken.filter((one) => one.from < around.to && one.to > around.from);
    const plain = rankCandidates({
      ...question,
      interpreters: world.people,
      busyOf: (person) => near.filter((one) => one.person === person),
    });
    if (JSON.stringify(plain.candidates) !== JSON.stringify(ranking.candidates))
      throw new Error('The roster and the plain rules differ.');
    if (countAll(plain) !== countAll(ranking)) throw new Error('Somebody is missing from the count.');
  }
}

const countAll = ({ candidates, notPossible, beside }: Ranking) =>
  candidates.length + notPossible.length + (beside ? beside.suspended.length + beside.otherLanguages : 0);

async function slowestStage(world: BenchWorld): Promise<string> {
  const roster = await world.roster.current();
  let [reading, ranking, words] = [0, 0, 0];
  for (const id of world.sessions.slice(0, 200)) {
    const session = (await world.stores.sessions.find(scope, id))!;
    let asked: Awaited<ReturnType<typeof ask>> | undefined;
    const whole = await timed(async () => (asked = await ask(world, roster, id)));
    const rank = await timed(() => rankFromRoster(roster, { ...asked!.question, now: world.clock.now() }));
    const say = await timed(() =>
      presentShortlist(
        { session, survivor: asked!.question.survivor, ranking: asked!.ranking, names: new Map(), catalogue },
        'own-caseworkers',
      ),
    );
    [reading, ranking, words] = [reading + whole - rank - say, ranking + rank, words + say];
  }
  const each = (sum: number) => `${(sum / 200).toFixed(2)} ms`;
  return `reading ${each(reading)}, ranking ${each(ranking)}, words ${each(words)}`;
}

/** P2 — and in three years? The same questions with ten times the reservations, then ten times the interpreters, in the roster. */
export async function p2(world: BenchWorld, more: { reservations: Roster; interpreters: Roster }): Promise<Figure[]> {
  const roster = await world.roster.current();
  const figures: Figure[] = [];
  const limits = { reservations: { must: 0.1, stretch: 0.05 }, interpreters: { must: 0.5, stretch: 0.3 } };
  for (const kind of ['reservations', 'interpreters'] as const) {
    const pick = (turn: number) => world.sessions[turn % world.sessions.length]!;
    const tenfold = (turn: number) => ask(world, more[kind], pick(turn));
    const today = (turn: number) => ask(world, roster, pick(turn));
    await interleaved(tenfold, today, { rounds: 1, each: 100 });
    const { p50 } = await interleaved(tenfold, today, { rounds: ROUNDS, each: 200 });
    figures.push({
      id: 'P2',
      figure: `ten times the ${kind}, log10 of the time ratio at p50`,
      value: Math.log10(p50.median),
      ...limits[kind],
      detail: `rounds ${Math.log10(p50.min).toFixed(3)}–${Math.log10(p50.max).toFixed(3)}; the roster filled tenfold in memory, session, survivor and pairs read from the database`,
    });
  }
  return figures;
}
