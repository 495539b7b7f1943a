import { rankCandidates, type Question, type Ranking } from '../../../src/matching/rank-candidates.ts';
import type { Busy } from '../../../src/sessions/index.ts';

/** A question whose diaries are one list. */
export type Asked = Omit<Question, 'busyOf'> & { readonly busy: readonly Busy[] };

/** The plain rules over everybody: what every faster way is held to. */
export function ask({ busy, ...question }: Asked): Ranking {
  return rankCandidates({ ...question, busyOf: (id) => busy.filter(({ person }) => person === id) });
}
