import { z } from 'zod';
import type { StaffStore } from '../accounts/index.ts';
import type { Scope } from '../platform/access.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import {
  interpreterStretch,
  overlap,
  placesByName,
  prepareSession,
  requestSession,
  requestSessionBody,
  type RequestSessionCommand,
  type RequestSessionDeps,
  type Session,
} from '../sessions/index.ts';
import type { ImportKeyStore } from './import-key-store.ts';
import type { ImportKind, PlannedRow } from './import-kind.ts';
import { problemOf } from './problem-of.ts';
import { sessionColumns } from './session-columns.ts';

/** What importing sessions stands on. */
export type ImportSessionsDeps = RequestSessionDeps & {
  readonly importKeys: ImportKeyStore;
  readonly staff: Pick<StaffStore, 'findById' | 'findForSignIn'>;
};

const line = z.string().trim().min(1).max(120);
const schema = requestSessionBody.omit({ placeId: true, accompaniedBy: true }).extend({
  survivor: line,
  place: line.optional(),
  accompaniedBy: z.union([
    z.strictObject({ kind: z.literal('staff'), email: z.email().max(254) }),
    z.strictObject({ kind: z.literal('professional'), name: line, role: line }),
    z.strictObject({ kind: z.literal('not-accompanied-agreed') }),
  ]),
});
type SessionRow = z.infer<typeof schema>;

/**
 * Future sessions of survivors who were imported, each *requested* as by hand. A session that is here already is changed here and
 * not by a spreadsheet: somebody may have been asked, or booked, for it.
 */
export function importSessions(deps: ImportSessionsDeps): ImportKind {
  const [request, prepare] = [requestSession(deps), prepareSession(deps)];

  return {
    name: 'sessions',
    columns: sessionColumns,
    schema,
    check: async (scope, owner, rows) => {
      const places = await placesByName(deps.places)(scope, owner);
      const refusals = new Map<number, Refusal>();
      const bodies = new Map<number, RequestSessionCommand>();
      const prepared: Session[] = [];
      for (const row of rows) {
        try {
          const command = await resolved(scope, owner, places, row);
          const session = await prepare(scope, command);
          await checkFree(scope, session, prepared);
          prepared.push(session);
          bodies.set(row.number, command);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refusals.set(row.number, error);
        }
      }
      return {
        bodies,
        problems: rows.flatMap(({ number }) => problemOf(number, sessionColumns, refusals.get(number)) ?? []),
      };
    },
    create: async (scope, _owner, body) => (await request(scope, body as RequestSessionCommand)).id,
    change: () => Promise.reject(alreadyHere()),
  };

  async function resolved(
    scope: Scope,
    owner: string,
    places: ReadonlyMap<string, string | 'several'>,
    { body, plan }: PlannedRow,
  ): Promise<RequestSessionCommand> {
    if (plan.do === 'change') throw alreadyHere();
    const { survivor, place, mode, accompaniedBy, ...rest } = body as SessionRow;
    const known = await deps.importKeys.find(deps.importKeys.indexOf('survivors', owner, survivor));
    const found = known && (await deps.survivors.find(scope, known.recordId));
    if (!found) throw refuse.invalid('survivor', 'is not the key of a survivor whom you have imported');
    const placeId = place === undefined ? undefined : places.get(place.toLowerCase());
    if (place !== undefined && placeId === undefined)
      throw refuse.invalid('place', 'is not the name of a place of this agency');
    if (placeId === 'several') throw refuse.invalid('place', 'is the name of several places of this agency');
    const inPersonOffered = mode.kind === 'in-person' || mode.inPersonOffered;
    const chosen = mode.kind === 'in-person' ? { kind: mode.kind } : { kind: mode.kind, reason: mode.reason };
    return {
      ...rest,
      survivorId: found.id,
      placeId,
      mode: chosen,
      inPersonOffered,
      accompaniedBy: await present(accompaniedBy),
    };
  }

  async function present(by: SessionRow['accompaniedBy']): Promise<RequestSessionCommand['accompaniedBy']> {
    if (by.kind !== 'staff') return by;
    const account = await deps.staff.findForSignIn(by.email);
    if (!account) throw refuse.invalid('accompaniedBy', 'is not a member of staff of this agency');
    return { kind: 'staff', staffId: account.staff.id };
  }

  /** The diary's own index decides when it is applied; this says it for every row before the first is written. */
  async function checkFree(scope: Scope, session: Session, others: readonly Session[]): Promise<void> {
    const [person, stretch] = [session.survivors[0]!, interpreterStretch(session)];
    const taken = await deps.reservations.busyOfMany(scope, [person], stretch, deps.clock.now());
    if (taken.length > 0) throw refuse.invalid('start/time', 'is when the survivor has another session');
    const same = others.find((one) => one.survivors[0] === person && overlap(interpreterStretch(one), stretch));
    if (same) throw refuse.invalid('start/time', 'is when another row has a session of the same survivor');
  }
}

function alreadyHere(): Refusal {
  return refuse.invalid(
    'key',
    'is a session that is here already: change it here, and leave its row as it was imported',
  );
}
