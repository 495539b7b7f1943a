import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import express from 'express';
import { carryOn } from './carry-text.ts';
import { controlRoutes } from './control-routes.ts';
import { openExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { readFlags } from './flags.ts';
import { localVisitorsOnly } from './local-visitors-only.ts';
import { mailServer } from './mail-server.ts';
import { pageRoutes } from './page-routes.ts';
import { stopWithParent } from './stop-with-parent.ts';
import { twilioRoutes } from './twilio-routes.ts';

// One line to whoever started it, ready or not; errors after that go to stderr.
const tellParent = (line: Record<string, unknown>, then?: () => void) =>
  process.stdout.write(`${JSON.stringify(line)}\n`, then);

try {
  await run();
} catch (error) {
  tellParent({ ready: false, sentence: sentenceOf(error) }, () => process.exit(1));
}

async function run(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // one for each text on its way
  const web = createServer();
  // The port before the ledger: a second phone on the same ports must not get as far as the first one's ledger.
  await listen(web, flags.port);
  const exchange = await openExchange(flags.dataFolder, flags.account, ending.signal);
  const mail = mailServer(exchange);
  mail.on('error', () => undefined); // a client that hangs up; listening errors reach listen()
  await listen(mail.server, flags.smtpPort);
  web.on('request', phoneApp(exchange));
  carryOn(exchange);

  process.on('unhandledRejection', (error) => {
    process.stderr.write(`The practice phone stopped: ${sentenceOf(error)}\n`);
    process.exit(1);
  });
  stopWithParent(() => {
    ending.abort();
    setTimeout(() => process.exit(1), 2_000);
    web.close();
    mail.close(() => void exchange.ledger.settled().finally(() => process.exit(0)));
  });
  tellParent({ ready: true, port: portOf(web), smtpPort: portOf(mail.server) });
}

function phoneApp(exchange: Exchange): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/2010-04-01', twilioRoutes(exchange));
  app.use(localVisitorsOnly);
  app.use('/control', controlRoutes(exchange));
  app.use(pageRoutes(exchange));
  return app;
}

/** Loopback only: nothing outside this machine may reach a practice phone. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken by another program.`) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
