import { createHash } from 'node:crypto';
import type { Actor } from '../access.ts';
import { DESK, type Seals } from '../crypto/seals.ts';
import { isDuplicateKey } from '../mongo/errors.ts';
import type { InTransaction } from '../mongo/in-transaction.ts';
import { Refusal, refuse } from '../refusal.ts';
import { monotonic, type Clock } from '../time/clock.ts';
import type { IdempotencyStore, KeyRow } from './idempotency-store.ts';
import { statusOf, toProblem } from './problem.ts';
import type { Route } from './route.ts';

/** A status and a JSON body, as they leave the house. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

interface Deps {
  readonly keys: IdempotencyStore;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
}

interface Once {
  readonly route: Route;
  readonly actor: Actor | undefined;
  readonly key: string;
  readonly params: Record<string, string>;
  readonly body: unknown;
  readonly act: () => Promise<Reply>;
}

// Longer than any act of several steps takes; after it, a copy acts again because the one at work has died.
const LEASE_MS = 20_000;
const LOOK_AGAIN_MS = 40;

/** Decision 9 — the same key and body give the same reply, another body is refused, however many copies arrive at once. */
export function onceOnly({ keys, seals, clock, inTransaction }: Deps) {
  const replyPlace = (id: string) => ({ collection: 'idempotency_keys', id, field: 'reply' });

  async function replay(row: KeyRow, bodyHash: string): Promise<Reply | undefined> {
    if (row.bodyHash !== bodyHash) {
      throw refuse.unacceptable('key-reused', 'This Idempotency-Key was used for another request. Use a new one.');
    }
    if (row.issuedSecret)
      throw refuse.conflict('already-issued', 'This was done, and its secret was told once. It is not told again.');
    if (row.reply === undefined) return undefined;
    return { status: row.status!, body: await seals.open(row.about ?? DESK, replyPlace(row._id), row.reply) };
  }

  const stored = async (id: string, once: Once, reply: Reply) => {
    if (once.route.issuesSecret && reply.status < 400) return { status: reply.status, issuedSecret: true };
    const about = once.route.about(once.params, reply.body) ?? DESK;
    return { status: reply.status, about, reply: await seals.seal(about, replyPlace(id), reply.body ?? null) };
  };

  return async function once(request: Once): Promise<Reply> {
    const id = sha256(JSON.stringify([request.actor?.id ?? 'nobody', request.route.name, request.params, request.key]));
    const claim: KeyRow = { _id: id, bodyHash: sha256(JSON.stringify(request.body ?? null)), at: clock.now() };
    const before = await keys.find(id);
    const replayed = before && (await replay(before, claim.bodyHash));
    if (replayed) return replayed;
    try {
      if (request.route.idempotency === 'one-transaction') {
        return await inTransaction(async () => {
          await keys.claim(claim);
          const reply = await request.act();
          await keys.complete(id, await stored(id, request, reply));
          return reply;
        });
      }
      return await alone(id, claim, request);
    } catch (error) {
      if (isDuplicateKey(error, 'idempotency_keys')) return await ofTheOther(id, claim.bodyHash);
      if (error instanceof Refusal && isDecision(error)) await keep(id, claim, request, error);
      throw error;
    }
  };

  // The copy that was first may have been rolled back meanwhile: then nothing stands, and the asker comes back.
  async function ofTheOther(id: string, bodyHash: string): Promise<Reply> {
    const row = await keys.find(id);
    const reply = row && (await replay(row, bodyHash));
    if (reply) return reply;
    throw new Refusal('busy', 'busy', 'The same request is at work. Ask again in a moment.');
  }

  // Copies that arrive while one is at work wait for its reply, so that all of them tell the same.
  async function alone(id: string, claim: KeyRow, request: Once): Promise<Reply> {
    const giveUpAt = monotonic() + LEASE_MS;
    for (;;) {
      const now = clock.leaseNow();
      if (await keys.lease(claim, now, new Date(now.getTime() + LEASE_MS))) break;
      const row = await keys.find(id);
      const replayed = row && (await replay(row, claim.bodyHash));
      if (replayed) return replayed;
      if (monotonic() > giveUpAt)
        throw new Refusal('busy', 'busy', 'The same request is at work. Ask again in a moment.');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    try {
      const reply = await request.act();
      await keys.complete(id, await stored(id, request, reply));
      return reply;
    } catch (error) {
      if (!(error instanceof Refusal && isDecision(error))) await keys.release(id);
      throw error;
    }
  }

  async function keep(id: string, claim: KeyRow, request: Once, refusal: Refusal) {
    const reply = { status: statusOf[refusal.kind], body: toProblem(refusal) };
    const row = await stored(id, request, reply);
    if (request.route.idempotency === 'one-transaction') await keys.keepRefusal({ ...claim, ...row });
    else await keys.complete(id, row);
  }
}

// A decision of the house is kept; "busy", "not found" and malformed requests may be mended and asked again.
function isDecision(refusal: Refusal): boolean {
  return (
    (refusal.kind === 'conflict' || refusal.kind === 'unacceptable') &&
    !['key-reused', 'already-issued'].includes(refusal.code)
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
