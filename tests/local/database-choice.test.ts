import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalDatabase } from '../../src/local/database/start-local-database.ts';
import type { LocalDatabase, LocalDatabaseOptions } from '../../src/local/database/start-local-database.ts';

const requirements = join(import.meta.dirname, '../../src/local/database/requirements.txt');
let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-words-choice-'));
  said = [];
  await mkdir(join(folder, 'bin'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function start(options: Partial<LocalDatabaseOptions> = {}): Promise<LocalDatabase> {
  return startLocalDatabase({
    dataFolder: join(folder, 'data'),
    cacheFolder: join(folder, 'cache'),
    say: (line) => said.push(line),
    environment: { PATH: join(folder, 'bin') },
    ...options,
  });
}

/** Puts a shell script on the PATH of the test, the only program there. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, 'bin', name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

function refusal(code: string, sentence: RegExp): object {
  return { name: 'LocalDatabaseError', code, message: expect.stringMatching(sentence) };
}

describe('what is missing is said in one sentence', () => {
  it('no Python', async () => {
    await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject(
      refusal(
        'python-missing',
        /^There is no MongoDB here, and .+ needs Python 3\.10 to 3\.13, which was not found; .+\.$/,
      ),
    );
  });

  it('a Python that is too old', async () => {
    await program('python3', 'echo 3.9');
    await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject(
      refusal('python-unsuitable', /only Python 3\.9 was found/),
    );
  });

  it('a Python without venv', async () => {
    await program('python3', 'case "$2" in *ensurepip*) exit 1;; esac; echo 3.12');
    await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject(
      refusal('python-venv-missing', /^Python 3\.12 is here without its venv module; .*apt install python3-venv/),
    );
  });

  it('no way to PyPI, after which no half-built environment is left to be used', async () => {
    await program(
      'python3',
      'case "$2" in venv) /bin/mkdir -p "$3/bin"; /bin/cp "$0" "$3/bin/python";; pip) exit 1;; *) echo 3.12;; esac',
    );
    await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject(
      refusal('install-failed', /could not be fetched from PyPI/),
    );
    expect(await readdir(join(folder, 'cache'))).toEqual([]);
  });

  it('a full disk', async () => {
    const secantusRust = await program('full', 'echo "No space left on device" >&2; exit 1');
    await expect(start({ kind: 'secantus-rust', secantusRust })).rejects.toMatchObject(
      refusal('disk-full', /^The disk that holds .+ is full or nearly so; make some room/),
    );
  });

  it('a server that cannot read its data', async () => {
    const secantusRust = await program(
      'broken',
      'echo "Traceback (most recent call last)" >&2; echo "RuntimeError: bad page" >&2; exit 1',
    );
    await expect(start({ kind: 'secantus-rust', secantusRust })).rejects.toMatchObject(
      refusal(
        'server-failed',
        /^The local database could not open its data in \S+ and said: "RuntimeError: bad page"; [^\n]+\.$/,
      ),
    );
  });

  it('a data folder that is a file', async () => {
    await writeFile(join(folder, 'data'), '');
    await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject(
      refusal('folder-not-writable', /cannot be written to/),
    );
  });

  it('a kind that was asked for and is not there', async () => {
    await expect(start({ kind: 'secantus-rust' })).rejects.toMatchObject(
      refusal('kind-unavailable', /^secantusd-rs was asked for/),
    );
  });
});

describe('mongod on the PATH', () => {
  beforeEach(async () => {
    await program(
      'mongod',
      `exec "${process.execPath}" "${join(import.meta.dirname, 'database-fake-mongod.mjs')}" "$@"`,
    );
  });

  const heard = async () =>
    (await readFile(join(folder, 'data', 'mongod', 'heard.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it('is taken, made a replica set of one, and asked to shut down; the second start keeps its port', async () => {
    const first = await start();
    expect(first.kind).toBe('mongod');
    expect(said).toEqual(['Using mongod found on PATH.']);
    await first.stop();
    const second = await start();
    await second.stop();
    expect(second.uri).toBe(first.uri);
    const host = new URL(first.uri).host;
    const set = { _id: 'own-words', members: [{ _id: 0, host }] };
    expect(await heard()).toEqual([set, { shutdown: true }, set, { shutdown: true }]);
  });

  it('is refused in one sentence when another program has its port', async () => {
    const { uri, stop } = await start();
    await stop();
    const thief = createServer().listen(Number(new URL(uri).port), '127.0.0.1');
    await expect(start()).rejects.toMatchObject(
      refusal('port-taken', /^Port \d+, where the data .+ is taken by another program/),
    );
    thief.close();
  });

  it('is not swapped for another database while the data are its own', async () => {
    await (await start()).stop();
    await rm(join(folder, 'bin', 'mongod'));
    // Unreachable on purpose: the official download is not wanted in a test.
    await expect(start({ cacheFolder: '/dev/null/none' })).rejects.toMatchObject(
      refusal('kind-unavailable', /^The data here were written by mongod/),
    );
  });
});

it('two starts at once share one install, and a third needs no installing', async () => {
  const cacheFolder = join(folder, 'cache');
  const asked = (name: string) =>
    start({ dataFolder: join(folder, name), cacheFolder, kind: 'secantus-python', environment: process.env });
  const both = await Promise.all([asked('one'), asked('two')]);
  await Promise.all(both.map((database) => database.stop()));
  expect(await readdir(cacheFolder)).toEqual([expect.stringMatching(/^secantusdb-[0-9a-f]{12}-py3\.1\d$/)]);
  said = [];
  await (await asked('one')).stop();
  expect(said).toEqual(['Using the embedded database SecantusDB, as asked.']);
}, 240_000);

it('an environment whose Python has gone is not used', async () => {
  const pinned = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  await mkdir(join(folder, 'cache', `secantusdb-${pinned}-py3.12`, 'bin'), { recursive: true });
  const python = await program('python', 'exit 1');
  await symlink(python, join(folder, 'cache', `secantusdb-${pinned}-py3.12`, 'bin', 'python'));
  await expect(start({ kind: 'secantus-python' })).rejects.toMatchObject({ code: 'python-missing' });
});

it('the pinned parts carry hashes for every Python and platform, and nothing is pinned without one', async () => {
  const text = await readFile(requirements, 'utf8');
  const pins = text.split(/^(?=[a-z])/m).filter((part) => /^[a-z]/.test(part));
  expect(pins.length).toBeGreaterThan(8);
  for (const pin of pins) expect(pin).toMatch(/^[\w-]+==\S+ [\s\S]*--hash=sha256:[0-9a-f]{64}/);
});
