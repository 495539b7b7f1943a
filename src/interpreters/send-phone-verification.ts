import type { RecordAct } from '../audit/index.ts';
import type { Enqueue } from '../messaging/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import type { InterpreterStore } from './interpreter-store.ts';
import { CODE_MINUTES } from './phone-code.ts';

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
  readonly enqueue: Enqueue;
}

/**
 * Sends a new one-time code to the interpreter's phone and ends an older one; answers until when it is valid.
 * Refused: no phone on record, or one that said STOP.
 */
export function sendPhoneVerification({ interpreters, ids, clock, inTransaction, recordAct, enqueue }: Deps) {
  const { verifications } = interpreters;
  return async (scope: Scope, { interpreterId }: { interpreterId: string }): Promise<{ validUntil: Date }> => {
    const now = clock.now();
    const id = ids.id();
    const code = ids.oneTimeCode();
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
    const sealed = await verifications.sealCode(interpreterId, code);
    const hash = verifications.hash(interpreterId, code);
    await inTransaction(async () => {
      const interpreter = await interpreters.find(scope, interpreterId);
      if (!interpreter) throw refuse.notFound();
      const { index, optedOutAt } = interpreter.phone;
      if (index === undefined) throw refuse.conflict('no-phone', 'There is no phone number on this record yet.');
      if (optedOutAt)
        throw refuse.conflict('opted-out', 'This phone said STOP. Only a START from that phone undoes it.');
      const begun = { id, hash, sealed, phone: index, expiresAt, guesses: 0 };
      if (!(await verifications.begin(scope, interpreterId, begun))) throw refuse.notFound();
      await recordAct(scope, { act: 'phone-verification-sent', records: [interpreterId] });
      await enqueue({
        key: `verify-phone/${id}`,
        kind: 'verify-phone',
        to: { kind: 'interpreter', id: interpreterId },
        ids: { interpreterId, verificationId: id },
        dueAt: now,
      });
    });
    return { validUntil: expiresAt };
  };
}
