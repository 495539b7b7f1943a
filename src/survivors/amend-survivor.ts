import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { checkLanguages, type Catalogue } from './check-languages.ts';
import { withAnswers } from './recorded-answers.ts';
import type { AmendCommand } from './schemas.ts';
import type { SurvivorNames } from './survivor-profile.ts';
import type { SurvivorStore } from './survivor-store.ts';

export interface AmendSurvivorDeps {
  readonly survivors: Pick<SurvivorStore, 'find' | 'names' | 'change'>;
  readonly catalogue: Catalogue;
  readonly recordAct: RecordAct;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
}

/** Records what she answers anew, on the version that was seen. Refused: `stale`, or a language that is no answer (S10). */
export function amendSurvivor({ survivors, catalogue, recordAct, clock, inTransaction }: AmendSurvivorDeps) {
  return async (scope: Scope, survivorId: string, version: number, command: AmendCommand): Promise<void> => {
    if (scope.actor.kind !== 'staff') throw refuse.notFound();
    checkLanguages(command.languages ?? [], 'languages', catalogue);
    checkLanguages(command.substitutes ?? [], 'substitutes', catalogue);
    const recording = { by: scope.actor.id, now: clock.now() };
    await inTransaction(async () => {
      const survivor = await survivors.find(scope, survivorId);
      const names = await survivors.names(scope, survivorId);
      if (!survivor || !names) throw refuse.notFound();
      const { name: _name, notes: _notes, ...answers } = command;
      const profile = withAnswers(survivor, answers, recording);
      await survivors.change(scope, survivorId, version, { profile, personal: namesAfter(names, command) });
      await recordAct(scope, {
        act: 'survivor-amended',
        records: [survivorId],
        version: version + 1,
        fields: Object.keys(command),
      });
    });
  };
}

/** A new safe contact brings its own value: an old number must not stand beside a new route. */
function namesAfter(names: SurvivorNames, { name, notes, safeContact }: AmendCommand): SurvivorNames {
  return {
    name: name ?? names.name,
    notes: notes ?? names.notes,
    safeContactValue: safeContact === undefined ? names.safeContactValue : safeContact?.value,
  };
}
