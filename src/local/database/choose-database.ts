import { downloadMongod, findInstalledMongod } from './find-mongod.ts';
import type { Mongod } from './find-mongod.ts';
import { findProgram, isExecutable } from './find-program.ts';
import type { MachineEnvironment } from './find-program.ts';
import { installSecantus } from './install-secantus.ts';
import { LocalDatabaseError } from './local-database-error.ts';
import type { Engine } from './server-record.ts';
import { startMongod } from './start-mongod.ts';
import { startSecantus } from './start-secantus.ts';
import type { StartedServer } from './start-secantus.ts';

/** Which kind of server was taken. */
export type LocalDatabaseKind = 'mongod' | 'downloaded-mongod' | 'secantus-python' | 'secantus-rust';

/** The server taken, and how it is started. */
export type Choice = {
  engine: Engine;
  kind: LocalDatabaseKind;
  start(storage: string, rememberedPort: number | undefined): Promise<StartedServer>;
};

type Asked = {
  kind?: Engine;
  remembered: Engine | undefined;
  cacheFolder: string;
  environment: MachineEnvironment;
  secantusRust?: string;
  say: (line: string) => void;
};

const sentences: Record<Mongod['from'], string> = {
  PATH: 'Using mongod found on PATH.',
  MONGOMS_SYSTEM_BINARY: 'Using the mongod that MONGOMS_SYSTEM_BINARY names.',
  download: 'Using the official download of MongoDB.',
};

/** Which database to start: the kind asked for, else the one that holds the data, else mongod, its download, SecantusDB. Says in one line which and why. */
export async function chooseDatabase(asked: Asked): Promise<Choice> {
  const only = asked.kind ?? asked.remembered;
  if (only === 'secantus-rust') return chooseRust(asked);
  if (only === 'secantus-python') {
    asked.say(`Using the embedded database SecantusDB, ${asked.kind ? 'as asked' : 'which holds the data here'}.`);
    return choosePython(asked);
  }
  const installed = await findInstalledMongod(asked.environment);
  if (installed) return chooseMongod(installed, asked);
  const downloaded = await downloadMongod(asked.cacheFolder, asked.say);
  if (downloaded) return chooseMongod(downloaded, asked);
  if (only === 'mongod') throw mongodGone(asked);
  asked.say('No mongod here, and its official download cannot be reached; using the embedded database SecantusDB.');
  return choosePython(asked);
}

function chooseMongod({ from, path }: Mongod, { say, environment }: Asked): Choice {
  say(sentences[from]);
  return {
    engine: 'mongod',
    kind: from === 'download' ? 'downloaded-mongod' : 'mongod',
    start: (storage, rememberedPort) => startMongod({ path, storage, rememberedPort, environment }),
  };
}

async function choosePython({ cacheFolder, environment, say }: Asked): Promise<Choice> {
  const python = await installSecantus({ cacheFolder, environment, say });
  return {
    engine: 'secantus-python',
    kind: 'secantus-python',
    // -I: what the environment tells Python about other packages is not meant for this one.
    start: (storage, rememberedPort) =>
      startSecantus({ command: [python, '-I', '-m', 'secantus'], storage, rememberedPort, environment }),
  };
}

function chooseRust({ environment, secantusRust, say }: Asked): Choice {
  const program = secantusRust ?? findProgram('secantusd-rs', environment);
  if (!program || !isExecutable(program)) {
    throw new LocalDatabaseError(
      'kind-unavailable',
      'secantusd-rs was asked for and is not on the PATH; install it, or set OWN_WORDS_SECANTUS_RS to its path.',
    );
  }
  say('Using the embedded database SecantusDB in Rust.');
  return {
    engine: 'secantus-rust',
    kind: 'secantus-rust',
    start: (storage, rememberedPort) => startSecantus({ command: [program], storage, rememberedPort, environment }),
  };
}

function mongodGone({ kind }: Asked): LocalDatabaseError {
  const why = kind ? 'mongod was asked for' : 'The data here were written by mongod';
  return new LocalDatabaseError(
    'kind-unavailable',
    `${why}, and it is neither on the PATH nor to be downloaded now; install MongoDB, or set MONGODB_URI.`,
  );
}
