import { sessionTimes } from '../../config/policy.ts';
import type { StaffStore } from '../accounts/index.ts';
import type { RecordAct } from '../audit/index.ts';
import type { TopicClass } from '../../config/policy.ts';
import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Ids } from '../platform/ids/ids.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { Survivor, SurvivorStore } from '../survivors/index.ts';
import { instantOf } from './local-time.ts';
import type { LocalTime } from './local-time.ts';
import type { Place, PlaceStore } from './place-store.ts';
import { NO_DOUBLE_BOOKING } from './reservation-store.ts';
import type { ReservationStore } from './reservation-store.ts';
import type { SessionStore } from './session-store.ts';
import { checkStart } from './session.ts';
import type { Accompanied, Mode, Session, StageTwoNoPlan } from './session.ts';
import { interpreterStretch } from './timetable.ts';

/** S14, S45 — who will be there, as the caseworker says it. */
export type AccompaniedBy =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'professional'; readonly name: string; readonly role: string }
  | { readonly kind: 'not-accompanied-agreed' };

/** What a caseworker asks for. `start` is local to the place, or to the desk where there is none. */
export interface RequestSessionCommand {
  readonly survivorId: string;
  readonly kind: 'session' | 'introduction';
  readonly topicClass: TopicClass;
  readonly mode: Mode;
  readonly inPersonOffered: boolean;
  readonly placeId?: string | undefined;
  readonly start: LocalTime;
  readonly minutes: number;
  readonly accompaniedBy: AccompaniedBy;
  readonly ifStageTwoIsNo?: StageTwoNoPlan | undefined;
}

/** What requesting a session stands on. */
export interface RequestSessionDeps {
  readonly sessions: SessionStore;
  readonly reservations: ReservationStore;
  readonly places: PlaceStore;
  readonly survivors: Pick<SurvivorStore, 'find'>;
  readonly staff: Pick<StaffStore, 'findById'>;
  readonly seals: Seals;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly deskZone: string;
}

/**
 * S1, S14, S21 — a session in the state *requested*, with the survivor's time reserved from now on. Refused: what preparing it
 * refuses, and a survivor who is not free.
 */
export function requestSession(deps: RequestSessionDeps) {
  const prepare = prepareSession(deps);
  return async (scope: Scope, command: RequestSessionCommand): Promise<Session> => {
    const session = await prepare(scope, command);
    await save(deps, scope, session);
    return session;
  };
}

/**
 * The session that a request would make; writes nothing. Refused: a survivor, place or member of staff out of reach, a local time
 * that does not exist or happens twice, a past start.
 */
export function prepareSession(deps: RequestSessionDeps) {
  return async (scope: Scope, command: RequestSessionCommand): Promise<Session> => {
    const survivor = await deps.survivors.find(scope, command.survivorId);
    if (!survivor) throw refuse.notFound();
    const place = await placeOf(deps, scope, command, survivor);
    const zone = place?.zone ?? deps.deskZone;
    const startsAt = instantOf(command.start, zone);
    checkStart(startsAt, deps.clock.now());
    const id = deps.ids.id();
    const accompanied = await whoAccompanies(deps, scope, id, command.accompaniedBy, survivor);
    const session: Session = {
      id,
      version: 1,
      agencyId: survivor.agencyId,
      caseworkers: [...survivor.caseworkers],
      survivors: [survivor.id],
      requestedBy: scope.actor.id,
      kind: command.kind,
      topicClass: command.topicClass,
      mode: command.mode,
      inPersonOffered: command.inPersonOffered,
      ...(place && { placeId: place.id }),
      area: place?.area ?? 'remote',
      zone,
      startsAt,
      minutes: command.minutes,
      briefingMinutes: sessionTimes.briefingMinutes,
      debriefMinutes: sessionTimes.debriefMinutes,
      accompanied,
      ...(command.ifStageTwoIsNo && { ifStageTwoIsNo: command.ifStageTwoIsNo }),
      state: 'requested',
      seats: [{ id: deps.ids.id(), purpose: 'interpreting' }],
      fence: 0,
    };
    return session;
  };
}

async function placeOf(
  deps: RequestSessionDeps,
  scope: Scope,
  command: RequestSessionCommand,
  survivor: Survivor,
): Promise<Place | undefined> {
  if (command.placeId === undefined) {
    if (command.mode.kind === 'in-person') throw refuse.invalid('placeId', 'is needed for a session in person');
    return undefined;
  }
  const place = await deps.places.find(scope, command.placeId);
  if (place?.agencyId !== survivor.agencyId) throw refuse.invalid('placeId', 'is not a place of this agency');
  return place;
}

async function whoAccompanies(
  deps: RequestSessionDeps,
  scope: Scope,
  sessionId: string,
  by: AccompaniedBy,
  survivor: Survivor,
): Promise<Accompanied> {
  switch (by.kind) {
    case 'staff': {
      const staff = await deps.staff.findById(by.staffId);
      const works = staff && !staff.disabledAt && staff.grants.some(({ agencyId }) => agencyId === survivor.agencyId);
      if (!works) throw refuse.invalid('accompaniedBy/staffId', 'is not a member of staff of this agency');
      return { kind: 'staff', staffId: by.staffId };
    }
    case 'professional': {
      const sealed = await deps.seals.seal(
        survivor.id,
        { collection: 'sessions', id: sessionId, field: 'accompanied' },
        { name: by.name, role: by.role },
      );
      return { kind: 'professional', sealed, confirmedBy: scope.actor.id };
    }
    case 'not-accompanied-agreed':
      return { kind: 'not-accompanied-agreed' };
  }
}

async function save(
  { sessions, reservations, recordAct, inTransaction }: RequestSessionDeps,
  scope: Scope,
  session: Session,
): Promise<void> {
  try {
    await inTransaction(async () => {
      await sessions.create(session);
      for (const person of session.survivors)
        await reservations.reserve({ person, sessionId: session.id, ...interpreterStretch(session) });
      await recordAct(scope, { act: 'session-requested', records: [session.id, ...session.survivors], version: 1 });
    });
  } catch (error) {
    if (!isDuplicateKey(error, NO_DOUBLE_BOOKING)) throw error;
    throw refuse.conflict(
      'survivor-not-free',
      'The survivor has another session at that time. Choose another time, or move that session first.',
    );
  }
}
