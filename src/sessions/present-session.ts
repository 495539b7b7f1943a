import { sessionTimes } from '../../config/policy.ts';
import { localTimeOf } from './local-time.ts';
import type { Seat, Session, SessionState } from './session.ts';
import { arrivalPlan, sessionStretch } from './timetable.ts';
import type { ArrivalPlan } from './timetable.ts';

/** Domain 2 — *requested* is never shown as booked, and nothing is promised before *confirmed*. */
export const stateInWords: Readonly<Record<SessionState, string>> = {
  requested: 'Requested: nobody is booked, and no interpreter is being asked at the moment.',
  offered: 'Offered: interpreters have been asked; nobody is booked yet.',
  confirmed: 'Confirmed: the interpreter has accepted and the survivor has agreed to them.',
  'took-place': 'It took place.',
  stopped: 'It was stopped.',
  missed: 'It was missed.',
  cancelled: 'It was cancelled.',
};

/** S22 — an interpreted conversation takes longer than a plain one; in steps of five minutes. */
export function interpretedMinutes(minutes: number): { from: number; to: number } {
  const { from, to } = sessionTimes.interpretedTakesTimes;
  const rounded = (times: number) =>
    Math.ceil((minutes * times) / sessionTimes.bucketMinutes) * sessionTimes.bucketMinutes;
  return { from: rounded(from), to: rounded(to) };
}

/** A session as it leaves the house. `professional` is opened by who may see it; lists go without. */
export function presentSession(session: Session, professional?: { name: string; role: string }) {
  const { id, version, agencyId, requestedBy, kind, topicClass, inPersonOffered, placeId, area, zone, minutes } =
    session;
  return {
    id,
    version,
    agencyId,
    requestedBy,
    kind,
    topicClass,
    inPersonOffered,
    ...(placeId !== undefined && { placeId }),
    area,
    zone,
    minutes,
    survivors: [...session.survivors],
    mode: { ...session.mode },
    startsAt: session.startsAt.toISOString(),
    endsAt: sessionStretch(session).to.toISOString(),
    local: localTimeOf(session.startsAt, zone),
    briefingMinutes: session.briefingMinutes,
    debriefMinutes: session.debriefMinutes,
    accompaniedBy: {
      kind: session.accompanied.kind,
      ...(session.accompanied.kind === 'staff' && { staffId: session.accompanied.staffId }),
      ...professional,
    },
    ...(session.ifStageTwoIsNo && { ifStageTwoIsNo: session.ifStageTwoIsNo }),
    state: session.state,
    stateInWords: stateInWords[session.state],
    seats: session.seats.map(presentSeat),
    ...(session.state === 'confirmed' && { plan: presentPlan(arrivalPlan(session)) }),
  };
}

function presentSeat({ confirmedAt, ...seat }: Seat) {
  return { ...seat, ...(confirmedAt && { confirmedAt: confirmedAt.toISOString() }) };
}

function presentPlan(plan: ArrivalPlan): Record<keyof ArrivalPlan, string> {
  const entries = Object.entries(plan).map(([name, at]: [string, Date]) => [name, at.toISOString()]);
  return Object.fromEntries(entries) as Record<keyof ArrivalPlan, string>;
}
