import type { Scope } from '../platform/access.ts';
import { appendStatement, recorderOf } from './append-statement.ts';
import { askingFacts, askingOf, namedInterpreter } from './asking-facts.ts';
import { stageRefusal } from './consent-refusals.ts';
import { whyNotStageTwo } from './may-record.ts';
import type { Pair } from './pair.ts';
import type { RecordStageDeps } from './record-stage-one.ts';
import type { StageTwoCommand } from './schemas.ts';

/**
 * S3, S37 — records what she said after having met, with the interpreter out of the room. "No" excludes at once.
 * Refused with the codes of `whyNotStageTwo`, `wording-unknown` or `wording-not-reviewed`. Answers the pair as it stands then.
 */
export function recordStageTwo(deps: Omit<RecordStageDeps, 'survivors'>) {
  const append = appendStatement(deps, deps.onClosed);
  return async (scope: Scope, survivorId: string, command: StageTwoCommand): Promise<Pair> => {
    const [by, now, id] = [recorderOf(scope), deps.clock.now(), deps.ids.id()];
    const { interpreterId, decision, interpreterOutOfRoom, scope: agreed, corrects } = command;
    const asking = askingOf('stage-2', command, deps.wordings, now);
    return deps.inTransaction(async () => {
      const about = await namedInterpreter(deps.interpreters, interpreterId, 'interpreterId');
      const pair = await deps.pairs.of(scope, survivorId, interpreterId);
      // Where a session is the first meeting, its own record counts: it was written before she was asked.
      const ifNo = pair.firstMeeting ? pair.firstMeeting.ifNo : command.ifNo;
      const facts = await askingFacts(deps, scope, { pair, about, asking, by, corrects });
      const refused = whyNotStageTwo(decision, { ...facts, ifNo }, now);
      if (refused || ifNo === undefined) throw stageRefusal(refused ?? 'if-no-not-on-record');
      const statement = { kind: 'stage-2' as const, decision, scope: agreed, interpreterOutOfRoom, ifNo, ...asking };
      return append(scope, pair, { id, now, by, act: 'stage-2-recorded', statement, corrects });
    });
  };
}
