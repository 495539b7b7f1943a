import type { Answer } from '../../../src/demo/client.ts';
import { askedInEnglish, everydayInPerson, requestSession, thursday } from '../../../src/demo/steps-booking.ts';
import { answered, id, who, type World } from '../../../src/demo/world.ts';
import type { OwnWords } from '../../support/own-words.ts';

/** One act by one member of staff, with all that it needs. `do` may be called again until it succeeds. */
export interface Act {
  readonly route: string;
  do(): Promise<Answer>;
}

/** Every act of staff that this test knows, in an order in which each is possible; `before` what has to have happened. */
export async function actsIn(program: OwnWords, world: World): Promise<Act[]> {
  const [administrator, coordinator, caseworker] = ['administrator', 'coordinator', 'caseworker'].map((key) =>
    who(world, key),
  ) as [ReturnType<typeof who>, ReturnType<typeof who>, ReturnType<typeof who>];
  const [dilan, rojin, zilan, harbour] = ['dilan', 'rojin', 'zilan', 'harbour'].map((key) => id(world, key)) as [
    string,
    string,
    string,
    string,
  ];
  await requestSession(world, 'first', thursday(world));
  await requestSession(world, 'second', thursday(world, 1));
  const [first, second] = [id(world, 'first'), id(world, 'second')];
  const her = `/survivors/${dilan}`;
  const him = `/interpreters/${id(world, 'nasrin')}`;
  const task = async () => {
    await program.services.tasks.open({
      key: 'acts',
      kind: 'unclear-reply',
      owner: { agencyId: harbour },
      records: [],
      dueAt: program.now(),
    });
    return ((await caseworker.get('/tasks')).body['tasks'] as { id: string }[])[0]!.id;
  };
  const taskId = await task();
  const version = async (path: string, client = caseworker) => (await client.get(path)).body['version'] as number;
  const offerTo = async (interpreterId: string) => {
    const { offers } = (await coordinator.get(`/sessions/${first}/offers`)).body as {
      offers: { id: string; interpreterId: string; state: string }[];
    };
    return offers.find((one) => one.interpreterId === interpreterId)!.id;
  };
  const yes = (interpreterId: string) => ({ interpreterId, decision: 'yes', scope: everydayInPerson });
  const session = {
    topicClass: 'health',
    placeId: id(world, 'clinic'),
    start: { date: thursday(world, 2), time: '10:00' },
    minutes: 60,
    accompaniedBy: { kind: 'not-accompanied-agreed' },
    ifStageTwoIsNo: 'goes-on-another-day',
  };
  const freeTimes = { interpreterIds: [rojin], date: thursday(world), days: 2, zone: 'Europe/London', minutes: 60 };
  const staff = { name: 'Acts', email: 'acts@desk.example', grants: [{ role: 'auditor' }] };
  const { key: _key, ...someone } = world.people.interpreters[0]!;
  let setUpCode = '';
  const act = (route: string, doIt: () => Promise<Answer>): Act => ({ route, do: doIt });
  return [
    act('create-agency', () => administrator.post('/agencies', { name: 'Acts' })),
    act('create-staff', async () => {
      const made = await administrator.post('/staff', staff);
      if (made.status === 201) setUpCode = made.body['setUpCode'] as string;
      return made;
    }),
    act('set-up-account', () =>
      who(world, 'nobody').post('/account-set-ups', { setUpCode, password: 'a long password of acts' }),
    ),
    act('sign-in', () =>
      who(world, 'nobody').post('/sign-ins', { email: staff.email, password: 'a long password of acts' }),
    ),
    act('change-staff', () => administrator.patch(`/staff/${id(world, 'auditor')}`, { disabled: false }, 2)),
    act('register-interpreter', () =>
      coordinator.post('/interpreters', {
        ...someone,
        phone: '+447700900555',
        languages: someone.languages.slice(0, 1),
      }),
    ),
    act('change-interpreter', async () =>
      coordinator.patch(him, { baseArea: 'Otley' }, await version(him, coordinator)),
    ),
    act('send-phone-verification', () => coordinator.post(`${him}/phone-verification`, {})),
    act('suspend-interpreter', () => coordinator.post(`${him}/suspension`, { reason: 'other' })),
    act('reinstate-interpreter', () => coordinator.post(`${him}/reinstatement`, {})),
    act('record-text-opt-out', () => coordinator.post(`${him}/text-opt-out`, {})),
    act('register-survivor', () => caseworker.post('/survivors', { agencyId: harbour, name: 'Acts' })),
    act('amend-survivor', async () => caseworker.patch(her, { notes: 'something' }, await version(her))),
    act('explain-rights', () =>
      caseworker.post(`${her}/rights-explained`, { wording: { version: 'v1', language: 'en' } }),
    ),
    act('add-place', () =>
      caseworker.post('/places', { area: 'Hull', zone: 'Europe/London', address: '1 Invented Row' }),
    ),
    act('request-session', () => caseworker.post(`${her}/sessions`, session)),
    act('make-shortlist', () => caseworker.post(`/sessions/${first}/shortlists`, {})),
    act('list-free-times', () => coordinator.post('/free-times', freeTimes)),
    act('record-stage-1', () =>
      caseworker.post(`${her}/consents/stage-1`, { ...askedInEnglish, answers: [yes(rojin), yes(zilan)] }),
    ),
    act('record-met-before', () =>
      caseworker.post(`${her}/met-before`, {
        interpreterId: id(world, 'berfin'),
        on: '2026-01-01',
        source: 'the-survivor',
      }),
    ),
    act('send-offers', () =>
      coordinator.post(`/sessions/${first}/offers`, { interpreterIds: [rojin, zilan], order: 'all-at-once' }),
    ),
    act('pass-offer-by-voice', async () => coordinator.post(`/offers/${await offerTo(zilan)}/pass`, {})),
    act('accept-offer-by-voice', async () => coordinator.post(`/offers/${await offerTo(rojin)}/acceptance`, {})),
    act('cancel-session', () => caseworker.post(`/sessions/${second}/cancellation`, {})),
    act('finish-task', () => caseworker.patch(`/tasks/${taskId}`, { state: 'done' }, 1)),
    act('record-outcome', async () => {
      const { endsAt } = (await caseworker.get(`/sessions/${first}`)).body as { endsAt: string };
      await program.moveTo(new Date(Math.max(new Date(endsAt).getTime() + 60_000, program.now().getTime())));
      return caseworker.post(`/sessions/${first}/outcome`, { outcome: 'took-place' });
    }),
    act('record-stage-2', () =>
      caseworker.post(`${her}/consents/stage-2`, { ...askedInEnglish, ...yes(rojin), interpreterOutOfRoom: true }),
    ),
    act('withdraw-consent', () => caseworker.post(`${her}/withdrawals`, { interpreterId: zilan })),
    act('ask-for-another-interpreter', () => caseworker.post(`${her}/change-requests`, { interpreterId: rojin })),
    act('sign-out', () => program.as(signOutWith(world)).delete('/sign-ins/current')),
  ];
}

/** The token that is given up at the end. */
export function signOutWith(world: World): string {
  return world.ids.get('token to sign out')!;
}

/** Somebody's sign-in that this test may end. */
export async function signInToLeave(world: World): Promise<void> {
  const { name, email } = world.people.staff.find(({ key }) => key === 'auditor')!;
  const { token } = answered(
    await who(world, 'nobody').post('/sign-ins', { email, password: `practice password of ${name}` }),
    201,
  ).body;
  world.ids.set('token to sign out', token as string);
}
