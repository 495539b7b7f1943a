import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { demo, freePort, program, run, temporaryFolder, untilNothingRuns, verifyAudit, type Child } from './child.ts';
import { startStandalone } from './standalone-server.ts';

const folder = temporaryFolder();
const dataFolder = (name: string) => join(folder.path, name);
afterAll(() => folder.remove());

/** What it says as it refuses, a line at a time. Fails unless it ends with code 1, without a stack, and leaves nothing running. */
async function refusal(child: Child, code = 1): Promise<string[]> {
  expect((await child.end()).code).toBe(code);
  expect(child.output()).not.toMatch(/^\s+at |node:internal/m);
  await untilNothingRuns(child.mark);
  return child.output().trim().split('\n');
}

describe('settings', () => {
  const secrets = {
    TWILIO_AUTH_TOKEN: 'the-secret-token',
    KEY_RING: 'current=the-secret-key',
    INDEX_KEY: 'the-secret-index',
    SMTP_URL: 'the-secret-mail-password',
  };

  it('that are wrong, half set or misspelt are listed all at once, by name, and no secret is printed', async () => {
    const lines = await refusal(
      program({
        ...secrets,
        PORT: '70000',
        LOG_LEVEL: 'loud',
        DESK_ZONE: 'Mars/Olympus',
        MONGODB_URL: 'mongodb://x:the-secret@y',
        OWN_WORDS_COLOUR: 'red',
      }),
    );
    expect(lines).toEqual([
      'Own Words cannot start:',
      '  MONGODB_URL is not a setting of Own Words; MONGODB_URI is.',
      '  OWN_WORDS_COLOUR is not a setting of Own Words.',
      '  PORT must be a number from 0 to 65535.',
      '  LOG_LEVEL must be one of fatal, error, warn, info, debug, silent.',
      '  KEY_RING must hold keys of 32 random bytes in base64: openssl rand -base64 32.',
      '  INDEX_KEY must be 32 random bytes in base64: openssl rand -base64 32.',
      '  SMTP_URL must start with smtp:// or smtps://.',
      expect.stringMatching(
        /^ {2}Twilio is half configured: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and one of TWILIO_FROM or .+ together, or none of them\.$/,
      ),
      '  SMTP_URL and MAIL_FROM are set together or not at all.',
      '  DESK_ZONE is not a time zone; write one such as Europe/London.',
    ]);
    expect(lines.join()).not.toContain('the-secret');
  });

  it('that production lacks are listed all at once, and local mode is not entered instead', async () => {
    const lines = await refusal(program({ NODE_ENV: 'production', DATA_DIR: dataFolder('production') }));
    const missing = [
      'MONGODB_URI',
      'PUBLIC_URL',
      'KEY_RING',
      'INDEX_KEY',
      'DESK_PHONE',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'SMTP_URL',
      'MAIL_FROM',
      'TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID',
    ];
    expect(lines).toEqual([
      'Own Words cannot start:',
      ...missing.map((name) => `  ${name} is missing; production has no default for it.`),
    ]);
  });

  it('for production keep the demo and its invented people out', async () => {
    expect((await refusal(demo({ NODE_ENV: 'production' }, '--exit'))).at(-1)).toMatch(
      /^The demo did not go through: The demo cannot be played with NODE_ENV=production/,
    );
  });
});

describe('a machine', () => {
  it('whose port is taken is told so in one sentence', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const lines = await refusal(program({ PORT: String(port), DATA_DIR: dataFolder('port') }));
    other.close();
    expect(lines.slice(1)).toEqual([`Port ${port} is taken by another program. Stop it, or set PORT to a free one.`]);
  });

  it('without Python is told so in one sentence', async () => {
    const emptyHome = dataFolder('home');
    mkdirSync(emptyHome);
    const lines = await refusal(
      program({
        PATH: emptyHome,
        HOME: emptyHome,
        DATA_DIR: dataFolder('python'),
        OWN_WORDS_DATABASE: 'secantus-python',
      }),
    );
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(
        /^There is no MongoDB here, and the embedded database needs Python 3\.10 to 3\.13, which was not found; install one of the two, or set MONGODB_URI\.$/,
      ),
    ]);
  });

  it('whose data folder cannot be made is told so in one sentence', async () => {
    writeFileSync(dataFolder('file'), '');
    expect(await refusal(program({ DATA_DIR: join(dataFolder('file'), 'data') }))).toEqual([
      expect.stringMatching(/^The folder .+ cannot be written to; choose another or change its permissions\.$/),
    ]);
  });

  // A small disk can be made by whoever may mount one; elsewhere the sentence itself is tested in tests/local/database-choice.test.ts.
  const mounts = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
  (mounts ? it : it.failing)('whose disk is full is told so in one sentence', async () => {
    mkdirSync(dataFolder('disk'));
    const script = `mount -t tmpfs -o size=4m tmpfs ${dataFolder('disk')} && exec ${process.execPath} --import tsx src/main.ts`;
    const lines = await refusal(run(['unshare', '-m', 'sh', '-c', script], { DATA_DIR: dataFolder('disk') }));
    expect(lines).toEqual([
      expect.stringMatching(/^The disk that holds .+ is full or nearly so; make some room there and start again\.$/),
    ]);
  });
});

describe('a database', () => {
  it('that is a standalone MongoDB is refused by name', async () => {
    const standalone = await startStandalone();
    const lines = await refusal(
      program({ PORT: '0', DATA_DIR: dataFolder('standalone'), MONGODB_URI: standalone.uri }),
    );
    expect(lines).toEqual([
      'Using the database that MONGODB_URI names.',
      expect.stringMatching(/^This MongoDB is a standalone server\. Own Words needs a replica set/),
    ]);
    expect(await refusal(verifyAudit({ MONGODB_URI: standalone.uri }), 2)).toEqual(lines.slice(1));
    await standalone.stop();
  });

  it('that does not answer is named by its setting, and its password is not printed', async () => {
    const uri = `mongodb://keeper:the-secret@127.0.0.1:${await freePort()}/own_words`;
    const lines = await refusal(program({ PORT: '0', DATA_DIR: dataFolder('silent'), MONGODB_URI: uri }));
    expect(lines.slice(1)).toEqual(['The database does not answer. Check MONGODB_URI and that the server runs.']);
  });
});
