import type { OpenTask } from '../inbox/index.ts';
import type { Composer, Enqueue, OutboxStore } from '../messaging/index.ts';
import { appointmentWords, type OfferStore } from '../offers/index.ts';
import { systemScope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { Session, SessionStore } from '../sessions/index.ts';
import { lateReminder, remindersOf } from './due-reminders.ts';

export interface ReminderDeps {
  readonly sessions: SessionStore;
  readonly offers: OfferStore;
  readonly outbox: OutboxStore;
  readonly enqueue: Enqueue;
  readonly openTask: OpenTask;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
}

const AHEAD_MS = 8 * 24 * 3_600_000;
const LOOK_BACK_MS = 24 * 3_600_000;
const scope = systemScope('reminders');

interface Planned {
  readonly key: string;
  readonly dueAt: Date;
  readonly interpreterId: string;
}

function plannedFor(session: Session): Planned[] {
  return session.seats.flatMap(({ interpreterId, confirmedAt }) =>
    interpreterId === undefined || confirmedAt === undefined
      ? []
      : remindersOf({ startsAt: session.startsAt, confirmedAt }).map(({ hoursBefore, dueAt }) => ({
          key: `reminder:${session.id}:${interpreterId}:${hoursBefore}:${session.startsAt.getTime()}:${confirmedAt.getTime()}`,
          dueAt,
          interpreterId,
        })),
  );
}

/**
 * The sweep: gives every confirmed session of the coming days its reminders, each under a key of its own, so that running it
 * again changes nothing. After an outage the late ones are sent while they still help; else a human is told.
 */
export function planReminders(deps: ReminderDeps) {
  return async (stillMine: () => boolean = () => true): Promise<void> => {
    const now = deps.clock.now();
    const [from, to] = [new Date(now.getTime() - LOOK_BACK_MS), new Date(now.getTime() + AHEAD_MS)];
    let next: Date | undefined = from;
    while (next && stillMine()) next = await planPage(next, to, now, stillMine);
  };

  /** A list is a page: answers where the next one begins, the last start again, since several may start in one moment. */
  async function planPage(from: Date, to: Date, now: Date, stillMine: () => boolean): Promise<Date | undefined> {
    const sessions = await deps.sessions.list(scope, { from, to, state: 'confirmed' });
    const known = await deps.outbox.known(sessions.flatMap((session) => plannedFor(session).map((one) => one.key)));
    for (const session of sessions) {
      if (!stillMine()) return undefined;
      for (const planned of plannedFor(session)) if (!known.has(planned.key)) await plan(session, planned, now);
    }
    const last = sessions.at(-1)?.startsAt;
    if (!last || last.getTime() > from.getTime()) return last;
    return new Date(last.getTime() + 1);
  }

  async function plan(session: Session, { key, dueAt, interpreterId }: Planned, now: Date): Promise<void> {
    if (lateReminder(session.startsAt, now) === 'missed') return tellHuman(session, key, now);
    const offer = (await deps.offers.ofSession(scope, session.id)).find(
      (one) => one.interpreterId === interpreterId && one.state === 'accepted',
    );
    if (!offer) return;
    await deps.enqueue({
      key,
      kind: 'reminder',
      to: { kind: 'interpreter', id: interpreterId },
      ids: { sessionId: session.id, offerId: offer.id, startsAt: session.startsAt.toISOString() },
      dueAt,
    });
  }

  function tellHuman(session: Session, key: string, now: Date): Promise<void> {
    const owner = { agencyId: session.agencyId };
    return deps.openTask({ key: `missed:${key}`, kind: 'reminder-missed', owner, records: [session.id], dueAt: now });
  }
}

/** What a reminder says when it is sent; one whose session has moved, started or is no longer theirs is not sent. */
export function composeReminder({
  sessions,
  offers,
  clock,
}: Pick<ReminderDeps, 'sessions' | 'offers' | 'clock'>): Composer {
  return async ({ ids }) => {
    const session = await sessions.find(scope, ids['sessionId']!);
    const offer = await offers.find(scope, ids['offerId']!);
    const stands =
      session?.state === 'confirmed' &&
      offer?.state === 'accepted' &&
      session.startsAt.toISOString() === ids['startsAt'];
    if (!stands) return 'no-longer-true';
    if (lateReminder(session.startsAt, clock.now()) === 'missed') return 'too-late';
    return { ...appointmentWords(session.startsAt, session.zone), area: session.area, code: offer.code };
  };
}
