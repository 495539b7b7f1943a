import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { rightsFirstExplainedAt, type SurvivorStore, type Wordings } from '../survivors/index.ts';
import { appendStatement, recorderOf, type LedgerDeps, type OnClosed } from './append-statement.ts';
import { askingFacts, askingOf, namedInterpreter, type InterpreterLookup } from './asking-facts.ts';
import { stageRefusal } from './consent-refusals.ts';
import { whyNotStageOne } from './may-record.ts';
import type { Pair } from './pair.ts';
import type { StageOneCommand } from './schemas.ts';

export interface RecordStageDeps extends LedgerDeps {
  readonly survivors: Pick<SurvivorStore, 'find'>;
  readonly interpreters: InterpreterLookup;
  readonly wordings: Wordings;
  readonly onClosed: OnClosed;
}

/**
 * S2, S53 — records one conversation about named candidates: all its answers or none. "No, never" excludes at once.
 * Refused with the codes of `whyNotStageOne`, `wording-unknown` or `wording-not-reviewed`. Answers the pairs as they stand then.
 */
export function recordStageOne(deps: RecordStageDeps) {
  const append = appendStatement(deps, deps.onClosed);
  return async (scope: Scope, survivorId: string, command: StageOneCommand): Promise<Pair[]> => {
    const [by, now] = [recorderOf(scope), deps.clock.now()];
    const asking = askingOf('stage-1', command, deps.wordings, now);
    const answers = command.answers.map((answer) => ({ ...answer, id: deps.ids.id() }));
    return deps.inTransaction(async () => {
      const survivor = await deps.survivors.find(scope, survivorId);
      if (!survivor) throw refuse.notFound();
      const recorded: Pair[] = [];
      for (const [place, { id, interpreterId, decision, scope: agreed, corrects }] of answers.entries()) {
        const about = await namedInterpreter(deps.interpreters, interpreterId, `answers/${place}/interpreterId`);
        const pair = await deps.pairs.of(scope, survivorId, interpreterId);
        const facts = await askingFacts(deps, scope, { pair, about, asking, by, corrects });
        const refused = whyNotStageOne(
          decision,
          { ...facts, rightsExplainedAt: rightsFirstExplainedAt(survivor) },
          now,
        );
        if (refused) throw stageRefusal(refused);
        const statement = { kind: 'stage-1' as const, decision, scope: agreed, ...asking };
        recorded.push(await append(scope, pair, { id, now, by, act: 'stage-1-recorded', statement, corrects }));
      }
      return recorded;
    });
  };
}
