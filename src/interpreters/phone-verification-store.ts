import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import { interpreterRows, type InterpreterRow } from './interpreter-row-store.ts';
import { MOST_GUESSES, type PhoneVerification } from './phone-code.ts';

/** One code at a time per interpreter, on the interpreter's own record: a newer code ends an older one. */
export function phoneVerificationStore(db: Db, seals: Seals) {
  const rows = interpreterRows(db);
  const one = (scope: Scope, filter: Record<string, unknown>) => ({ $and: [filter, scopeFilter(scope, {})] });
  const place = (id: string) => ({ collection: 'interpreters', id, field: 'verification.sealed' });
  return {
    find: async (scope: Scope, id: string): Promise<PhoneVerification | undefined> =>
      (
        await rows
          .findOne(one(scope, { _id: id }))
          .select({ verification: 1 })
          .lean<InterpreterRow>()
      )?.verification,
    /** Keyed, because a million codes are tried in a moment where only a plain hash protects them. */
    hash: (id: string, code: string) => seals.blindIndex('phone-code', `${id}\n${code}`),
    sealCode: (id: string, code: string) => seals.seal(id, place(id), code),
    openCode: (id: string, sealed: string) => seals.open<string>(id, place(id), sealed),
    /** Written only while the number is still the one that the code goes to. */
    begin: async (scope: Scope, id: string, verification: PhoneVerification) =>
      (
        await rows.updateOne(one(scope, { _id: id, 'phone.index': verification.phone }), {
          $set: { verification },
        })
      ).matchedCount === 1,
    /** Takes one of the guesses before it is compared, so that parallel guesses are not more guesses. */
    takeGuess: async (scope: Scope, id: string, verificationId: string) =>
      (
        await rows.updateOne(
          one(scope, {
            _id: id,
            'verification.id': verificationId,
            'verification.usedAt': { $exists: false },
            'verification.guesses': { $lt: MOST_GUESSES },
          }),
          { $inc: { 'verification.guesses': 1 } },
        )
      ).modifiedCount === 1,
    /** The number is verified and its owner agreed to texts, in one write, once. */
    verified: async (
      scope: Scope,
      id: string,
      { id: verificationId, phone }: PhoneVerification,
      wording: string,
      at: Date,
    ) =>
      (
        await rows.updateOne(
          one(scope, {
            _id: id,
            'phone.index': phone,
            'verification.id': verificationId,
            'verification.usedAt': { $exists: false },
          }),
          {
            $set: { 'verification.usedAt': at, 'phone.verifiedAt': at, 'phone.smsConsent': { wording, at } },
            $unset: { 'verification.sealed': 1 },
            $inc: { version: 1, guard: 1 },
          },
        )
      ).modifiedCount === 1,
  };
}
