import mongoose from 'mongoose';

/** An open connection to one database. */
export type Db = mongoose.Connection;

// Collections and indexes are made by one boot step (see ensure-collections.ts); a transaction is found by whoever runs inside it.
mongoose.set('strictQuery', 'throw');
mongoose.set('autoCreate', false);
mongoose.set('autoIndex', false);
mongoose.set('transactionAsyncLocalStorage', true);

/** Said to the person who starts the program when the database cannot be used. */
export class DatabaseUnusable extends Error {}

/** Connects and refuses a standalone server by name: without a replica set there are no transactions. */
export async function connect(uri: string): Promise<Db> {
  const db = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    writeConcern: { w: 'majority', j: true },
    serverSelectionTimeoutMS: 5_000,
    appName: 'own-words',
  });
  try {
    await db.asPromise();
  } catch {
    throw new DatabaseUnusable('The database does not answer. Check MONGODB_URI and that the server runs.');
  }
  const hello = await db.db!.admin().command({ hello: 1 });
  if (!hello['setName'] && hello['msg'] !== 'isdbgrid') {
    await db.close();
    throw new DatabaseUnusable(
      'This MongoDB is a standalone server. Own Words needs a replica set (one member is enough), because bookings are made in transactions.',
    );
  }
  return db;
}
