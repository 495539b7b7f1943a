import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { client } from '../../src/demo/client.ts';
import {
  addressOf,
  freePort,
  marked,
  program,
  takesConnections,
  temporaryFolder,
  until,
  untilNothingRuns,
  type Child,
} from './child.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const environment = { LOG_LEVEL: 'warn', DATA_DIR: join(folder.path, 'data') };

async function ends(child: Child, signal: NodeJS.Signals): Promise<void> {
  const { code, milliseconds } = await child.end(signal);
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  await untilNothingRuns(child.mark);
}

describe('a signal', () => {
  it('while 20 requests are under way: no new one is taken, each of the 20 is answered and its act is kept', async () => {
    const port = await freePort();
    const child = program({ ...environment, PORT: String(port) });
    const url = await addressOf(child);
    const code = (await child.until(/first administrator:\s+(\S+)/))[1];
    const made = await client(url).post('/first-administrator', {
      code,
      name: 'Ada',
      email: 'ada@desk.example',
      password: 'a long practice password',
    });
    const token = made.body['token'] as string;
    const names = Array.from({ length: 20 }, (_, index) => `Agency ${index}`);

    // The server says "100 Continue" to a request it has taken on, and waits for its body: nothing is left to luck.
    const underWay = await Promise.all(names.map((name) => beginRequest(port, token, name)));
    const stopping = child.end('SIGTERM');
    await until(async () => !(await takesConnections(port)), 'It still takes connections.');
    expect(await Promise.all(underWay.map((one) => one.finish()))).toEqual(names.map(() => 201));
    const { code: exitCode, milliseconds } = await stopping;
    expect(exitCode).toBe(0);
    expect(milliseconds).toBeLessThan(5_000);
    await untilNothingRuns(child.mark);

    const again = program({ ...environment, PORT: String(port) });
    await addressOf(again);
    const { body } = await client(url, token).get('/agencies');
    expect((body['agencies'] as { name: string }[]).map((one) => one.name).sort()).toEqual(names.sort());
    await ends(again, 'SIGINT');
  });

  it('is not held up by a request that never ends, nor by a connection on which nothing is asked', async () => {
    const port = await freePort();
    const child = program({ ...environment, PORT: String(port) });
    await addressOf(child);
    const never = await beginRequest(port, 'nobody', 'never');
    await ends(child, 'SIGTERM');
    await expect(never.finish()).rejects.toThrow();
  });

  it('during the start ends everything that has been started, an installation too', async () => {
    const bin = join(folder.path, 'bin');
    mkdirSync(bin);
    // A Python that says that it fits and then installs for ever, through a child of its own.
    writeFileSync(
      join(bin, 'python3'),
      '#!/bin/sh\ncase "$*" in *version_info*) echo 3.12;; *venv*) /bin/sh -c "echo $$; while :; do /bin/sleep 1; done";; esac\n',
    );
    chmodSync(join(bin, 'python3'), 0o755);
    const child = program({
      DATA_DIR: join(folder.path, 'installing'),
      PATH: bin,
      HOME: bin,
      OWN_WORDS_DATABASE: 'secantus-python',
    });
    await child.until(/Installing/);
    await until(() => marked(child.mark).some(({ command }) => command.includes('venv')), 'It does not install.');
    await ends(child, 'SIGTERM');
  });

  it('between the database and the end of the start ends both', async () => {
    const child = program({ ...environment, PORT: '0', DATA_DIR: join(folder.path, 'early') });
    await until(
      () => marked(child.mark).some(({ command }) => / -m secantus |mongod/.test(command)),
      'No database is started.',
      20_000,
    );
    await ends(child, 'SIGINT');
  });
});

describe('readiness', () => {
  it('is 503 once the database is gone, while the program stays alive and still ends on a signal', async () => {
    const child = program({ ...environment, PORT: '0' });
    const url = await addressOf(child);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const database = marked(child.mark).filter(
      ({ command }) => / -m secantus |mongod|secantusd/.test(command) && !command.startsWith('/bin/sh'),
    );
    database.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
    await until(
      async () => (await fetch(`${url}/health/ready`)).status === 503,
      'It still calls itself ready.',
      12_000,
    );
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await ends(child, 'SIGTERM');
  });
});

/** A request whose head the server has taken on; `finish` sends its body and answers the status. */
function beginRequest(port: number, token: string, name: string): Promise<{ finish(): Promise<number> }> {
  const body = JSON.stringify({ name });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': Buffer.from(name).toString('hex').padEnd(32, '0'),
    expect: '100-continue',
  };
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/agencies',
      headers,
      agent: false,
    });
    const answered = new Promise<number>((settle, fail) => {
      asked.on('response', (response: IncomingMessage) => {
        response.resume();
        settle(response.statusCode!);
      });
      asked.on('error', fail);
      asked.on('close', () => fail(new Error('No answer came.')));
    });
    answered.catch(() => undefined);
    asked.on('continue', () =>
      resolve({
        finish: () => {
          asked.end(body);
          return answered;
        },
      }),
    );
    asked.on('error', reject);
    asked.flushHeaders();
  });
}
