import { DateTime } from 'luxon';
import type { RecordAct } from '../audit/index.ts';
import { resolveLanguage } from '../languages/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import type { Clock } from '../platform/time/clock.ts';
import { languageProblem } from './check-languages.ts';
import { phoneIndex, type InterpreterStore } from './interpreter-store.ts';
import { originTokens } from './origin-tokens.ts';
import { textableNumber } from './phone-number.ts';
import { refusedAsTaken } from './refused-as-taken.ts';
import type { Registration } from './schemas.ts';

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly seals: Seals;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
}

/**
 * §6.1 — puts a person on the register; answers the new record's id. Refused: a language that is a question (S10),
 * a phone or staff account that is somebody's already. Texts stay off until the phone is verified.
 */
export function registerInterpreter({ interpreters, seals, ids, clock, inTransaction, recordAct }: Deps) {
  return async (scope: Scope, registration: Registration): Promise<{ id: string; version: number }> => {
    const { name, alias, showRegion, phone, email, origin, credentials, staffId, ...facts } = registration;
    const today = DateTime.fromJSDate(clock.now(), { zone: facts.zone }).toISODate()!;
    const problem = languageProblem(facts.languages, (tag) => resolveLanguage(tag), today);
    if (problem) throw problem;
    const id = ids.id();
    const number = phone === undefined ? undefined : textableNumber(phone);
    const seen = credentials.map((one) => ({ ...one, verifiedBy: scope.actor.id }));
    const row = {
      _id: id,
      version: 1,
      guard: 0,
      status: 'active' as const,
      register: { kind: 'register' as const },
      ...facts,
      origin: originTokens(origin, seals.blindIndex),
      credentials: await interpreters.sealCredentials(id, seen),
      names: await interpreters.sealNames(id, { name, alias, showRegion, phone: number, email }),
      ...(number !== undefined && { phone: { index: phoneIndex(seals, number) } }),
      ...(staffId !== undefined && { staffId }),
    };
    await inTransaction(async () => {
      await interpreters.insert(row);
      await recordAct(scope, { act: 'interpreter-registered', records: [id], version: 1 });
    }).catch(refusedAsTaken);
    return { id, version: 1 };
  };
}
