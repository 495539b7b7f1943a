import type { Step } from './step.ts';
import {
  askedInEnglish,
  everydayInPerson,
  offerAndAccept,
  requestSession,
  shortlist,
  stateOf,
  thursday,
} from './steps-booking.ts';
import { answered, eventually, id, must, person, who } from './world.ts';

/** Steps 7 to 9: the first meeting, stage 2, a follow-up, another interpreter, the audit. */
export const goOn: readonly Step[] = [
  {
    title: 'The first meeting takes place; without stage 2 a second one is refused',
    play: async (world) => {
      const session = (await who(world, 'caseworker').get(`/sessions/${id(world, 'first')}`)).body;
      await world.moveTo(new Date(new Date(session['endsAt'] as string).getTime() + 15 * 60_000));
      answered(
        await who(world, 'caseworker').post(`/sessions/${id(world, 'first')}/outcome`, { outcome: 'took-place' }),
        201,
      );
      await requestSession(world, 'follow-up', thursday(world, 1));
      const early = await who(world, 'caseworker').post(`/sessions/${id(world, 'follow-up')}/offers`, {
        interpreterIds: [id(world, 'rojin')],
        order: 'one-by-one',
      });
      must(
        early.status === 409 && early.body['code'] === 'stage-2-not-given',
        'Without stage 2 there is no second meeting.',
      );
      world.tell(`Refused: ${early.body['detail']}`);
    },
  },
  {
    title:
      'Stage 2: she is asked again, with the interpreter out of the room, and says yes; the follow-up is confirmed',
    play: async (world) => {
      answered(
        await who(world, 'caseworker').post(`/survivors/${id(world, 'dilan')}/consents/stage-2`, {
          ...askedInEnglish,
          interpreterId: id(world, 'rojin'),
          decision: 'yes',
          scope: everydayInPerson,
          interpreterOutOfRoom: true,
        }),
        201,
      );
      const first = (await shortlist(world, 'follow-up')).candidates[0]!;
      must(first.interpreterId === id(world, 'rojin'), 'The same interpreter should come first while stage 2 is live.');
      world.tell(`First on the shortlist: ${first.name}, because: ${first.reasons.map((one) => one.words).join('; ')}`);
      await offerAndAccept(world, 'follow-up', 'rojin');
    },
  },
  {
    title: 'She asks for another interpreter, without a reason: it holds at once, and nobody learns why',
    play: async (world) => {
      answered(
        await who(world, 'caseworker').post(`/survivors/${id(world, 'dilan')}/change-requests`, {
          interpreterId: id(world, 'rojin'),
        }),
        201,
      );
      must((await stateOf(world, 'follow-up')) === 'requested', 'The follow-up should look for somebody again.');
      const notice = await world.phone.nextTextTo(person(world, 'interpreters', 'rojin').phone);
      world.tell(`Rojîn’s phone: “${notice.body}”`);
      const { candidates } = await shortlist(world, 'follow-up');
      must(!candidates.some((one) => one.interpreterId === id(world, 'rojin')), 'The exclusion should hold.');
      world.tell(`On the shortlist now: ${candidates.map((one) => one.name).join(', ')}.`);
    },
  },
  {
    title: 'Support goes on: the next interpreter she said yes to accepts the same session',
    play: (world) => offerAndAccept(world, 'follow-up', 'zilan'),
  },
  {
    title: 'Every step is in the audit, and its chain verifies',
    play: async (world) => {
      const refused = await who(world, 'caseworker').get('/audit-events');
      must(refused.status === 404, 'The audit is the auditor’s.');
      const sealed = await eventually(async () => {
        const { events } = answered(await who(world, 'auditor').get(`/audit-events?record=${id(world, 'dilan')}`), 200)
          .body as { events: { act: string; number?: number }[] };
        return events.every((event) => event.number !== undefined) ? events : undefined;
      }, 'The chain did not catch up.');
      const acts = new Set(sealed.map((event) => event.act));
      for (const act of [
        'survivor-registered',
        'stage-1-recorded',
        'offers-sent',
        'session-confirmed',
        'stage-2-recorded',
        'interpreter-excluded',
      ]) {
        must(acts.has(act), `The audit has no ${act}.`);
      }
      world.tell(`${sealed.length} events about Dilan, each in its place in the chain.`);
    },
  },
];
