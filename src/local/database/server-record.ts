import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The programs that keep data, each in a folder and a format of its own. */
export const engines = ['mongod', 'secantus-python', 'secantus-rust'] as const;
export type Engine = (typeof engines)[number];

/** What is remembered beside an engine's data: its port for good, and while it runs the server and the application that started it. */
export type ServerRecord = {
  port: number;
  running?: { serverPid: number; appPid: number; appCommand: string };
};

/** Where an engine keeps its data inside the data folder. */
export function storagePath(dataFolder: string, engine: Engine): string {
  return join(dataFolder, engine);
}

/** The record of an engine in this data folder; undefined where it has never run or the record cannot be read. */
export async function readRecord(dataFolder: string, engine: Engine): Promise<ServerRecord | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(recordPath(dataFolder, engine), 'utf8'));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the record whole or not at all. */
export async function writeRecord(dataFolder: string, engine: Engine, record: ServerRecord): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const path = recordPath(dataFolder, engine);
  await writeFile(`${path}.${process.pid}`, JSON.stringify(record));
  await rename(`${path}.${process.pid}`, path);
}

/** The engine whose data were used last, so that installing another one does not make the data seem lost. */
export async function lastEngine(dataFolder: string): Promise<Engine | undefined> {
  const seen = await Promise.all(
    engines.map(async (engine) => ({ engine, at: await usedAt(recordPath(dataFolder, engine)) })),
  );
  return seen.filter(({ at }) => at > 0).sort((a, b) => b.at - a.at)[0]?.engine;
}

function usedAt(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

function recordPath(dataFolder: string, engine: Engine): string {
  return join(dataFolder, `${engine}.json`);
}

function isRecord(value: unknown): value is ServerRecord {
  return typeof value === 'object' && value !== null && 'port' in value && typeof value.port === 'number';
}
