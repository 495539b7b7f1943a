import { DateTime } from 'luxon';
import type { Step } from './step.ts';
import { answered, eventually, id, must, person, who, type World } from './world.ts';

/** How Dilan was asked: in a translated text, with teach-back, and told how to stop. */
export const askedInEnglish = {
  wording: { version: 'v1', language: 'en' },
  channel: { kind: 'bilingual-staff' },
  teachBack: { done: true, how: 'in-own-words' },
  withdrawalExplained: true,
};

/** What her yes reaches in this story: health, in person. */
export const everydayInPerson = { modes: ['in-person'], topicClasses: ['health'] };

/** The Thursday at least nine days ahead, so that every reminder is still to come. */
export function thursday(world: World, weeksLater = 0): string {
  const day = DateTime.fromJSDate(world.now(), { zone: 'Europe/London' }).plus({ days: 9 });
  return day.plus({ days: (4 - day.weekday + 7) % 7, weeks: weeksLater }).toISODate()!;
}

/** A session of 90 minutes at the clinic, requested by her caseworker; remembered under `key`. */
export async function requestSession(world: World, key: string, date: string, time = '10:00'): Promise<void> {
  const requested = answered(
    await who(world, 'caseworker').post(`/survivors/${id(world, 'dilan')}/sessions`, {
      topicClass: 'health',
      placeId: id(world, 'clinic'),
      start: { date, time },
      minutes: 90,
      accompaniedBy: { kind: 'staff', staffId: id(world, 'caseworker') },
      ifStageTwoIsNo: 'goes-on-another-day',
    }),
    201,
  );
  world.ids.set(key, requested.body['id'] as string);
  must(requested.body['state'] === 'requested', 'A new session is requested, nothing more.');
}

/** The shortlist of a session as `asker` sees it. */
export async function shortlist(world: World, sessionKey: string, asker = 'caseworker') {
  const made = answered(await who(world, asker).post(`/sessions/${id(world, sessionKey)}/shortlists`, {}), 201);
  return made.body as {
    candidates: { interpreterId: string; name: string; rank: number; reasons: { words: string }[] }[];
    notPossible: { interpreterId: string; code: string; words: string }[];
  };
}

/** The state of a session, as its caseworker reads it. */
export const stateOf = async (world: World, key: string): Promise<string> =>
  (await who(world, 'caseworker').get(`/sessions/${id(world, key)}`)).body['state'] as string;

const becomes = (world: World, key: string, state: string) =>
  eventually(
    async () => ((await stateOf(world, key)) === state ? true : undefined),
    `The session did not become ${state}.`,
  );

const phoneOf = (world: World, key: string) => person(world, 'interpreters', key).phone;

/** The code in the newest offer on a phone. */
async function offeredCode(world: World, key: string): Promise<string> {
  const text = await world.phone.nextTextTo(phoneOf(world, key));
  world.tell(`${person(world, 'interpreters', key).name}’s phone: “${text.body}”`);
  return /ACCEPT (\w{4})/.exec(text.body)![1]!;
}

async function replies(world: World, key: string, body: string): Promise<string> {
  world.tell(`${person(world, 'interpreters', key).name} replies: “${body}”`);
  await world.phone.send(phoneOf(world, key), body);
  const answer = await world.phone.nextTextTo(phoneOf(world, key));
  world.tell(`${person(world, 'interpreters', key).name}’s phone: “${answer.body}”`);
  return answer.body;
}

/** One interpreter is asked by text, accepts by text, and the session is confirmed. */
export async function offerAndAccept(world: World, sessionKey: string, interpreterKey: string): Promise<void> {
  answered(
    await who(world, 'coordinator').post(`/sessions/${id(world, sessionKey)}/offers`, {
      interpreterIds: [id(world, interpreterKey)],
      order: 'one-by-one',
    }),
    201,
  );
  const code = await offeredCode(world, interpreterKey);
  must(
    /Confirmed/.test(await replies(world, interpreterKey, `ACCEPT ${code}`)),
    'The interpreter was not told that it is confirmed.',
  );
  await becomes(world, sessionKey, 'confirmed');
}

