import type { Session } from '../../../src/sessions/session.ts';

/** A session of an hour on 14 October 2026 at 10:00 in London, in the state *requested*. */
export function makeSession(changes: Partial<Session> = {}): Session {
  return {
    id: 's1',
    version: 1,
    agencyId: 'agency',
    caseworkers: ['caseworker'],
    survivors: ['survivor'],
    requestedBy: 'caseworker',
    kind: 'session',
    topicClass: 'health',
    mode: { kind: 'in-person' },
    inPersonOffered: true,
    placeId: 'place',
    area: 'Leeds',
    zone: 'Europe/London',
    startsAt: new Date('2026-10-14T09:00:00Z'),
    minutes: 60,
    briefingMinutes: 15,
    debriefMinutes: 10,
    accompanied: { kind: 'staff', staffId: 'caseworker' },
    state: 'requested',
    seats: [{ id: 'seat-1', purpose: 'interpreting' }],
    fence: 0,
    ...changes,
  };
}
