import { MongoClient } from 'mongodb';
import { client } from '../../src/demo/client.ts';
import { testDatabaseUri } from '../support/database.ts';
import { addressOf, run, temporaryFolder, untilNothingRuns, type Child } from './child.ts';

const folder = temporaryFolder();
const settings = {
  NODE_ENV: 'production',
  PORT: '0',
  DATA_DIR: folder.path,
  PUBLIC_URL: 'https://own-words.example/',
  MONGODB_URI: testDatabaseUri('production'),
  KEYS_MONGODB_URI: testDatabaseUri('production-keys'),
  KEY_RING: `current=${Buffer.alloc(32, 3).toString('base64')}`,
  INDEX_KEY: Buffer.alloc(32, 5).toString('base64'),
  DESK_PHONE: '+441134960000',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not a real token',
  TWILIO_FROM: '+441134960000',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'desk@own-words.example',
};

let running: Child;
let url: string;

beforeAll(async () => {
  const build = run(['npm', 'run', 'build']);
  expect((await build.end()).code).toBe(0);
  running = run([process.execPath, 'dist/main.js'], settings);
  expect(await addressOf(running)).toBe('https://own-words.example');
  url = `http://127.0.0.1:${(await running.until(/"event":"started","port":(\d+)/))[1]}`;
});

afterAll(async () => {
  await running.end('SIGTERM');
  for (const uri of [settings.MONGODB_URI, settings.KEYS_MONGODB_URI]) {
    const mongo = new MongoClient(uri);
    await mongo.db().dropDatabase();
    await mongo.close();
  }
  folder.remove();
});

describe('the built program in production', () => {
  it('is ready, serves its page and the description of its API, and calls nothing practice', async () => {
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const page = await (await fetch(url)).text();
    expect(page).toContain('<h1>Own Words</h1>');
    expect(page + running.output()).not.toMatch(/practice/i);
    expect((await fetch(`${url}/docs/`)).status).toBe(200);
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });

  it('starts neither a database nor a phone of its own', () => {
    expect(running.output()).not.toMatch(/SecantusDB|mongod\b|phones and mail/);
  });

  it('lets the first administrator in with the one-time code it printed', async () => {
    const code = /one-time code for the first administrator:\s+(\S+)/.exec(running.output())![1];
    const made = await client(url).post('/first-administrator', {
      code,
      name: 'Ada Okonkwo',
      email: 'ada@desk.example',
      password: 'a long password indeed',
    });
    expect(made.status).toBe(201);
    const administrator = client(url, made.body['token'] as string);
    expect((await administrator.get('/me')).status).toBe(200);
  });

  it('refuses a webhook that is not signed for its public address', async () => {
    const forged = await fetch(`${url}/webhooks/twilio/sms`, {
      method: 'POST',
      body: new URLSearchParams({ Body: 'ACCEPT AB12' }),
    });
    expect(forged.status).toBe(403);
  });

  it('verifies its audit with no more than the address of the database', async () => {
    const verification = run([process.execPath, 'dist/verify-audit.js'], {
      NODE_ENV: 'production',
      MONGODB_URI: settings.MONGODB_URI,
      KEYS_MONGODB_URI: settings.KEYS_MONGODB_URI,
    });
    expect((await verification.end()).code).toBe(0);
    expect(verification.output()).toMatch(/^The audit chain is whole: \d+ events/);
  });

  it('ends with code 0 when it is told to', async () => {
    const { code, milliseconds } = await running.end('SIGTERM');
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(5_000);
    await untilNothingRuns(running.mark);
  });
});

it('the built program finds what local mode needs, too', async () => {
  const local = run([process.execPath, 'dist/main.js'], {
    PORT: '0',
    DATA_DIR: folder.path,
    MONGODB_URI: settings.MONGODB_URI,
    KEYS_MONGODB_URI: settings.KEYS_MONGODB_URI,
    KEY_RING: settings.KEY_RING,
    INDEX_KEY: settings.INDEX_KEY,
  });
  const address = await addressOf(local);
  expect(await (await fetch(address)).text()).toContain('This is practice');
  expect(local.output()).toMatch(/phones and mail:\s+http/);
  expect((await local.end('SIGTERM')).code).toBe(0);
});
