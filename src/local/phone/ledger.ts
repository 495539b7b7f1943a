import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEntry, LedgerEvent } from './events.ts';

/** The append-only record of everything that passed through the phone: one JSON line an event. */
export interface Ledger {
  /** All entries, oldest first; entry `n` has `seq` n + 1. */
  readonly entries: readonly LedgerEntry[];
  /** Numbers and queues an event. It is not safe until `settled()`. */
  append(event: LedgerEvent): LedgerEntry;
  /** Resolves when everything appended so far is on disk; rejects for good once a write failed. */
  settled(): Promise<void>;
}

/** Opens `folder/ledger.jsonl`, making both if need be. Refuses a ledger with a line it cannot read, naming the line. */
export async function openLedger(folder: string, now: () => Date): Promise<Ledger> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'ledger.jsonl');
  const entries = await readEntries(path);
  const file = await open(path, 'a');
  await syncFolder(folder);

  let queued = '';
  let writing: Promise<void> | undefined;

  // Whatever is queued while the disk is busy goes out with the next sync, so many callers share one.
  async function write(): Promise<void> {
    while (queued !== '') {
      const lines = queued;
      queued = '';
      await file.appendFile(lines);
      await file.sync();
    }
    writing = undefined;
  }

  return {
    entries,
    append(event) {
      const entry: LedgerEntry = { seq: entries.length + 1, at: now().toISOString(), ...event };
      entries.push(entry);
      queued += `${JSON.stringify(entry)}\n`;
      writing ??= write();
      writing.catch(() => undefined); // heard by whoever awaits settled()
      return entry;
    },
    settled: () => writing ?? Promise.resolve(),
  };
}

async function readEntries(path: string): Promise<LedgerEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // A last line without its end was cut off by a kill before anyone was told that it counts.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => readEntry(line, index + 1, path));
}

function readEntry(line: string, number: number, path: string): LedgerEntry {
  try {
    const entry = JSON.parse(line) as LedgerEntry;
    if (entry.seq === number) return entry;
  } catch {
    // answered below, with the line's number
  }
  throw new Error(`Line ${number} of ${path} is not a ledger entry; move the file away to begin a new ledger.`);
}

/** A new file's name is safe only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
