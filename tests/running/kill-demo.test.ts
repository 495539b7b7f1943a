import { join } from 'node:path';
import { client, type Client } from '../../src/demo/client.ts';
import { demoPeople } from '../../src/demo/people.ts';
import { addressOf, demo, program, temporaryFolder, until, untilNothingRuns } from './child.ts';
import { openWitness, textsIn } from './witness.ts';

const people = demoPeople();

/** What had been answered by the time the demo said this. Each was acknowledged, so each must still be there. */
interface Moment {
  readonly name: string;
  /** The line of the demo at which its process is killed. */
  readonly says: RegExp;
  readonly acknowledged: (as: (key: string) => Promise<Client>) => Promise<void>;
}

const interpretersAreThere: Moment['acknowledged'] = async (as) => {
  const { body } = await (await as('coordinator')).get('/interpreters');
  const names = (body['interpreters'] as { name: string }[]).map((one) => one.name);
  for (const { name } of people.interpreters) expect(names).toContain(name);
};

const survivorsAreThere: Moment['acknowledged'] = async (as) => {
  const { body } = await (await as('caseworker')).get('/survivors');
  const mine = people.survivors.filter((one) => one.caseworker === 'caseworker').map((one) => one.name);
  expect((body['survivors'] as { name: string }[]).map((one) => one.name)).toEqual(expect.arrayContaining(mine));
};

const sessionsAre =
  (...states: string[]): Moment['acknowledged'] =>
  async (as) => {
    await survivorsAreThere(as);
    const { body } = await (await as('caseworker')).get('/sessions');
    expect((body['sessions'] as { state: string }[]).map((one) => one.state).sort()).toEqual(states.sort());
  };

const moments: readonly Moment[] = [
  {
    name: 'while phones are being verified, just after a code was sent',
    says: /Rojîn’s phone: “PRACTICE[^“]*Interp/,
    acknowledged: interpretersAreThere,
  },
  { name: 'after survivors were registered', says: /4 survivors are registered/, acknowledged: survivorsAreThere },
  {
    name: 'while offers are out, just after an acceptance was sent off',
    says: /replies: “accept/,
    acknowledged: interpretersAreThere,
  },
  { name: 'just after a reminder went out', says: /168 hours before/, acknowledged: sessionsAre('confirmed') },
  {
    name: 'just after an interpreter was stood down',
    says: /\(\w{4}\) is cancelled/,
    acknowledged: interpretersAreThere,
  },
];

describe('a demo killed with -9 and a program started again on its data: nothing answered is lost, nobody is told twice', () => {
  // All five at once: each waits half a minute for the lease of what was being sent when it died.
  const outcomes = moments.map(killAndStartAgain);
  outcomes.forEach((outcome) => outcome.catch(() => undefined));

  moments.forEach(({ name }, index) => it(name, async () => expect(await outcomes[index]).toEqual([]), 400_000));
});

async function killAndStartAgain({ says, acknowledged }: Moment): Promise<string[]> {
  const folder = temporaryFolder();
  const DATA_DIR = join(folder.path, 'demo');
  const played = demo({ DATA_DIR: folder.path, PORT: '0' });
  await played.until(says, 200_000);
  await played.end('SIGKILL');
  await untilNothingRuns(played.mark);

  const again = program({ DATA_DIR, PORT: '0', LOG_LEVEL: 'warn' });
  const url = await addressOf(again);
  const witness = await openWitness(DATA_DIR);
  const offset = await witness.offset();
  const killedAt = performance.now();
  const startedAt = new Date().getTime();
  await until(
    () => witness.settled(startedAt + offset + performance.now() - killedAt),
    'Messages are still on their way.',
    90_000,
  );
  await acknowledged((key) => signIn(url, key));
  const faults = await witness.faults();
  // A witness that could not see a second text, or a stranger's, would prove nothing.
  const [text] = textsIn(DATA_DIR);
  const strange = { ...text!, statusCallback: 'http://127.0.0.1/webhooks/twilio/status/0' };
  expect(await witness.faults([text!, strange])).toEqual([
    expect.stringMatching(/was sent twice$/),
    'a text carries the id 0, which no row has',
  ]);
  await witness.close();
  await again.end('SIGTERM');
  folder.remove();
  return faults;
}

async function signIn(url: string, key: string): Promise<Client> {
  const { name, email } = people.staff.find((one) => one.key === key)!;
  const { body } = await client(url).post('/sign-ins', { email, password: `practice password of ${name}` });
  return client(url, body['token'] as string);
}
