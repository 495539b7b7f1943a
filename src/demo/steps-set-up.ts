import { client } from './client.ts';
import type { Step } from './step.ts';
import { answered, eventually, id, must, person, who, type World } from './world.ts';

/** Steps 1 and 2: the desk, the register, the survivors. */
export const setUp: readonly Step[] = [
  {
    title: 'The first administrator is made with the one-time code, and makes two agencies and their staff',
    play: async (world) => {
      const made = answered(
        await who(world, 'nobody').post('/first-administrator', {
          code: world.setupCode,
          name: 'Ada Okonkwo',
          email: 'ada@desk.example',
          password: 'a long practice password',
        }),
        201,
      );
      world.as.set('administrator', client(world.url, made.body['token'] as string));
      const administrator = who(world, 'administrator');
      for (const { key, name } of world.people.agencies) {
        world.ids.set(key, answered(await administrator.post('/agencies', { name }), 201).body['id'] as string);
      }
      for (const member of world.people.staff) await makeStaff(world, member);
      world.tell(
        `${world.people.agencies.length} agencies and ${world.people.staff.length} members of staff can sign in.`,
      );
    },
  },
  {
    title: 'The coordinator registers interpreters: language and dialect, gender, credentials, weekly hours',
    play: async (world) => {
      for (const { key, ...interpreter } of world.people.interpreters) {
        const registered = answered(await who(world, 'coordinator').post('/interpreters', interpreter), 201);
        world.ids.set(key, registered.body['id'] as string);
      }
      const umbrella = await who(world, 'coordinator').post('/interpreters', {
        ...world.people.interpreters[0],
        key: undefined,
        phone: '+447700900299',
        languages: [{ ...world.people.interpreters[0]!.languages[0], tag: 'ku', dialect: undefined }],
      });
      must(
        umbrella.status === 422 || umbrella.status === 400,
        '"Kurdish" alone should have been answered by a question.',
      );
      world.tell(
        `${world.people.interpreters.length} interpreters are on the register. "Kurdish" alone was refused: ${umbrella.body['detail']}`,
      );
    },
  },
  {
    title: 'Each interpreter’s phone is verified by a one-time code sent by text and returned by text',
    play: async (world) => {
      for (const { key, phone } of world.people.interpreters) {
        answered(await who(world, 'coordinator').post(`/interpreters/${id(world, key)}/phone-verification`, {}), 202);
        const text = await world.phone.nextTextTo(phone);
        if (key === 'rojin') world.tell(`Rojîn’s phone: “${text.body}”`);
        await world.phone.send(phone, /\b\d{6}\b/.exec(text.body)![0]);
        const thanks = await world.phone.nextTextTo(phone);
        if (key === 'rojin') world.tell(`Rojîn’s phone: “${thanks.body}”`);
        await eventually(async () => {
          const read = await who(world, 'coordinator').get(`/interpreters/${id(world, key)}`);
          return read.body['texts']?.allowed === true || undefined;
        }, `The phone of ${key} was not verified.`);
      }
    },
  },
  {
    title:
      'Caseworkers register survivors: rights explained first, language and dialect, the gender wanted, exclusions, safe contact',
    play: async (world) => {
      for (const { key, caseworker, agency, ...survivor } of world.people.survivors) {
        const registered = answered(
          await who(world, caseworker).post('/survivors', {
            ...survivor,
            agencyId: id(world, agency),
            rightsExplained: { wording: { version: 'v1', language: 'en' } },
          }),
          201,
        );
        world.ids.set(key, registered.body['id'] as string);
      }
      for (const { key, agency, ...place } of world.people.places) {
        const added = answered(
          await who(world, 'caseworker').post('/places', { ...place, agencyId: id(world, agency) }),
          201,
        );
        world.ids.set(key, added.body['id'] as string);
      }
      const other = await who(world, 'other-caseworker').get(`/survivors/${id(world, 'dilan')}`);
      must(other.status === 404, 'Another agency should not find her.');
      world.tell(
        `${world.people.survivors.length} survivors are registered. To a caseworker of another agency, Dilan does not exist.`,
      );
    },
  },
];

async function makeStaff(world: World, { key, name, email, grants }: World['people']['staff'][number]): Promise<void> {
  const created = answered(
    await who(world, 'administrator').post('/staff', {
      name,
      email,
      grants: grants.map(({ role, agency }) => ({ role, ...(agency && { agencyId: id(world, agency) }) })),
    }),
    201,
  );
  const password = `practice password of ${person(world, 'staff', key).name}`;
  const signedIn = answered(
    await who(world, 'nobody').post('/account-set-ups', { setUpCode: created.body['setUpCode'], password }),
    201,
  );
  world.ids.set(key, created.body['staffId'] as string);
  world.as.set(key, client(world.url, signedIn.body['token'] as string));
}
