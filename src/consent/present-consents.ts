import type { z } from 'zod';
import type { LedgerEntry } from './ledger-entry.ts';
import type { Pair } from './pair.ts';
import type { consentsReply, pairsReply } from './schemas.ts';

type PairReply = z.infer<typeof pairsReply>['pairs'][number];
type EntryReply = z.infer<typeof consentsReply>['entries'][number];

/** A pair as it stands, for the survivor's caseworkers; the guard is nobody's business. */
export function presentPair({ survivorId: _survivor, guard: _guard, scope, firstMeeting, ...pair }: Pair): PairReply {
  const { tookPlaceAt, ...meeting } = firstMeeting ?? {};
  return {
    ...pair,
    ...(scope && { scope: { modes: [...scope.modes], topicClasses: [...scope.topicClasses] } }),
    ...(firstMeeting && {
      firstMeeting: { sessionId: firstMeeting.sessionId, ...meeting, tookPlaceAt: tookPlaceAt?.toISOString() },
    }),
  };
}

/** One entry of the ledger, whole: what she was asked, how, and what she said. */
export function presentEntry({ statement, recordedAt, survivorId: _survivor, ...entry }: LedgerEntry): EntryReply {
  if (statement.kind === 'stage-1' || statement.kind === 'stage-2') {
    const { scope, askedAt, answeredAt, ...asked } = statement;
    return {
      ...entry,
      ...asked,
      scope: { modes: [...scope.modes], topicClasses: [...scope.topicClasses] },
      askedAt: askedAt.toISOString(),
      answeredAt: answeredAt.toISOString(),
      recordedAt: recordedAt.toISOString(),
    };
  }
  return { ...entry, ...statement, recordedAt: recordedAt.toISOString() };
}
