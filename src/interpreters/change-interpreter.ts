import { DateTime } from 'luxon';
import type { RecordAct } from '../audit/index.ts';
import { resolveLanguage } from '../languages/index.ts';
import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { languageProblem } from './check-languages.ts';
import { phoneIndex, type InterpreterStore, type RowChange } from './interpreter-store.ts';
import type { Credential, Interpreter, InterpreterNames } from './interpreter.ts';
import { originTokens } from './origin-tokens.ts';
import { textableNumber } from './phone-number.ts';
import { refusedAsTaken } from './refused-as-taken.ts';
import type { InterpreterChange } from './schemas.ts';

interface Deps {
  readonly interpreters: InterpreterStore;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
  readonly recordAct: RecordAct;
}

interface Command {
  readonly interpreterId: string;
  /** The version that the coordinator has seen. */
  readonly version: number;
  readonly change: InterpreterChange;
}

/** Changes what the body names and nothing else. Refused: a version that is not the current one, and what registering refuses. */
export function changeInterpreter({ interpreters, seals, clock, inTransaction, recordAct }: Deps) {
  return async (scope: Scope, { interpreterId, version, change }: Command): Promise<void> => {
    const now = clock.now();
    await inTransaction(async () => {
      const before = await interpreters.find(scope, interpreterId);
      const names = await interpreters.names(scope, interpreterId);
      if (!before || !names) throw refuse.notFound();
      if (before.version !== version) throw stale(before.version);
      const today = DateTime.fromJSDate(now, { zone: change.zone ?? before.zone }).toISODate()!;
      const problem = languageProblem(change.languages ?? [], (tag) => resolveLanguage(tag), today);
      if (problem) throw problem;
      const rowChange = await rowChangeOf(scope, before, names, change);
      if (!(await interpreters.change(scope, interpreterId, version, rowChange))) throw stale(version);
      await recordAct(scope, {
        act: 'interpreter-changed',
        records: [interpreterId],
        version: version + 1,
        fields: Object.keys(change),
      });
    }).catch(refusedAsTaken);
  };

  async function rowChangeOf(
    scope: Scope,
    before: Interpreter,
    names: InterpreterNames,
    change: InterpreterChange,
  ): Promise<RowChange> {
    const { name, alias, showRegion, phone, email, origin, credentials, staffId, ...facts } = change;
    const number = phone ? textableNumber(phone) : undefined;
    const renamed = {
      name: name ?? names.name,
      alias: alias === undefined ? names.alias : (alias ?? undefined),
      showRegion: showRegion ?? names.showRegion,
      phone: phone === undefined ? names.phone : number,
      email: email === undefined ? names.email : (email ?? undefined),
    };
    const numberMoved = renamed.phone !== names.phone;
    return {
      set: {
        ...facts,
        names: await interpreters.sealNames(before.id, renamed),
        ...(origin && { origin: originTokens(origin, seals.blindIndex) }),
        ...(credentials && { credentials: await attributed(scope, before, credentials) }),
        ...(staffId && { staffId }),
        // What was verified and agreed to, and the code under way, belong to the number that was.
        ...(numberMoved && number !== undefined && { phone: { index: phoneIndex(seals, number) } }),
      },
      unset: [
        ...(staffId === null ? ['staffId'] : []),
        ...(numberMoved ? ['verification'] : []),
        ...(numberMoved && number === undefined ? ['phone'] : []),
      ],
    };
  }

  /** A credential that stays as it was keeps the name of who saw it. */
  async function attributed(
    scope: Scope,
    before: Interpreter,
    credentials: NonNullable<InterpreterChange['credentials']>,
  ) {
    const known = await interpreters.openCredentials(before);
    const same = (one: Omit<Credential, 'verifiedBy'>, other: Credential) =>
      (['kind', 'reference', 'validFrom', 'reviewBy'] as const).every((field) => one[field] === other[field]);
    const seen = credentials.map((one) => ({
      ...one,
      verifiedBy: known.find((other) => same(one, other))?.verifiedBy ?? scope.actor.id,
    }));
    return interpreters.sealCredentials(before.id, seen);
  }
}

function stale(version: number): Refusal {
  return new Refusal('stale', 'stale', 'Somebody changed this meanwhile. Look again.', [], { version });
}
