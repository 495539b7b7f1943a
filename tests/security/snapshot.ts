import { dump } from './canaries.ts';
import type { Db } from '../../src/platform/mongo/connect.ts';

// What goes on by itself: the timetable, its leases, practice time; and what a refused request may leave behind.
const OF_ITSELF = new Set(['agendaJobs', 'sweeps', 'practice_clock', 'sign_ins', 'audit_events', 'idempotency_keys']);

/** The whole content of a database but for what moves by itself, the audit and the kept replies. */
export async function snapshot(db: Db): Promise<Record<string, string>> {
  const all = await dump(db);
  return Object.fromEntries([...all].filter(([name]) => !OF_ITSELF.has(name)));
}
