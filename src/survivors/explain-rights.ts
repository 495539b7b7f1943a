import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { rightsExplained } from './recorded-answers.ts';
import type { RightsCommand } from './schemas.ts';
import { rightsFirstExplainedAt } from './survivor.ts';
import type { SurvivorStore } from './survivor-store.ts';
import { requireReviewed, type Wordings } from './wording.ts';

export interface ExplainRightsDeps {
  readonly survivors: Pick<SurvivorStore, 'find' | 'change'>;
  readonly wordings: Wordings;
  readonly recordAct: RecordAct;
  readonly clock: Clock;
  readonly inTransaction: InTransaction;
}

/** S28 — logs that her rights were explained, in which text, by whom and when. Again is possible; the first time stays known. */
export function explainRights({ survivors, wordings, recordAct, clock, inTransaction }: ExplainRightsDeps) {
  return async (scope: Scope, survivorId: string, command: RightsCommand): Promise<void> => {
    if (scope.actor.kind !== 'staff') throw refuse.notFound();
    requireReviewed(wordings.find('rights', command.wording));
    const rights = rightsExplained(command, { by: scope.actor.id, now: clock.now() });
    await inTransaction(async () => {
      const survivor = await survivors.find(scope, survivorId);
      if (!survivor) throw refuse.notFound();
      const before = rightsFirstExplainedAt(survivor);
      const first = before !== undefined && before < rights.explainedAt ? before : rights.explainedAt;
      const profile = { ...survivor, rights: { ...rights, firstExplainedAt: first } };
      await survivors.change(scope, survivorId, survivor.version, { profile });
      await recordAct(scope, {
        act: 'rights-explained',
        records: [survivorId],
        version: survivor.version + 1,
        codes: [rights.wording, rights.language],
      });
    });
  };
}
