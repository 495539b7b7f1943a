import { createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const standalone = () => ({
  isWritablePrimary: true,
  ismaster: true,
  helloOk: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(0),
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
  ok: 1,
});

/** A server that greets as a standalone mongod does, without `setName`: what somebody has who just installed MongoDB. */
export function startStandalone(): Promise<{ uri: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      while (received.length >= 16 && received.length >= received.readInt32LE(0)) {
        const length = received.readInt32LE(0);
        socket.write(answer(received.subarray(0, length)));
        received = received.subarray(length);
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      const stop = () =>
        new Promise<void>((closed) => {
          sockets.forEach((socket) => socket.destroy());
          server.close(() => closed());
        });
      resolve({ uri: `mongodb://127.0.0.1:${port}/own_words`, stop });
    });
  });
}

function answer(message: Buffer): Buffer {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode !== OP_QUERY && opCode !== OP_MSG) return Buffer.alloc(0);
  const document = BSON.serialize(standalone());
  const head = opCode === OP_QUERY ? replyHead() : Buffer.from([0, 0, 0, 0, 0]);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + head.length + document.length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(opCode === OP_QUERY ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, head, document]);
}

function replyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(8, 0); // "await capable", as mongod says
  head.writeInt32LE(1, 16); // one document
  return head;
}
