import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the database of a running local mode is, for `audit:verify`; a local database has no password to give away. */
export interface RunningNote {
  readonly pid: number;
  readonly MONGODB_URI: string;
  readonly KEYS_MONGODB_URI: string;
}

const noteIn = (dataFolder: string) => join(dataFolder, 'local-mode.json');

/** Leaves the note for as long as this process runs; answers how to take it away. */
export function leaveRunningNote(dataFolder: string, uris: Omit<RunningNote, 'pid'>): () => void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(noteIn(dataFolder), JSON.stringify({ pid: process.pid, ...uris }), { mode: 0o600 });
  return () => rmSync(noteIn(dataFolder), { force: true });
}

/** The note of the local mode that runs on this data folder; undefined where none runs, also after it was killed. */
export function readRunningNote(dataFolder: string): RunningNote | undefined {
  try {
    const note = JSON.parse(readFileSync(noteIn(dataFolder), 'utf8')) as RunningNote;
    process.kill(note.pid, 0);
    return note;
  } catch {
    return undefined;
  }
}
