import type { Statement, StageOneDecision, StageTwoDecision } from './ledger-entry.ts';
import type { Pair, Stage1State, Stage2State } from './pair.ts';

const stageOneStates: Readonly<Record<StageOneDecision, Stage1State>> = {
  yes: 'given',
  'not-this-time': 'not-this-time',
  'no-never': 'refused',
  'could-not-decide': 'could-not-decide',
};

const stageTwoStates: Readonly<Record<StageTwoDecision, Stage2State>> = {
  yes: 'given',
  'only-today': 'only-today',
  no: 'refused',
  'rather-not-say': 'rather-not-say',
  'could-not-decide': 'could-not-decide',
};

/**
 * The pair after one more entry: its newest answers count, an exclusion stays whatever follows (S8), a withdrawal closes what
 * was open and leaves a refusal a refusal (S6). Of a consent withdrawn after they met, stage 2 must be asked again.
 */
export function pairAfter(pair: Pair, statement: Statement): Pair {
  const next = { ...pair, seq: pair.seq + 1, guard: pair.guard + 1 };
  switch (statement.kind) {
    case 'stage-1': {
      const excluded = pair.excluded || statement.decision === 'no-never';
      return { ...next, stage1: stageOneStates[statement.decision], excluded, ...scopeIfYes(statement) };
    }
    case 'stage-2': {
      const excluded = pair.excluded || statement.decision === 'no';
      return { ...next, stage2: stageTwoStates[statement.decision], excluded, ...scopeIfYes(statement) };
    }
    case 'withdrawal':
      return {
        ...next,
        stage1: pair.stage1 === 'refused' ? 'refused' : 'withdrawn',
        stage2: stage2AfterWithdrawal(pair.stage2),
      };
    case 'exclusion':
      return { ...next, excluded: true };
    case 'met-before':
      return { ...next, metBefore: { on: statement.on, source: statement.source } };
  }
}

function scopeIfYes({ decision, scope }: { decision: string; scope: Pair['scope'] }): Pick<Pair, 'scope'> {
  return decision === 'yes' ? { scope } : {};
}

function stage2AfterWithdrawal(stage2: Stage2State): Stage2State {
  return stage2 === 'given' || stage2 === 'only-today' ? 'withdrawn' : stage2;
}

/** S6, S8 — whether an answer took away what sessions may rest on, so that they must be looked at in the same transaction. */
export function closes(before: Pair, after: Pair): boolean {
  const newlyExcluded = after.excluded && !before.excluded;
  const stage1Gone = before.stage1 === 'given' && after.stage1 !== 'given';
  const stage2Gone = before.stage2 === 'given' && after.stage2 !== 'given';
  const scopeShrank = before.scope !== undefined && after.scope !== undefined && !covers(after.scope, before.scope);
  const restUnwanted =
    before.stage2 !== after.stage2 && (after.stage2 === 'rather-not-say' || after.stage2 === 'could-not-decide');
  return newlyExcluded || stage1Gone || stage2Gone || scopeShrank || restUnwanted;
}

function covers(wide: NonNullable<Pair['scope']>, narrow: NonNullable<Pair['scope']>): boolean {
  return (
    narrow.modes.every((mode) => wide.modes.includes(mode)) &&
    narrow.topicClasses.every((topicClass) => wide.topicClasses.includes(topicClass))
  );
}
