import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { answered, eventually, person } from '../../../src/demo/world.ts';
import type { OwnWordsOptions } from '../../support/own-words.ts';
import { atWork } from '../sessions/at-work.ts';

type Body = Record<string, any>; // oxlint-disable-line no-explicit-any
type Kind = 'interpreters' | 'survivors' | 'sessions';
type Cells = Readonly<Record<string, string>>;

/** One of the samples that come with the project. */
export const sample = (kind: Kind): string => readFileSync(`config/demo/import/${kind}.csv`, 'utf8');

/** A spreadsheet of rows that share their columns. */
export function csvOf(rows: readonly Cells[]): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
}

/** Somebody on the register, as a row; `place` makes key and number their own. */
export const interpreterRow = (place: number, more: Cells = {}): Cells => ({
  key: `INT-${place}`,
  name: `Invented Person ${place}`,
  phone: `+44 7700 900${String(place).padStart(3, '0')}`,
  gender: 'woman',
  languages: 'kmr/bahdini native native 2026-02-01; tr fluent assessed 2026-02-01',
  zone: 'Europe/London',
  'base area': 'Leeds',
  modes: 'in-person; phone',
  credentials: 'vetting 2026-01-10 2027-12-31 DBS enhanced; agreement 2026-01-10 2027-12-31',
  hours: 'mon-fri 09:00-17:00',
  ...more,
});

/** The program with the invented people in it, and what somebody does who brings a spreadsheet over. */
export async function atImport(name: string, options: OwnWordsOptions = {}) {
  const at = await atWork(name, options);
  const { program, world } = at;
  const tokens = new Map<string, string>();

  async function tokenOf(staff: string): Promise<string> {
    const known = tokens.get(staff);
    if (known !== undefined) return known;
    const { email, name: called } = person(world, 'staff', staff);
    const credentials = { email, password: `practice password of ${called}` };
    const token = answered(await program.as().post('/sign-ins', credentials), 201).body['token'] as string;
    tokens.set(staff, token);
    return token;
  }

  /** Sends a spreadsheet as somebody; `type` and `key` as a test wants them. */
  async function send(
    staff: string,
    path: string,
    csv: string | Uint8Array<ArrayBuffer>,
    { key = randomBytes(16).toString('hex'), type = 'text/csv' } = {},
  ): Promise<{ status: number; body: Body }> {
    const response = await fetch(program.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf(staff)}`, 'content-type': type, 'idempotency-key': key },
      body: csv,
    });
    return { status: response.status, body: (await response.json()) as Body };
  }

  const staffFor = (kind: Kind) => (kind === 'interpreters' ? 'coordinator' : 'caseworker');
  const start = (kind: Kind, csv: string) => send(staffFor(kind), `/imports/${kind}`, csv);
  const dryRun = (kind: Kind, csv: string) => send(staffFor(kind), `/imports/${kind}?dryRun=true`, csv);
  const read = async (kind: Kind, importId: string): Promise<Body> =>
    (await at.as(staffFor(kind)).get(`/imports/${importId}`)).body;

  /** Waits until an import that was taken on has ended. */
  const ended = (kind: Kind, importId: string, seconds = 30): Promise<Body> =>
    eventually(
      async () => {
        const seen = await read(kind, importId);
        return seen['finishedAt'] === undefined ? undefined : seen;
      },
      'The import did not end.',
      seconds * 1_000,
    );

  /** Brings a spreadsheet over and waits for its end. */
  const imported = async (kind: Kind, csv: string): Promise<Body> => {
    const taken = await start(kind, csv);
    expect(taken).toMatchObject({ status: 200, body: { problems: [], dryRun: false } });
    return ended(kind, taken.body['importId'] as string);
  };

  /** Everything that is stored, but for the clockwork. */
  const everything = async (): Promise<Record<string, string[]>> => {
    const clockwork = ['agendaJobs', 'sweeps', 'idempotency_keys', 'sign_ins', 'audit_heads'];
    const { db } = program.services.db;
    const collections = (await db!.listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name);
    const kept = collections.filter((one) => !clockwork.includes(one)).toSorted();
    // The sealer numbers events in its own time.
    const asWritten = ({ number: _number, hash: _hash, ...row }: Body) => JSON.stringify(row);
    const contents = async (one: string): Promise<[string, string[]]> => [
      one,
      (await db!.collection(one).find().toArray()).map(asWritten).toSorted(),
    ];
    return Object.fromEntries(await Promise.all(kept.map(contents)));
  };

  /** The record that a key names, as its owner reads it. */
  const recordNamed = async (kind: Kind, named: string): Promise<Body> => {
    const path = kind === 'sessions' ? '/sessions' : `/${kind}`;
    const list = (await at.as(staffFor(kind)).get(path)).body[kind] as Body[];
    const found = list.find((one) => one['name'] === named)!;
    return (await at.as(staffFor(kind)).get(`${path}/${found['id']}`)).body;
  };

  for (const staff of ['coordinator', 'caseworker', 'other-caseworker']) await tokenOf(staff);
  return { ...at, send, start, dryRun, read, ended, imported, everything, recordNamed };
}

export type AtImport = Awaited<ReturnType<typeof atImport>>;