/** Steps 3 to 6: need, shortlist, stage 1, offers, acceptance, reminders. */
export const askAndBook: readonly Step[] = [
  {
    title: 'The caseworker requests a session, in person, and gets a ranked shortlist that says why',
    play: async (world) => {
      await requestSession(world, 'first', thursday(world));
      const { candidates, notPossible } = await shortlist(world, 'first');
      for (const { rank, name, reasons } of candidates)
        world.tell(`${rank}. ${name}: ${reasons.map((one) => one.words).join('; ')}`);
      const why = new Map(notPossible.map((one) => [one.interpreterId, one.words]));
      for (const { key, name } of world.people.interpreters) {
        const words = why.get(id(world, key));
        if (words) world.tell(`not ${name}: ${words}`);
      }
      must(
        candidates.length === 3 &&
          ['rojin', 'berfin'].map((key) => id(world, key)).includes(candidates[0]!.interpreterId),
        'Her own dialect should come first.',
      );
      const forDesk = await shortlist(world, 'first', 'coordinator');
      const nasrin = forDesk.notPossible.find((one) => one.interpreterId === id(world, 'nasrin'));
      must(nasrin?.code === 'not-suitable-here', 'The desk should not be told of her exclusion.');
      world.tell('The coordinator sees the same candidates, and of Nasrîn only: not suitable here.');
    },
  },
  {
    title: 'Stage 1: she is asked about named candidates, one by one: two yes, one “no, never”',
    play: async (world) => {
      const before = await who(world, 'coordinator').post(`/sessions/${id(world, 'first')}/offers`, {
        interpreterIds: [id(world, 'rojin')],
        order: 'one-by-one',
      });
      must(before.status === 409, 'Nobody may be asked before she was.');
      world.tell(`Before she is asked, an offer is refused: ${before.body['detail']}`);
      const answers = [
        ['rojin', 'yes'],
        ['zilan', 'yes'],
        ['berfin', 'no-never'],
      ].map(([key, decision]) => ({ interpreterId: id(world, key!), decision, scope: everydayInPerson }));
      answered(
        await who(world, 'caseworker').post(`/survivors/${id(world, 'dilan')}/consents/stage-1`, {
          ...askedInEnglish,
          answers,
        }),
        201,
      );
      const left = (await shortlist(world, 'first')).candidates.map((one) => one.name);
      must(!left.some((name) => name.startsWith('Berf')), 'Her no should exclude at once.');
      world.tell(`On the shortlist now: ${left.join(', ')}.`);
    },
  },
  {
    title: 'Offers go by text to the two she said yes to; one accepts, the session is confirmed, the other is told',
    play: async (world) => {
      const interpreterIds = ['rojin', 'zilan'].map((key) => id(world, key));
      answered(
        await who(world, 'coordinator').post(`/sessions/${id(world, 'first')}/offers`, {
          interpreterIds,
          order: 'all-at-once',
        }),
        201,
      );
      const [hers, others] = [await offeredCode(world, 'rojin'), await offeredCode(world, 'zilan')];
      must(
        /Confirmed/.test(await replies(world, 'rojin', `accept ${hers.toLowerCase()}.`)),
        'Rojîn was not told that it is confirmed.',
      );
      await becomes(world, 'first', 'confirmed');
      const loser = await world.phone.nextTextTo(phoneOf(world, 'zilan'));
      world.tell(`Zîlan’s phone: “${loser.body}”`);
      must(
        /no longer needed/.test(await replies(world, 'zilan', `ACCEPT ${others}`)),
        'A second acceptance should hear that it is taken.',
      );
      const mails = await eventually(async () => {
        const all = await world.phone.mailsTo(person(world, 'staff', 'caseworker').email);
        return all.length > 0 ? all : undefined;
      }, 'The caseworker got no mail.');
      world.tell(`Hannah’s mailbox: “${mails[0]!.subject}”`);
    },
  },
  {
    title: 'Reminders go out 7 days, 24 hours and 2 hours before; the interpreter says OK',
    play: async (world) => {
      const session = (await who(world, 'caseworker').get(`/sessions/${id(world, 'first')}`)).body;
      const startsAt = new Date(session['startsAt'] as string).getTime();
      for (const hours of [168, 24, 2]) {
        await world.moveTo(new Date(startsAt - hours * 3_600_000 + 60_000));
        const text = await world.phone.nextTextTo(phoneOf(world, 'rojin'), { timeoutMs: 20_000 });
        world.tell(`${hours} hours before, Rojîn’s phone: “${text.body}”`);
        must(/Reminder:/.test(text.body), `No reminder came ${hours} hours before.`);
        if (hours === 24)
          must(
            /expect you/.test(await replies(world, 'rojin', `OK ${/OK (\w{4})/.exec(text.body)![1]}`)),
            'The OK was not taken.',
          );
      }
    },
  },
];
