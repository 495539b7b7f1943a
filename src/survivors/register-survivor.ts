import type { RecordAct } from '../audit/index.ts';
import { agenciesOf, type Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { checkLanguages, type Catalogue } from './check-languages.ts';
import { nothingAsked, rightsExplained, withAnswers } from './recorded-answers.ts';
import type { RegisterCommand } from './schemas.ts';
import type { SurvivorStore } from './survivor-store.ts';
import { requireReviewed, type Wordings } from './wording.ts';

export interface RegisterSurvivorDeps {
  readonly survivors: Pick<SurvivorStore, 'insert'>;
  readonly wordings: Wordings;
  readonly catalogue: Catalogue;
  readonly recordAct: RecordAct;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly inTransaction: InTransaction;
}

/**
 * A caseworker registers a survivor in an agency of theirs and becomes a caseworker of hers; answers her new id.
 * Refused: an agency that is not the asker's, a language that is no answer (S10), rights in a text that nobody reviewed (S28).
 */
export function registerSurvivor({
  survivors,
  wordings,
  catalogue,
  recordAct,
  clock,
  ids,
  inTransaction,
}: RegisterSurvivorDeps) {
  return async (scope: Scope, command: RegisterCommand): Promise<string> => {
    const { agencyId, name, notes, rightsExplained: rights, ...answers } = command;
    if (scope.actor.kind !== 'staff' || !agenciesOf(scope).includes(agencyId)) {
      throw refuse.invalid('agencyId', 'is not an agency that you work for', 'not-your-agency');
    }
    checkLanguages(answers.languages ?? [], 'languages', catalogue);
    checkLanguages(answers.substitutes ?? [], 'substitutes', catalogue);
    const by = scope.actor.id;
    const [id, recording] = [ids.id(), { by, now: clock.now() }];
    const profile = withAnswers(nothingAsked, answers, recording);
    if (rights) {
      requireReviewed(wordings.find('rights', rights.wording));
      profile.rights = rightsExplained(rights, recording);
    }
    const personal = { name, notes, safeContactValue: answers.safeContact?.value };
    await inTransaction(async () => {
      await survivors.insert({ id, agencyId, caseworkers: [by] }, { profile, personal });
      await recordAct(scope, {
        act: 'survivor-registered',
        records: [id],
        version: 1,
        codes: rights ? ['rights-explained'] : [],
      });
    });
    return id;
  };
}
