import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

interface Row {
  readonly _id: string;
  readonly key: string;
  readonly state: string;
  readonly nextTryAt: Date;
  readonly providerId?: string;
}

type Line = Readonly<Record<string, unknown>> & { readonly seq: number; readonly at: string; readonly kind: string };

/** What lies in the database and in the phone company's ledger, read without a line of the application. */
export async function openWitness(dataFolder: string) {
  const note = JSON.parse(readFileSync(join(dataFolder, 'local-mode.json'), 'utf8')) as { MONGODB_URI: string };
  const mongo = new MongoClient(note.MONGODB_URI);
  const db = mongo.db();
  const outbox = () => db.collection<Row>('outbox').find().toArray();
  const inbound = () => db.collection<{ _id: string; state: string }>('inbound_texts').find().toArray();
  const ledger = () => ledgerOf(dataFolder);
  return {
    /** Nothing is on its way, neither out nor in: only what is due later may wait. */
    settled: async (now: number) => {
      const late = (await outbox()).filter(
        (row) => row.state === 'sending' || (row.state === 'waiting' && row.nextTryAt.getTime() <= now),
      );
      const known = new Map((await inbound()).map((row) => [row._id, row.state]));
      const received = ledger().filter((line) => line.kind === 'text-received');
      return late.length === 0 && received.every((line) => known.get(line['sid'] as string) === 'handled');
    },
    offset: async () =>
      (await db.collection<{ _id: string; milliseconds: number }>('practice_clock').findOne({ _id: 'offset' }))
        ?.milliseconds ?? 0,
    /** Every way in which texts and rows do not belong together, in words; nothing is as it should be. */
    faults: async (planted: readonly Line[] = []): Promise<string[]> => {
      const rows = new Map((await outbox()).map((row) => [row._id, row]));
      const texts = [...textsIn(dataFolder), ...planted];
      const ids = texts.map((line) => /\/status\/(\w+)$/.exec(String(line['statusCallback']))?.[1] ?? 'none');
      const mails = ledger().filter((line) => line.kind === 'mail-received');
      return [
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `message ${id} was sent twice`),
        ...ids.filter((id) => !rows.has(id)).map((id) => `a text carries the id ${id}, which no row has`),
        ...ids
          .filter((id) => rows.has(id) && !['sent', 'delivered'].includes(rows.get(id)!.state))
          .map((id) => `the text of ${id} left, and its row says ${rows.get(id)!.state}`),
        ...[...rows.values()]
          .filter((row) => ['sent', 'delivered'].includes(row.state) && !ids.includes(row._id))
          .filter((row) => !mails.some((mail) => (mail['headers'] as string[]).some((line) => line.includes(row._id))))
          .map((row) => `the row of ${row._id} says ${row.state}, and nothing left`),
      ];
    },
    close: () => mongo.close(),
  };
}

function ledgerOf(dataFolder: string): Line[] {
  const text = readFileSync(join(dataFolder, 'phone', 'ledger.jsonl'), 'utf8');
  return text
    .split('\n')
    .slice(0, text.split('\n').length - 1)
    .map((line) => JSON.parse(line) as Line);
}

/** The texts that the phone company took on, as its ledger has them. */
export const textsIn = (dataFolder: string) => ledgerOf(dataFolder).filter((line) => line.kind === 'text-accepted');
