import { interpretedMinutes, presentSession } from '../../../src/sessions/present-session.ts';
import { addPlaceBody, requestSessionBody, sessionReply } from '../../../src/sessions/schemas.ts';
import { sessionStates } from '../../../src/sessions/session.ts';
import { makeSession } from './make-session.ts';

describe('a session as staff see it', () => {
  it('says requested, offered or confirmed in words, and never that it is booked before it is', () => {
    const words = (state: (typeof sessionStates)[number]) => presentSession(makeSession({ state })).stateInWords;
    expect(words('requested')).toMatch(/^Requested/);
    expect(words('offered')).toMatch(/nobody is booked/);
    expect(words('confirmed')).toMatch(/^Confirmed/);
  });

  it('plans arrivals once it is confirmed and not before', () => {
    expect(presentSession(makeSession({ state: 'offered' }))).not.toHaveProperty('plan');
    expect(presentSession(makeSession({ state: 'confirmed' }))).toHaveProperty(
      'plan.interpreterArrives',
      '2026-10-14T08:45:00.000Z',
    );
  });

  it('gives the start as the wall clock at the place shows it', () => {
    expect(presentSession(makeSession()).local).toEqual({ date: '2026-10-14', time: '10:00', offset: '+01:00' });
  });

  it('lists every field that it gives, in every state', () => {
    const seats = [
      {
        id: 'seat-1',
        purpose: 'interpreting' as const,
        interpreterId: 'amal',
        meeting: 'follow-up' as const,
        confirmedAt: new Date('2026-10-01T08:00:00Z'),
      },
    ];
    for (const state of sessionStates) {
      const shown = presentSession(makeSession({ state, seats, ifStageTwoIsNo: 'cancelled' }), {
        name: 'A Name',
        role: 'nurse',
      });
      expect(sessionReply.parse(shown)).toEqual(shown);
    }
  });

  it('suggests one and a half to two times a length counted without an interpreter', () => {
    expect(interpretedMinutes(45)).toEqual({ from: 70, to: 90 });
  });
});

describe('a request for a session', () => {
  const body = {
    topicClass: 'health',
    placeId: 'a'.repeat(32),
    start: { date: '2026-10-14', time: '10:05' },
    minutes: 45,
    accompaniedBy: { kind: 'not-accompanied-agreed' },
  };
  const accepts = (changes: object) => requestSessionBody.safeParse({ ...body, ...changes }).success;

  it('is in person when nothing else is said', () => {
    expect(requestSessionBody.parse(body).mode).toEqual({ kind: 'in-person' });
  });

  it('needs a reason, and whether in person was offered, for phone and video', () => {
    for (const kind of ['phone', 'video']) {
      expect(accepts({ mode: { kind } })).toBe(false);
      expect(accepts({ mode: { kind, reason: 'nobody-near' } })).toBe(false);
      expect(accepts({ mode: { kind, reason: 'survivors-choice', inPersonOffered: true } })).toBe(true);
    }
  });

  it('starts and lasts on steps of five minutes', () => {
    expect(accepts({ start: { date: '2026-10-14', time: '10:04' } })).toBe(false);
    expect([44, 45, 10, 15, 480, 485].map((minutes) => accepts({ minutes }))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('names who is there from arrival to departure', () => {
    expect(accepts({ accompaniedBy: undefined })).toBe(false);
    expect(accepts({ accompaniedBy: { kind: 'professional', name: 'A Name' } })).toBe(false);
    expect(accepts({ accompaniedBy: { kind: 'professional', name: 'A Name', role: 'nurse' } })).toBe(true);
  });
});

describe('a place', () => {
  const accepts = (area: string) =>
    addPlaceBody.safeParse({ area, zone: 'Europe/London', address: '1 Long Street' }).success;

  it('has an area that offers may tell: no house number, no postcode', () => {
    expect([accepts('Leeds'), accepts('Leeds LS1'), accepts('12 Long Street')]).toEqual([true, false, false]);
  });
});
