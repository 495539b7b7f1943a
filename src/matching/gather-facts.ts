import type { PairStore } from '../consent/index.ts';
import type { InterpreterStore } from '../interpreters/index.ts';
import type { Catalogue, ReadIntelligibility } from '../languages/index.ts';
import { systemScope } from '../platform/access.ts';
import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import { refuse } from '../platform/refusal.ts';
import { interpreterStretch } from '../sessions/index.ts';
import type { Busy, ReservationStore, Session } from '../sessions/index.ts';
import type { Survivor, SurvivorStore } from '../survivors/index.ts';
import { withTravel } from './rules/is-free.ts';

/** Where matching reads its facts. */
export interface FactSources {
  readonly survivors: Pick<SurvivorStore, 'find'>;
  readonly pairs: Pick<PairStore, 'of' | 'pairsOf'>;
  readonly interpreters: Pick<InterpreterStore, 'find' | 'namesOf'>;
  readonly reservations: Pick<ReservationStore, 'busyOfMany'>;
  readonly seals: Pick<Seals, 'blindIndex'>;
  readonly catalogue: Catalogue;
  /** Read anew where a write stands on it, at most a second old where somebody only looks (S10). */
  readonly intelligibility: ReadIntelligibility;
}

/** The register and everybody's diary are the desk's: matching reads them for the asker and tells only what S43 allows. */
export const asMatching: Scope = systemScope('matching');

/**
 * The survivor of a session, within the asker's scope. Refused: a session of several survivors, because each of them must agree
 * (S50) and that is not built yet; nobody is matched for one and brought to another.
 */
export async function survivorOf(
  { survivors }: Pick<FactSources, 'survivors'>,
  scope: Scope,
  session: Session,
): Promise<Survivor> {
  const [first, second] = session.survivors;
  if (second !== undefined)
    throw refuse.conflict('several-survivors', 'A session of several survivors cannot be matched yet.');
  const survivor = first === undefined ? undefined : await survivors.find(scope, first);
  if (!survivor) throw refuse.notFound();
  return survivor;
}

/** What stands in an interpreter's diary around the session, with the time to travel before and after. */
export function busyAround(
  { reservations }: FactSources,
  session: Session,
  now: Date,
  interpreterId: string,
): Promise<Busy[]> {
  return reservations.busyOfMany(asMatching, [interpreterId], withTravel(interpreterStretch(session)), now);
}

/** S17 — the region of the survivor's own language, keyed as interpreters' origins are, if it was said. */
export function regionTokenOf({ seals }: FactSources, { languages: [own] }: Survivor): string | undefined {
  return own?.region === undefined ? undefined : seals.blindIndex('origin-region', own.region);
}
