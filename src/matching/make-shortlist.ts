import { shortlistKept, taskTimes } from '../../config/policy.ts';
import type { RecordAct } from '../audit/index.ts';
import type { OpenTask } from '../inbox/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { Session, SessionStore } from '../sessions/index.ts';
import { genderWanted, isOwnCaseworker } from '../survivors/index.ts';
import type { Survivor } from '../survivors/index.ts';
import { asMatching, regionTokenOf, survivorOf } from './gather-facts.ts';
import type { FactSources } from './gather-facts.ts';
import { presentShortlist, shownCandidates } from './present-shortlist.ts';
import type { KeptRoster } from './keep-roster.ts';
import { rankFromRoster } from './rank-from-roster.ts';
import type { Candidate, Ranking } from './rank-candidates.ts';
import type { ShortlistStore } from './shortlist-store.ts';

/** What making a shortlist stands on. */
export interface MakeShortlistDeps extends FactSources {
  readonly sessions: Pick<SessionStore, 'find'>;
  readonly shortlists: ShortlistStore;
  readonly roster: KeptRoster;
  readonly seals: Seals;
  readonly openTask: OpenTask;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Who may be offered a session, ranked and with reasons, and why the others may not; stored as it was. Refused with the question
 * to ask first: language or gender not asked yet. Nobody found is an answer, and a task for the agency. S43: told by relation.
 */
export function makeShortlist(deps: MakeShortlistDeps) {
  return async (scope: Scope, sessionId: string) => {
    const session = await deps.sessions.find(scope, sessionId);
    if (!session) throw refuse.notFound();
    if (session.state !== 'requested' && session.state !== 'offered') {
      throw refuse.conflict('session-not-open', 'This session is not looking for anybody.');
    }
    const survivor = await survivorOf(deps, scope, session);
    askFirst(survivor, session);
    const [at, id] = [deps.clock.now(), deps.ids.id()];
    const ranking = await rank(deps, session, survivor, at);
    const sealed = await deps.seals.seal(survivor.id, { collection: 'shortlists', id, field: 'sealed' }, kept(ranking));
    const row = { _id: id, sessionId, agencyId: session.agencyId, madeBy: scope.actor.id, at, sealed };
    await deps.inTransaction(async () => {
      await deps.shortlists.add(row);
      if (ranking.candidates.length === 0) await deps.openTask(nobodyFound(session, at));
      await deps.recordAct(scope, { act: 'shortlist-made', records: [id, sessionId, survivor.id] });
    });
    const reader = isOwnCaseworker(scope, survivor) ? 'own-caseworkers' : 'everybody';
    const names = await namesOf(deps, shownCandidates(ranking, session, reader));
    const shown = presentShortlist({ session, survivor, ranking, names, catalogue: deps.catalogue }, reader);
    return { id, sessionId, survivors: [...session.survivors], madeAt: at.toISOString(), ...shown };
  };
}

function askFirst(survivor: Survivor, session: Session): void {
  if (survivor.languages.length === 0) {
    throw refuse.conflict(
      'language-not-asked',
      'Ask first: which language and dialect does the survivor speak? It is never taken from a nationality.',
    );
  }
  if (genderWanted(survivor, session.topicClass) === 'not-yet-asked') {
    throw refuse.conflict(
      'gender-not-asked',
      'Ask first: should the interpreter be a woman, a man, or does it not matter? "Does not matter" is an answer, not asking is none.',
    );
  }
}

async function rank(deps: MakeShortlistDeps, session: Session, survivor: Survivor, now: Date): Promise<Ranking> {
  const [roster, pairs] = await Promise.all([deps.roster.current(), deps.pairs.pairsOf(asMatching, survivor.id)]);
  return rankFromRoster(roster, {
    session,
    survivor,
    regionToken: regionTokenOf(deps, survivor),
    pairs,
    table: await deps.intelligibility(),
    now,
  });
}

/** S43 — one code for each interpreter, the deciding facts for the first of the list. */
function kept({ candidates, notPossible, beside }: Ranking) {
  return {
    candidates: candidates.map(({ interpreterId, points, reasons }, index) =>
      index < shortlistKept ? { interpreterId, points, reasons } : { interpreterId },
    ),
    notPossible: notPossible.map(({ interpreterId, privateCode }) => ({ interpreterId, code: privateCode })),
    // Whoever else stood on the register did not list the language.
    ...(beside && { suspended: beside.suspended, everybodyElse: 'language-not-listed' }),
  };
}

function nobodyFound({ id, agencyId, startsAt }: Session, now: Date): Parameters<OpenTask>[0] {
  const soon = new Date(now.getTime() + taskTimes.nobodyFoundWithinHours * 3_600_000);
  const dueAt = startsAt < soon ? startsAt : soon;
  return { key: `nobody-found:${id}`, kind: 'nobody-found', owner: { agencyId }, records: [id], dueAt };
}

async function namesOf({ interpreters }: FactSources, shown: readonly Candidate[]): Promise<Map<string, string>> {
  const names = await interpreters.namesOf(
    asMatching,
    shown.map(({ interpreterId }) => interpreterId),
  );
  return new Map([...names].map(([id, { alias, name }]) => [id, alias ?? name]));
}
