import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { practiceAccount } from '../../src/local/phone/practice-account.ts';
import { startLocalPhone } from '../../src/local/phone/start-local-phone.ts';
import type { LocalPhone } from '../../src/local/phone/start-local-phone.ts';
import { connectToPhone } from '../support/phone.ts';
import type { Phone } from '../support/phone.ts';

export const desk = practiceAccount.deskNumber;

/** A phone process over a ledger of its own, the people who use it, and the real SDK pointed at it. */
export interface PhoneUnderTest {
  readonly process: LocalPhone;
  readonly people: Phone;
  readonly sdk: ReturnType<typeof twilio>;
  readonly dataFolder: string;
}

const started = new Set<LocalPhone>();
// A test that failed half-way leaves its phone behind, and the run would wait for it for ever.
afterAll(() => Promise.all([...started].map((process) => process.stop())));

/** Starts a phone; with `dataFolder`, one that was there before. */
export async function phoneUnderTest(dataFolder?: string): Promise<PhoneUnderTest> {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'phone-')));
  const process = await startLocalPhone({ dataFolder: folder });
  started.add(process);
  return { process, people: connectToPhone(process.url), sdk: sdkFor(process.url), dataFolder: folder };
}

/** Ends a phone and takes its ledger away. */
export async function endPhone({ process, dataFolder }: PhoneUnderTest): Promise<void> {
  await process.stop();
  await rm(dataFolder, { recursive: true });
}

/** The real Twilio SDK, told only where Twilio is. */
export function sdkFor(
  url: string,
  { accountSid, authToken } = practiceAccount,
  timeout = 10_000,
): ReturnType<typeof twilio> {
  const sdk = twilio(accountSid, authToken, { timeout });
  sdk.api.baseUrl = url;
  return sdk;
}

/** What the application was told: the form, and whether the real SDK takes its signature. */
export interface Call {
  readonly fields: Record<string, string>;
  readonly signed: boolean;
}

/** Stands where the application will stand: keeps every call and answers with `status`. */
export async function listeningApp(): Promise<{
  url: string;
  calls: Call[];
  answerWith(status: number): void;
  called(times: number): Promise<Call[]>;
  close(): Promise<void>;
}> {
  const calls: Call[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      const asked = `http://${request.headers.host}${request.url}`;
      const signature = String(request.headers['x-twilio-signature']);
      calls.push({ fields, signed: twilio.validateRequest(practiceAccount.authToken, signature, asked, fields) });
      response.writeHead(status, { 'Content-Type': 'text/xml' }).end('<Response/>');
      server.emit('called');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbound?desk=1&name=O'Neill`,
    calls,
    answerWith: (next) => void (status = next),
    async called(times) {
      const signal = AbortSignal.timeout(5_000);
      while (calls.length < times) await once(server, 'called', { signal });
      return calls;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
