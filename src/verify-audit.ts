import { readDatabaseSettings } from '../config/settings.ts';
import { auditStore, verifyChain, type ChainState } from './audit/index.ts';
import { readRunningNote } from './platform/running-note.ts';
import { connect } from './platform/mongo/connect.ts';
import { keysUri } from './platform/mongo/keys-uri.ts';

/** Why nothing could be verified, in one sentence. */
class CannotVerify extends Error {}

/** Walks the audit chain and names the first broken link. The exit code: 0 whole, 1 broken, 2 not to be read. */
async function verify(): Promise<0 | 1> {
  const { audit, close } = await openAudit();
  const chain = await verifyChain(audit.chain(), await audit.head(), await audit.unsealedCount()).finally(close);
  if (chain.state === 'whole') {
    console.log(`The audit chain is whole: ${chain.events} events, ${chain.waiting} waiting for their number.`);
    return 0;
  }
  console.error(`The audit chain is broken at event ${chain.at}: ${inWords[chain.reason]}.`);
  return 1;
}

const inWords: Record<Extract<ChainState, { state: 'broken' }>['reason'], string> = {
  changed: 'what it says was changed after it was sealed, or it was put in the place of another',
  missing: 'it is missing, and later events are there',
  'cut-off': 'it and everything after it are gone, though they were sealed',
};

async function openAudit() {
  const uris = whereItIs();
  const db = await connect(uris.MONGODB_URI);
  const keysDb = await connect(keysUri(uris.MONGODB_URI, uris.KEYS_MONGODB_URI)).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  return { audit: auditStore(db, keysDb), close: () => Promise.all([db.close(), keysDb.close()]) };
}

function whereItIs(): { MONGODB_URI: string; KEYS_MONGODB_URI?: string | undefined } {
  const read = readDatabaseSettings();
  if ('problems' in read) throw new CannotVerify(read.problems.join('\n'));
  const { MONGODB_URI, KEYS_MONGODB_URI, DATA_DIR } = read.settings;
  if (MONGODB_URI) return { MONGODB_URI, KEYS_MONGODB_URI };
  const running = readRunningNote(DATA_DIR);
  if (running) return running;
  throw new CannotVerify(
    `No Own Words runs on ${DATA_DIR}, so its audit cannot be read: start it (npm start) and ask again, or set MONGODB_URI to the database that is meant.`,
  );
}

process.exitCode = await verify().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The audit cannot be read.');
  return 2;
});
