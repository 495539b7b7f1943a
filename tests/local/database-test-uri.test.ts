import { MongoClient } from 'mongodb';
import { testDatabaseUri } from '../support/database.ts';

it('each name gives a database of its own on the one test server, whatever signs the name has', async () => {
  const uri = testDatabaseUri('Offers & holds: one/winner?');
  expect(uri).toBe(testDatabaseUri('Offers & holds: one/winner?'));
  expect(uri).not.toBe(testDatabaseUri('another'));
  const client = await MongoClient.connect(uri);
  await client.db().collection('words').insertOne({ word: 'tea' });
  expect(client.db().databaseName).toMatch(/^Offers-holds-one-winner--[0-9a-f]{10}$/);
  expect(await client.db().collection('words').countDocuments()).toBe(1);
  await client.close();
});
