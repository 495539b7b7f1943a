import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { client } from '../../src/demo/client.ts';
import { addressOf, program, temporaryFolder, until, untilNothingRuns, verifyAudit, type Child } from './child.ts';

const folder = temporaryFolder();
const environment = { PORT: '0', DATA_DIR: join(folder.path, 'data'), LOG_LEVEL: 'warn' };
const administrator = { name: 'Ada Okonkwo', email: 'ada@desk.example', password: 'a long practice password' };
const codeIn = (child: Child) => /one-time code for the first administrator:\s+(\S+)/.exec(child.output())?.[1];

let running: Child;
let url: string;
let firstCode: string | undefined;

async function startAgain(): Promise<number> {
  if (running) await running.end('SIGTERM');
  const before = performance.now();
  running = program(environment);
  url = await addressOf(running);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  return performance.now() - before;
}

beforeAll(startAgain);
afterAll(async () => {
  await running.end('SIGTERM');
  folder.remove();
});

describe('a start with nothing configured', () => {
  it('says in one plain line which database it took and why, and prints the address and a one-time code', async () => {
    const lines = running.output().trim().split('\n');
    expect(lines.filter((line) => /mongod|MongoDB|SecantusDB/.test(line))).toHaveLength(1);
    firstCode = codeIn(running);
    expect(firstCode).toMatch(/^\w{12,}$/);
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ live: true });
  });

  it('says at the start and on its page that this is practice and no place for real people', async () => {
    expect(running.output()).toContain('This is PRACTICE and no place for real people.');
    expect(await (await fetch(url)).text()).toContain('This is practice and no place for real people.');
    expect(await (await fetch(`${url}/docs/`)).text()).toContain('This is practice and no place for real people.');
    const phones = /phones and mail:\s+(http\S+)/.exec(running.output())![1]!;
    expect(await (await fetch(phones)).text()).toMatch(/practice/i);
  });

  it('keeps its data in the data folder, the keys for its owner alone', () => {
    expect(readdirSync(environment.DATA_DIR).sort()).toEqual(['database', 'key-ring.json', 'local-mode.json', 'phone']);
    expect(readFileSync(join(environment.DATA_DIR, 'local-mode.json'), 'utf8')).not.toContain('practice=');
  });

  it('refuses a second program on the same data in one sentence, and leaves the first alone', async () => {
    const second = program(environment);
    expect((await second.end()).code).toBe(1);
    expect(second.output().trim()).toMatch(
      /\nThe data in .+ are in use by another Own Words \(process \d+\); stop it first[^\n]*$/,
    );
    await untilNothingRuns(second.mark);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});

describe('a second start from existing data', () => {
  it('is ready within 5 s, and offers a new code in the place of the old while there is no administrator', async () => {
    // 5 s of a machine that has nothing else to do: on a busier one everything takes as much longer as others are at work.
    const busy = Math.max(1, loadavg()[0]! / availableParallelism());
    expect(await startAgain()).toBeLessThan(5_000 * busy);
    expect(codeIn(running)).toMatch(/^\w{12,}$/);
    expect(codeIn(running)).not.toBe(firstCode);
    expect((await client(url).post('/first-administrator', { ...administrator, code: firstCode })).status).not.toBe(
      201,
    );
    expect((await client(url).post('/first-administrator', { ...administrator, code: codeIn(running) })).status).toBe(
      201,
    );
  });

  it('offers no code once there is an administrator, who can sign in', async () => {
    await startAgain();
    expect(codeIn(running)).toBeUndefined();
    const { email, password } = administrator;
    expect((await client(url).post('/sign-ins', { email, password })).status).toBe(201);
  });
});

describe('audit:verify', () => {
  const verdict = async () => {
    const verification = verifyAudit({ DATA_DIR: environment.DATA_DIR });
    return { code: (await verification.end()).code, says: verification.output().trim() };
  };

  it('finds the running program by itself and says that the chain is whole', async () => {
    await until(
      async () => (await onDatabase((events) => events.countDocuments({ number: { $exists: false } }))) === 0,
      'The chain does not catch up.',
    );
    expect(await verdict()).toMatchObject({
      code: 0,
      says: expect.stringMatching(/^The audit chain is whole: [1-9]\d* events/),
    });
  });

  it('names the first link that somebody changed behind its back', async () => {
    await onDatabase((events) => events.updateOne({ number: 2 }, { $set: { act: 'something-else' } }));
    expect(await verdict()).toEqual({
      code: 1,
      says: expect.stringMatching(/^The audit chain is broken at event 2: what it says was changed[^\n]*$/),
    });
  });

  it('says in one sentence that the program does not run, instead of calling an unread chain whole', async () => {
    await running.end('SIGTERM');
    expect(existsSync(join(environment.DATA_DIR, 'local-mode.json'))).toBe(false);
    expect(await verdict()).toEqual({ code: 2, says: expect.stringMatching(/^No Own Words runs on [^\n]+$/) });
  });

  async function onDatabase<T>(
    act: (events: ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<T>,
  ): Promise<T> {
    const { MONGODB_URI } = JSON.parse(readFileSync(join(environment.DATA_DIR, 'local-mode.json'), 'utf8')) as {
      MONGODB_URI: string;
    };
    const mongo = new MongoClient(MONGODB_URI);
    return act(mongo.db().collection('audit_events')).finally(() => mongo.close());
  }
});
