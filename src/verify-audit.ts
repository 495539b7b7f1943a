import { readSettings } from '../config/settings.ts';
import { auditStore, verifyChain } from './audit/index.ts';
import { connect } from './platform/mongo/connect.ts';
import { keysUri } from './platform/mongo/keys-uri.ts';

/** Walks the audit chain and names the first broken link; exit code 0 only where it is whole. */
async function verify(): Promise<number> {
  const read = readSettings();
  if ('problems' in read || !read.settings.MONGODB_URI) {
    console.error(
      'Set MONGODB_URI (and KEYS_MONGODB_URI, where it is another server) to the database whose audit is to be verified.',
    );
    return 2;
  }
  const { MONGODB_URI, KEYS_MONGODB_URI } = read.settings;
  const [db, keysDb] = [await connect(MONGODB_URI), await connect(keysUri(MONGODB_URI, KEYS_MONGODB_URI))];
  const audit = auditStore(db, keysDb);
  const chain = await verifyChain(audit.chain(), await audit.head(), await audit.unsealedCount());
  await Promise.all([db.close(), keysDb.close()]);
  if (chain.state === 'whole') {
    console.log(`The audit chain is whole: ${chain.events} events, ${chain.waiting} waiting for their number.`);
    return 0;
  }
  console.error(`The audit chain is broken at event ${chain.at}: ${chain.reason}.`);
  return 1;
}

process.exitCode = await verify();
