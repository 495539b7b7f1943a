// Stands in for mongod where none can be installed: its flags, its first words, and the four commands a start and a stop need.
import { existsSync, writeFileSync, appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { BSON } from 'mongodb';

const flags = process.argv.slice(2);
const flag = (name) => flags[flags.indexOf(name) + 1];
const initiated = join(flag('--dbpath'), 'initiated');
const heard = join(flag('--dbpath'), 'heard.jsonl');

function answer(command) {
  const name = Object.keys(command)[0];
  if (name === 'replSetInitiate') {
    appendFileSync(heard, `${JSON.stringify(command.replSetInitiate)}\n`);
    if (existsSync(initiated))
      return { ok: 0, code: 23, codeName: 'AlreadyInitialized', errmsg: 'already initialized' };
    writeFileSync(initiated, '');
  }
  if (name === 'shutdown') {
    appendFileSync(heard, `${JSON.stringify({ shutdown: command.force })}\n`);
    setTimeout(() => process.kill(process.pid), 20);
  }
  if (!/^(hello|ismaster|isMaster)$/.test(name)) return { ok: 1 };
  return {
    ok: 1,
    isWritablePrimary: existsSync(initiated),
    helloOk: true,
    maxWireVersion: 25,
    minWireVersion: 0,
    setName: flag('--replSet'),
  };
}

const server = createServer((socket) => {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (part) => {
    waiting = Buffer.concat([waiting, part]);
    while (waiting.length >= 16 && waiting.length >= waiting.readInt32LE(0)) {
      const message = waiting.subarray(0, waiting.readInt32LE(0));
      waiting = waiting.subarray(message.length);
      const legacy = message.readInt32LE(12) === 2004;
      const start = legacy ? message.indexOf(0, 20) + 9 : 21;
      const body = BSON.serialize(
        answer(BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)))),
      );
      const before = Buffer.alloc(legacy ? 36 : 21);
      before.writeInt32LE(before.length + body.length, 0);
      before.writeInt32LE(message.readInt32LE(4), 8);
      before.writeInt32LE(legacy ? 1 : 2013, 12);
      if (legacy) before.writeInt32LE(1, 32);
      socket.write(Buffer.concat([before, body]));
    }
  });
});

if (flags.includes('--version')) console.log('db version v8.0.0');
else server.listen(Number(flag('--port')), '127.0.0.1', () => console.log('{"msg":"Waiting for connections"}'));
